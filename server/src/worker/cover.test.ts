import assert from 'node:assert/strict';
import { it } from 'node:test';
import { commands } from '@workfloor/core';
import type { Id, Kinds } from '@workfloor/core';
import { commandsByName } from '../server-commands.ts';
import { HERE, onEachEngine } from '../storage/engines.contract.ts';
import type { Storage } from '../storage/storage.ts';
import { accepted, createStudio } from '../writer/studio.contract.ts';
import type { Writer } from '../writer/writer.ts';
import { createWorker } from './create-worker.ts';
import type { Worker } from './create-worker.ts';

const log = { debug: () => undefined, info: () => undefined, error: assert.fail };
/** More than two portions. */
const MANY = 450;

onEachEngine('rules about dates', ({ open }) => {
  async function createFirm() {
    const storage = await open();
    const studio = createStudio(storage, { commands: commandsByName });
    let count = 0;
    const newId = (): Id => `01934c5e-7f60-7000-a000-${(count += 1).toString(16).padStart(12, '0')}`;
    const start = (writer: Writer = studio.writer, now = (): string => studio.now): Worker =>
      createWorker({ storage, writer, now, newId, log, transports: {}, leaseMs: 1000 });
    const effects = (rule: Id): Promise<readonly Kinds['effect'][]> =>
      storage.workspace(HERE).read(async (reading) => reading.find('effect', 'rule', [rule]));
    return {
      studio,
      storage,
      start,
      effects,
      /** Tasks with these due days. */
      async tasks(...days: readonly string[]): Promise<readonly Id[]> {
        const ids = days.map(() => studio.id());
        const made = days.map((due, at) => studio.run(commands.task.create, { id: ids[at] ?? '', title: 'Print', due }));
        for (const answer of await Promise.all(made)) accepted(answer);
        return ids;
      },
      async rule(): Promise<Id> {
        const id = studio.id();
        const on = { kind: 'date', of: 'task', field: 'due', days: -1 } as const;
        const body = { name: 'Pick up', scope: 'workspace', on, do: [{ do: 'note', text: 'Pick it up' }] } as const;
        accepted(await studio.run(commands.rule.create, { id, ...body }));
        return id;
      },
      async close(): Promise<void> {
        await studio.writer.close();
        await storage.close();
      },
    };
  }

  /** What there is to do for a rule, whoever holds it. */
  function timersOf(storage: Storage, rule: Id): Promise<number> {
    return storage.workspace(HERE).read(async ({ connection }) => {
      const rows = await connection.all("select count(*) from timers where workspace_id = ? and kind = 'rule' and id = ?", [HERE, rule]);
      return Number(rows[0]?.[0]);
    });
  }

  it('[PL-13] what was there before a rule about dates is looked at portion by portion, what is past left alone', async (t) => {
    const firm = await createFirm();
    t.after(() => firm.close());
    const days = Array.from({ length: MANY }, (_none, at) => (at % 3 === 0 ? '2026-11-10' : '2026-12-10'));
    const tasks = await firm.tasks(...days);
    const rule = await firm.rule();
    const portions: number[] = [];
    const writer: Writer = {
      ...firm.studio.writer,
      run(request) {
        if (request.name === 'rule.cover') portions.push((request.args as { readonly about: readonly Id[] }).about.length);
        return firm.studio.writer.run(request);
      },
    };

    const worker = firm.start(writer);
    await worker.settle();
    await worker.stop();

    assert.ok(portions.length > 2 && portions.every((size) => size <= 50), String(portions));
    const written = await firm.effects(rule);
    assert.deepEqual(written.map(({ about }) => about).toSorted(), tasks.filter((_id, at) => at % 3 !== 0).toSorted());
    assert.deepEqual([...new Set(written.map(({ state, due }) => `${state} ${due}`))], ['waiting 2026-12-09T08:00:00.000Z']);
    assert.equal(await timersOf(firm.storage, rule), 0);
  });

  it('[AUTO-9] [S8] a worker that stands still on the way leaves the rest to the next one, and nothing is written twice', async (t) => {
    const firm = await createFirm();
    t.after(() => firm.close());
    await firm.tasks(...Array.from({ length: MANY }, () => '2026-12-10'));
    const rule = await firm.rule();
    let goOn: (() => void) | undefined;
    const standstill = new Promise<void>((resolve) => (goOn = resolve));
    let count = 0;
    const slow: Writer = {
      ...firm.studio.writer,
      async run(request) {
        count += 1;
        if (count > 1) await standstill;
        return firm.studio.writer.run(request);
      },
    };
    const { now } = firm.studio;
    const first = firm.start(slow, () => now);
    while (count < 2) await new Promise((resolve) => void setImmediate(resolve));
    const portion = (await firm.effects(rule)).length;
    assert.ok(portion > 0 && portion < MANY);
    assert.equal(await timersOf(firm.storage, rule), 1);

    firm.studio.now = new Date(Date.parse(now) + 2000).toISOString();
    const next = firm.start();
    await next.settle();
    const written = await firm.effects(rule);
    assert.equal(written.length, MANY);
    goOn?.();
    await first.stop();
    await next.stop();

    assert.deepEqual(new Set(await firm.effects(rule)), new Set(written));
    assert.equal(await timersOf(firm.storage, rule), 0);
  });

  it('[PL-13] a rule is looked at again when it is taken into use again or says something else', async (t) => {
    const firm = await createFirm();
    t.after(() => firm.close());
    const rule = await firm.rule();
    const worker = firm.start();
    await worker.settle();
    accepted(await firm.studio.run(commands.rule.disable, { id: rule }));
    const [task = ''] = await firm.tasks('2026-12-10');
    accepted(await firm.studio.run(commands.rule.enable, { id: rule }));
    await worker.settle();
    assert.deepEqual(
      (await firm.effects(rule)).map(({ about, due }) => [about, due]),
      [[task, '2026-12-09T08:00:00.000Z']],
    );

    accepted(await firm.studio.run(commands.rule.edit, { id: rule, on: { kind: 'date', of: 'task', field: 'due', days: -2 } }));
    await worker.settle();
    await worker.stop();

    const now = (await firm.effects(rule)).map(({ state, due }) => `${state} ${due}`);
    assert.deepEqual(new Set(now), new Set(['waiting 2026-12-08T08:00:00.000Z', 'withdrawn null']));
  });
});
