import assert from 'node:assert/strict';
import { test } from 'node:test';
import { commands } from '../commands.ts';
import type { Id } from '../kernel/record.ts';
import { createStudio } from '../testing/studio.contract.ts';
import type { Studio } from '../testing/studio.contract.ts';
import type { SubjectKind } from './run.ts';
import { subjectKinds } from './run.ts';
import type { StartRun } from './start-run.ts';

/** One of everything that may run, by kind. */
async function everything(studio: Studio, client: Id): Promise<Readonly<Record<SubjectKind, Id>>> {
  const [event, invoice, project] = [studio.id(), studio.id(), studio.id()];
  const hours = { starts: '2026-12-05T09:00:00.000Z', ends: '2026-12-05T12:00:00.000Z' };
  await studio.does(commands.event.create, { id: event, kind: 'shoot', title: 'Shoot', clients: [client], ...hours });
  await studio.does(commands.invoice.draft, { id: invoice, client });
  await studio.does(commands.project.create, { id: project, title: 'Album', aboutKind: 'event', about: event });
  await studio.does(commands.resource.register, { key: 'order', name: 'Order' });
  await studio.does(commands.resource.put, { kind: 'order', key: 'A-1', label: 'Order A-1' });
  const [resource] = studio.source.find('resource', 'key', ['order', 'A-1']);
  const { id: job } = await studio.job(undefined, [client]);
  return { job, client, event, invoice, project, resource: resource?.id ?? '' };
}

/** A pipeline for everything whose middle stage is for clients with a tag. */
async function pipelineFor(studio: Studio, tag: Id): Promise<{ id: Id; stages: readonly Id[] }> {
  const [id, stages] = [studio.id(), [studio.id(), studio.id(), studio.id()]];
  const named = stages.map((stage, at) => ({ id: stage, name: `S${at}`, ...(at === 1 ? { when: { all: [tag] } } : {}) }));
  await studio.does(commands.pipeline.create, { id, name: 'For all', subjects: subjectKinds, stages: named });
  return { id, stages };
}

test('[PIPE-6] [STG-3] job, client, event, invoice, project and resource run, and the tags of their clients steer them', async () => {
  const studio = createStudio();
  const vip = await studio.tag();
  const subjects = await everything(studio, await studio.client(vip));
  const { id, stages } = await pipelineFor(studio, vip);
  const stood: Record<string, Id> = {};

  for (const subjectKind of subjectKinds) {
    const run = studio.id();
    await studio.does(commands.run.start, { id: run, pipeline: id, subjectKind, subject: subjects[subjectKind] });
    await studio.does(commands.run.complete, { run, stage: stages[0] ?? '' });
    stood[subjectKind] = studio.record('run', run).stage;
  }

  const [, tagged = '', plain = ''] = stages;
  assert.deepEqual(stood, { job: tagged, client: tagged, event: tagged, invoice: tagged, project: tagged, resource: plain });
});

test('[PIPE-2] one pipeline holds many runs at different stages; a subject runs through it once at a time', async () => {
  const studio = createStudio();
  const { id, stages } = await studio.pipeline('A', 'B');
  const [first, second] = [await studio.job(id), await studio.job(id)];

  await studio.does(commands.run.complete, { run: first.run, stage: stages[0] ?? '' });

  assert.deepEqual([studio.record('run', first.run).stage, studio.record('run', second.run).stage], [stages[1], stages[0]]);
  const again = { id: studio.id(), pipeline: id, subjectKind: 'job', subject: first.id } as const;
  await studio.refuses('already_running', commands.run.start, again);
});

test('[PIPE-6] a project about nobody, or about a client, job or invoice, has the clients of what it is about', async () => {
  const studio = createStudio();
  const vip = await studio.tag();
  const client = await studio.client(vip);
  const { job, invoice } = await everything(studio, client);
  const { id, stages } = await pipelineFor(studio, vip);
  const abouts = [{}, { aboutKind: 'client', about: client }, { aboutKind: 'job', about: job }, { aboutKind: 'invoice', about: invoice }];
  const stood = [];

  for (const about of abouts) {
    const [project, run] = [studio.id(), studio.id()];
    await studio.does(commands.project.create, { id: project, title: 'Album', ...about } as never); // each of them is a pair or nothing
    await studio.does(commands.run.start, { id: run, pipeline: id, subjectKind: 'project', subject: project });
    await studio.does(commands.run.complete, { run, stage: stages[0] ?? '' });
    stood.push(studio.record('run', run).stage);
  }

  assert.deepEqual(stood, [stages[2], stages[1], stages[1], stages[1]]);
});

test('[PIPE-6] what is archived, cancelled or void does not start and is not reopened; a kind that is not enabled is refused', async () => {
  const studio = createStudio();
  const subjects = await everything(studio, await studio.client());
  const { id, stages } = await pipelineFor(studio, await studio.tag());
  const start = (subjectKind: SubjectKind): StartRun => ({
    id: studio.id(),
    pipeline: id,
    subjectKind,
    subject: subjects[subjectKind],
  });
  const run = studio.id();
  await studio.does(commands.run.start, { id: run, pipeline: id, subjectKind: 'event', subject: subjects.event });
  await studio.does(commands.run.close, { run, stage: stages[0] ?? '' });

  await studio.does(commands.job.archive, { id: subjects.job });
  await studio.does(commands.project.archive, { id: subjects.project });
  await studio.does(commands.event.cancel, { id: subjects.event });
  await studio.refuses('archived', commands.run.start, start('job'));
  await studio.refuses('archived', commands.run.start, start('project'));
  const { detail } = await studio.refuses('stale_state', commands.run.start, start('event'));
  assert.equal(detail['state'], 'cancelled');
  await studio.refuses('archived', commands.run.reopen, { run });

  const jobsOnly = await studio.pipeline('A');
  await studio.does(commands.pipeline.edit, { id: jobsOnly.id, subjects: ['job'] });
  const other = { id: studio.id(), pipeline: jobsOnly.id, subjectKind: 'resource', subject: subjects.resource } as const;
  const refusal = await studio.refuses('invalid_input', commands.run.start, other);
  assert.deepEqual(refusal.detail, { field: 'subjectKind', reason: 'not_for_this_pipeline' });
  await studio.refuses('not_found', commands.run.start, { ...other, pipeline: id, subject: studio.id() });
});

test('[PIPE-6] a void invoice does not start', async () => {
  const studio = createStudio();
  const { invoice } = await everything(studio, await studio.client());
  const { id } = await pipelineFor(studio, await studio.tag());
  const record = studio.record('invoice', invoice);
  const rows = [
    { kind: 'invoice', id: invoice, op: 'update', version: 2, after: { ...record, state: 'void' }, before: { state: 'draft' } },
  ] as const;
  studio.source.commit({ rows, events: [], command: { id: studio.id(), name: 'test' }, actor: 'system', at: studio.now });

  const args = { id: studio.id(), pipeline: id, subjectKind: 'invoice', subject: invoice } as const;
  const { detail } = await studio.refuses('stale_state', commands.run.start, args);

  assert.equal(detail['state'], 'void');
});
