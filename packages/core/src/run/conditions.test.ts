import assert from 'node:assert/strict';
import { test } from 'node:test';
import { commands } from '../commands.ts';
import { execute } from '../kernel/execute.ts';
import type { Id } from '../kernel/record.ts';
import type { Condition } from '../pipeline/pipeline.ts';
import { createStudio } from '../testing/studio.contract.ts';
import type { Studio } from '../testing/studio.contract.ts';

/** Whether a job of these clients comes into a stage with this condition. */
async function comesIn(studio: Studio, when: Condition, clients: readonly Id[], prepare?: (job: Id) => Promise<unknown>): Promise<boolean> {
  const { id, stages } = await studio.pipeline('A', { name: 'B', when }, 'C');
  const { id: job, run } = await studio.job(id, clients);
  await prepare?.(job);
  await studio.does(commands.run.complete, { run, stage: stages[0] ?? '' });
  return studio.record('run', run).stage === stages[1];
}

test('[STG-3] conditions ask for all, any or none of the tags of the clients', async () => {
  const studio = createStudio();
  const [vip, late] = [await studio.tag('VIP'), await studio.tag('Late')];
  const client = await studio.client(vip);

  const answers = [];
  for (const when of [{ all: [vip] }, { all: [vip, late] }, { any: [vip, late] }, { any: [late] }, { none: [late] }, { none: [vip] }]) {
    answers.push(await comesIn(studio, when, [client]));
  }

  assert.deepEqual(answers, [true, false, true, false, true, false]);
});

test('[STG-9] a condition may ask for the kind of client, and holds when one of several is of it', async () => {
  const studio = createStudio();
  const [person, firm] = [await studio.client(), studio.id()];
  await studio.does(commands.client.create, { id: firm, name: 'Hotel', kind: 'company' });

  assert.equal(await comesIn(studio, { clientKinds: ['company'] }, [person]), false);
  assert.equal(await comesIn(studio, { clientKinds: ['company'] }, [person, firm]), true);
  assert.equal(await comesIn(studio, { clientKinds: ['household', 'person'] }, []), false);
});

test('[STG-9] [ACC-4] a condition may ask whether fields of the job and of its clients are filled, empty or have a value', async () => {
  const studio = createStudio();
  for (const aboutKind of ['job', 'client'] as const) {
    await studio.does(commands.field.create, { id: studio.id(), aboutKind, key: 'size', name: 'Size', type: 'text' });
  }
  const client = await studio.client();
  await studio.does(commands.client.edit, { id: client, fields: { size: 'big' } });
  const fill = (job: Id): Promise<Id> => studio.does(commands.job.edit, { id: job, due: '2026-12-24', fields: { size: 'small' } });
  const asks = async (
    field: string,
    is: 'filled' | 'empty' | { value: string },
    prepare?: (job: Id) => Promise<unknown>,
  ): Promise<boolean> => comesIn(studio, { fields: [{ field, is }] }, [client], prepare);

  assert.deepEqual([await asks('due', 'filled'), await asks('due', 'filled', fill), await asks('due', 'empty')], [false, true, true]);
  assert.deepEqual([await asks('fields.size', { value: 'small' }), await asks('fields.size', { value: 'small' }, fill)], [false, true]);
  assert.deepEqual([await asks('client.fields.size', { value: 'big' }), await asks('client.note', 'empty')], [true, true]);
  assert.deepEqual([await asks('assignees', 'filled'), await asks('title', 'filled')], [false, true]);
});

test('[STG-9] `firstTime` lets in whom the pipeline has never seen, or only whom it has', async () => {
  const studio = createStudio();
  const { id, stages } = await studio.pipeline(
    'Ask',
    { name: 'Welcome', when: { firstTime: true } },
    { name: 'Again', when: { firstTime: false } },
    'End',
  );
  const subject = await studio.client();
  const stood = [];

  for (let visit = 0; visit < 2; visit += 1) {
    const run = studio.id();
    await studio.does(commands.run.start, { id: run, pipeline: id, subjectKind: 'client', subject });
    await studio.does(commands.run.complete, { run, stage: stages[0] ?? '' });
    stood.push(studio.record('run', run).stage);
    await studio.does(commands.run.close, { run, stage: studio.record('run', run).stage });
  }

  assert.deepEqual(stood, [stages[1], stages[2]]);
});

test('what only the server can know, a client leaves to it: the command changes nothing there', async () => {
  const studio = createStudio();
  const { id, stages } = await studio.pipeline('Ask', { name: 'Welcome', when: { firstTime: true } }, 'End');
  const { run } = await studio.job(id);
  const { source } = studio;
  const partial = {
    isPartial: true,
    get: source.get.bind(source),
    find: source.find.bind(source),
    nextNumber: () => undefined,
    lastNumber: () => undefined,
    change: source.change.bind(source),
  };

  const outcome = await execute(commands.run.complete, partial, { run, stage: stages[0] ?? '' }, studio.ctx());

  assert.equal(outcome.ok ? '' : outcome.refusal.code, 'unavailable');
});
