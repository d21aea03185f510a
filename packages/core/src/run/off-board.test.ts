import assert from 'node:assert/strict';
import { test } from 'node:test';
import { commands } from '../commands.ts';
import type { Id } from '../kernel/record.ts';
import type { SubjectKind } from './run.ts';
import { createDesk } from '../testing/billing.contract.ts';
import type { Desk } from '../testing/billing.contract.ts';

/** Something runs in a stage that may take two days; it is Friday 20 November. */
async function running(desk: Desk, subjectKind: SubjectKind, subject: Id): Promise<{ run: Id; stage: Id }> {
  const [pipeline, run, stage] = [desk.id(), desk.id(), desk.id()];
  const stages = [
    { id: stage, name: 'Plan', limitDays: 2 },
    { id: desk.id(), name: 'End' },
  ];
  await desk.does(commands.pipeline.create, { id: pipeline, name: 'P', subjects: [subjectKind], stages });
  await desk.does(commands.run.start, { id: run, pipeline, subjectKind, subject });
  return { run, stage };
}

async function event(desk: Desk): Promise<Id> {
  const id = desk.id();
  const times = { starts: '2026-12-01T09:00:00.000Z', ends: '2026-12-01T10:00:00.000Z' };
  await desk.does(commands.event.create, { id, kind: 'shoot', title: 'Shoot', ...times });
  return id;
}

test('[JOB-3] the runs of a void invoice are off the boards, and nobody moves them', async () => {
  const desk = await createDesk();
  const { invoice } = await desk.issued();
  const { run, stage } = await running(desk, 'invoice', invoice);

  await desk.does(commands.invoice.void, { id: invoice });

  assert.deepEqual([desk.record('run', run).archived, desk.record('run', run).state], [true, 'open']);
  await desk.refuses('archived', commands.run.complete, { run, stage });
});

test('[JOB-3] [JOB-15] the runs of a cancelled event are off the boards until it is reopened, then in the same stage with its clock restarted', async () => {
  const desk = await createDesk();
  const id = await event(desk);
  const { run, stage } = await running(desk, 'event', id);
  assert.equal(desk.record('run', run).deadline, '2026-11-24');

  await desk.does(commands.event.cancel, { id });
  assert.equal(desk.record('run', run).archived, true);
  await desk.refuses('archived', commands.run.complete, { run, stage });
  desk.now = '2026-11-23T09:00:00.000Z';
  await desk.does(commands.event.reopen, { id });

  const { archived, stage: at, deadline, entered } = desk.record('run', run);
  assert.deepEqual([archived, at, deadline, entered], [false, stage, '2026-11-25', desk.now]);
});

test('[JOB-15] reopening an event that was held leaves its runs and their clocks as they are', async () => {
  const desk = await createDesk();
  const id = await event(desk);
  const { run } = await running(desk, 'event', id);
  const before = desk.record('run', run);
  await desk.does(commands.event.complete, { id });
  desk.now = '2026-11-23T09:00:00.000Z';

  await desk.does(commands.event.reopen, { id });

  assert.deepEqual(desk.record('run', run), before);
});

test('[JOB-15] a run that was over when its event was cancelled stays over', async () => {
  const desk = await createDesk();
  const id = await event(desk);
  const { run, stage } = await running(desk, 'event', id);
  await desk.does(commands.run.close, { run, stage });
  await desk.does(commands.event.cancel, { id });

  await desk.does(commands.event.reopen, { id });

  const { state, archived, deadline } = desk.record('run', run);
  assert.deepEqual([state, archived, deadline], ['closed', false, null]);
});

test('[JOB-3] archiving is not done again by undo where something new runs on the board by then', async () => {
  const desk = await createDesk();
  const pipeline = await desk.pipeline('A', 'B');
  const { id } = await desk.job();
  await desk.does(commands.job.archive, { id });
  const command = await desk.does(commands.job.restore, { id });
  await desk.does(commands.run.start, { id: desk.id(), pipeline: pipeline.id, subjectKind: 'job', subject: id });

  await desk.refuses('undo_stale', commands.change.undo, { command });
});
