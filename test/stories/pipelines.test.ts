import assert from 'node:assert/strict';
import type { Id, Run, Stage } from '@workfloor/core';
import { shown, stagesOf, story } from './support/firm.ts';
import type { Firm } from './support/firm.ts';

async function runOf(firm: Firm, id: Id): Promise<Run> {
  const run = (await firm.all('run')).find((candidate) => candidate.id === id);
  assert.ok(run);
  return run;
}

/** `Review docs:completed, Prepare:active, ...` */
function told(run: Run, stages: readonly Stage[]): string {
  return run.steps.map(({ stage, state }) => `${stages.find(({ id }) => id === stage)?.name}:${state}`).join(', ');
}

async function addPipeline(firm: Firm, name: string, stages: readonly Stage[], more: object = {}): Promise<Id> {
  const id = firm.id();
  await firm.owner.pipeline.create({ id, name, stages, ...more });
  return id;
}

story('[A1] a job starts in the first stage of its pipeline', async (firm) => {
  const stages = stagesOf(firm, ['Review docs', 'Engagement letter', 'Prepare', 'Review']);
  const pipeline = await addPipeline(firm, '1040', stages);
  const [job, run, client] = [firm.id(), firm.id(), firm.id()];
  await firm.owner.client.create({ id: client, name: 'Kate' });

  await firm.owner.job.create({ id: job, title: '1040 of Kate', clients: [client], run: { id: run, pipeline } });

  const board = await shown(firm.owner.board({ pipeline }));
  assert.deepEqual(
    board.columns.map(({ stage, cards }) => [stage.name, cards.map(({ title }) => title)]),
    [
      ['Review docs', ['1040 of Kate']],
      ['Engagement letter', []],
      ['Prepare', []],
      ['Review', []],
    ],
  );
  const activity = (await shown(firm.owner.job(job))).activity.flatMap(({ events }) => events.map(({ type }) => type));
  assert.equal(activity.filter((type) => type === 'step.activated').length, 1, 'the stage was entered once');
});

story('[A3] three people work in parallel, and the job moves after the third', async (firm) => {
  const stages = stagesOf<Partial<Stage>>(firm, [{ name: 'Prepare', gate: 'auto' }, 'Review', 'File']);
  const pipeline = await addPipeline(firm, 'Family', stages);
  const people = [await firm.hire('Ann'), await firm.hire('Bo'), await firm.hire('Cy')];
  const [job, run] = [firm.id(), firm.id()];
  await firm.owner.job.create({ id: job, title: 'The Berg family', run: { id: run, pipeline } });
  const tasks = ['1040', '1120', '8879'].map((title) => ({ id: firm.id(), title }));
  for (const [at, { id, title }] of tasks.entries()) {
    await firm.owner.task.create({ id, title, job, assignees: [people[at]?.id ?? ''] });
    await firm.owner.run.await({ run, stage: stages[0]?.id ?? '', itemKind: 'task', item: id });
  }
  const at: (string | undefined)[] = [];

  for (const [place, { id }] of tasks.entries()) {
    await people[place]?.client.task.complete({ id });
    const { stage } = await runOf(firm, run);
    at.push(stages.find((candidate) => candidate.id === stage)?.name);
  }

  assert.deepEqual(at, ['Prepare', 'Prepare', 'Review']);
});

story('[A4] a lead that was won goes to the bookkeeping pipeline, and the history shows both', async (firm) => {
  const leads = stagesOf(firm, ['Call', 'Offer']);
  const books = stagesOf(firm, ['Set up', 'Monthly']);
  const [from, to] = [await addPipeline(firm, 'Leads', leads), await addPipeline(firm, 'Bookkeeping', books)];
  const [job, run, next] = [firm.id(), firm.id(), firm.id()];
  await firm.owner.job.create({ id: job, title: 'Bakery', run: { id: run, pipeline: from } });
  await firm.owner.run.complete({ run, stage: leads[0]?.id ?? '' });

  await firm.owner.run.move({ run, stage: leads[1]?.id ?? '', to: { id: next, pipeline: to } });

  assert.deepEqual([(await runOf(firm, run)).state, (await runOf(firm, next)).state], ['moved', 'open']);
  const { runs, activity } = await shown(firm.owner.job(job));
  assert.deepEqual(new Set(runs.map(({ pipeline }) => pipeline.name)), new Set(['Leads', 'Bookkeeping']));
  const types = activity.flatMap(({ events }) => events.map(({ type }) => type));
  assert.ok(types.includes('run.moved') && types.filter((type) => type === 'run.started').length === 2);
});

story('[A5] a lead pipeline: one stage is active throughout, skipping activates the next, closing ends it', async (firm) => {
  const stages = stagesOf<Partial<Stage>>(firm, [
    'E-mail',
    { name: 'Call', limitDays: 2 },
    { name: 'Call again', limitDays: 4 },
    'Final e-mail',
  ]);
  const pipeline = await addPipeline(firm, 'Leads', stages, { subjects: ['client'] });
  const [client, run] = [firm.id(), firm.id()];
  await firm.owner.client.create({ id: client, name: 'Martin', state: 'lead' });
  const active: number[] = [];
  const note = async (): Promise<void> => {
    active.push((await runOf(firm, run)).steps.filter(({ state }) => state === 'active').length);
  };

  await firm.owner.run.start({ id: run, pipeline, subjectKind: 'client', subject: client });
  await note();
  await firm.owner.run.complete({ run, stage: stages[0]?.id ?? '' });
  await note();
  assert.equal((await runOf(firm, run)).deadline, '2026-05-06', 'two working days after Monday');
  await firm.owner.run.skip({ run, stage: stages[1]?.id ?? '', reason: 'No phone' });
  await note();
  assert.equal(told(await runOf(firm, run), stages), 'E-mail:completed, Call:skipped, Call again:active, Final e-mail:pending');
  await firm.owner.run.close({ run, stage: stages[2]?.id ?? '', reason: 'Booked' });
  await note();

  assert.deepEqual(active, [1, 1, 1, 0]);
  assert.equal((await runOf(firm, run)).state, 'closed');
});

story('[A15] without the tag the conditional stage is skipped, and a tag that comes later pulls nothing back', async (firm) => {
  const tag = firm.id();
  await firm.owner.tag.create({ id: tag, name: 'Special agreements', color: 'red' });
  const stages = stagesOf<Partial<Stage>>(firm, ['Docs', { name: 'Agreements', when: { all: [tag] } }, 'Prepare']);
  const pipeline = await addPipeline(firm, '1040', stages);
  const [client, job, run] = [firm.id(), firm.id(), firm.id()];
  await firm.owner.client.create({ id: client, name: 'Kate' });
  await firm.owner.job.create({ id: job, title: 'Return', clients: [client], run: { id: run, pipeline } });

  await firm.owner.run.complete({ run, stage: stages[0]?.id ?? '' });
  await firm.owner.client.tag({ id: client, add: [tag] });

  const after = await runOf(firm, run);
  assert.equal(told(after, stages), 'Docs:completed, Agreements:skipped, Prepare:active');
  assert.equal(after.steps[1]?.why, 'condition');
});
