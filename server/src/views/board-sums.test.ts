import assert from 'node:assert/strict';
import { it } from 'node:test';
import { commands, subjectKinds, viewerOf } from '@workfloor/core';
import type { Command, Id, StageSum } from '@workfloor/core';
import { HERE, onEachEngine } from '../storage/engines.contract.ts';
import { accepted, createStudio } from '../writer/studio.contract.ts';
import { readBoardSums } from './board-sums.ts';
import type { StudioFilter } from './job-filter.ts';
import { viewOf } from './view-session.ts';

type Told = Omit<StageSum, 'stage'> & { readonly stage: number };

interface Scene {
  readonly id: () => Id;
  readonly does: <Args>(command: Command<Args>, args: Args) => Promise<void>;
  readonly pipeline: Id;
  readonly stages: readonly [first: Id, second: Id];
  readonly client: Id;
  /** A job of the client, at a stage. */
  readonly job: (at: 0 | 1) => Promise<Id>;
  readonly start: (subjectKind: 'client' | 'invoice' | 'project', subject: Id) => Promise<void>;
  readonly sums: (filter?: StudioFilter, member?: Id) => Promise<readonly Told[]>;
}

onEachEngine('sums of boards', ({ open }) => {
  async function scene(test: (scene: Scene) => Promise<void>): Promise<void> {
    const storage = await open();
    const studio = createStudio(storage);
    const id = (): Id => studio.id();
    const does = async <Args>(command: Command<Args>, args: Args): Promise<void> => void accepted(await studio.run(command, args));
    try {
      const [pipeline, client, first, second] = [id(), id(), id(), id()];
      await does(commands.client.create, { id: client, name: 'Ida' });
      const stages = [first, second].map((stage, at) => ({ id: stage, name: `S${at}` }));
      await does(commands.pipeline.create, { id: pipeline, name: 'All', subjects: subjectKinds, stages });
      await test({
        id,
        does,
        pipeline,
        stages: [first, second],
        client,
        async job(at) {
          const job = id();
          const run = { id: id(), pipeline, stage: [first, second][at] ?? first };
          await does(commands.job.create, { id: job, title: ['Shoot', 'Print'][at] ?? '', clients: [client], run });
          return job;
        },
        start: (subjectKind, subject) => does(commands.run.start, { id: id(), pipeline, subjectKind, subject }),
        sums: (filter = {}, member) =>
          storage.workspace(HERE).read(async (session) => {
            const found = member === undefined ? undefined : await session.get('member', member);
            const { sums } = await readBoardSums(await viewOf(session, found && viewerOf(found)), { pipeline, filter });
            return sums.map((sum) => ({ ...sum, stage: [first, second].indexOf(sum.stage) }));
          }),
      });
    } finally {
      await studio.writer.close();
      await storage.close();
    }
  }

  const none = { prices: 'net', unbilled: 0, billed: 0, due: 0 } as const;
  const line = (rate: number): { readonly text: string; readonly rate: number; readonly currency: string } => ({
    text: 'Work',
    rate,
    currency: 'DKK',
  });

  it('adds up the lines of the jobs of each stage, billed or not, by currency, without what was written off', () =>
    scene(async ({ id, does, job, client, sums }) => {
      const [one, two, other] = [await job(0), await job(0), await job(1)];
      const [gone, task, invoice] = [id(), id(), id()];
      await does(commands.line.add, { id: id(), job: one, ...line(1000) });
      await does(commands.line.add, { id: id(), job: two, ...line(500) });
      await does(commands.line.add, { id: id(), job: two, ...line(70), currency: 'EUR' });
      await does(commands.line.add, { id: gone, job: two, ...line(9000) });
      await does(commands.line.writeOff, { id: gone });
      await does(commands.task.create, { id: task, title: 'Retouch', job: other });
      await does(commands.line.add, { id: id(), task, ...line(300) });
      await does(commands.invoice.draft, { id: invoice, client, job: other });
      await does(commands.line.add, { id: id(), invoice, ...line(2000) });
      assert.deepEqual(await sums({}), [
        { ...none, stage: 0, currency: 'DKK', unbilled: 1500 },
        { ...none, stage: 0, currency: 'EUR', unbilled: 70 },
        { ...none, stage: 1, currency: 'DKK', unbilled: 2300 },
      ]);

      await does(commands.invoice.issue, { id: invoice });

      assert.deepEqual((await sums({})).at(-1), { ...none, stage: 1, currency: 'DKK', unbilled: 300, billed: 2000 });
      assert.deepEqual(await sums({ q: 'print' }), [{ ...none, stage: 1, currency: 'DKK', unbilled: 300, billed: 2000 }]);
      assert.deepEqual(await sums({ q: 'nothing' }), []);
    }));

  it('adds up what is due of invoices and of clients, what drafts hold, and the work of projects', () =>
    scene(async ({ id, does, client, start, sums }) => {
      const [issued, draft, project, task] = [id(), id(), id(), id()];
      for (const invoice of [issued, draft]) await does(commands.invoice.draft, { id: invoice, client });
      await does(commands.line.add, { id: id(), invoice: issued, ...line(2000) });
      await does(commands.line.add, { id: id(), invoice: draft, ...line(400) });
      await does(commands.invoice.issue, { id: issued });
      await does(commands.payment.record, { id: id(), invoice: issued, amount: 500, method: 'bank', date: '2026-11-01' });
      await start('invoice', issued);
      assert.deepEqual(await sums(), [{ ...none, prices: 'gross', stage: 0, currency: 'DKK', due: 1500 }]);

      await start('invoice', draft);
      await start('client', client);
      await does(commands.project.create, { id: project, title: 'Album', aboutKind: 'client', about: client });
      await does(commands.task.create, { id: task, title: 'Lay out', project });
      await does(commands.line.add, { id: id(), task, ...line(30) });
      await start('project', project);

      assert.deepEqual(await sums(), [
        { ...none, prices: 'gross', stage: 0, currency: 'DKK', due: 3000 },
        { ...none, stage: 0, currency: 'DKK', unbilled: 430 },
      ]);
    }));

  it('[ROLE-1] tells members what the lines that they see come to, and nothing without the right to read invoices', () =>
    scene(async ({ id, does, job, client, sums }) => {
      const [bo, other] = [id(), id()];
      await does(commands.client.create, { id: other, name: 'Jens' });
      await does(commands.member.invite, { id: bo, name: 'Bo', email: 'bo@studio.example', role: 'member' });
      const one = await job(0);
      await does(commands.line.add, { id: id(), job: one, client, ...line(100) });
      await does(commands.line.add, { id: id(), job: one, client: other, ...line(30) });
      assert.equal((await sums({}, bo))[0]?.unbilled, 130);

      await does(commands.client.assign, { client, member: bo });
      await does(commands.member.edit, { id: bo, access: 'chosen' });
      assert.equal((await sums({}, bo))[0]?.unbilled, 100);
      await does(commands.member.edit, { id: bo, rights: { invoices: 'none' } });

      assert.deepEqual(await sums({}, bo), []);
    }));
});
