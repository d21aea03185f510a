import assert from 'node:assert/strict';
import { setTimeout as sleep } from 'node:timers/promises';
import type { BoardAnswer, Id, JobFilter, ListAnswer, SubjectKind } from '@workfloor/core';
import type { Workfloor } from '@workfloor/sdk';
import { shown, story } from './support/firm.ts';
import type { Firm, Person } from './support/firm.ts';

/** The stories begin on the fourth of May. */
const [PAST, TODAY, SOON] = ['2026-04-30', '2026-05-04', '2026-05-20'] as const;

interface Office {
  readonly pipeline: Id;
  readonly ida: Id;
  readonly tag: Id;
  readonly bo: Person;
}

async function found(firm: Firm): Promise<Office> {
  const { owner } = firm;
  const [pipeline, ida, tag] = [firm.id(), firm.id(), firm.id()];
  const subjects: readonly SubjectKind[] = ['job', 'client', 'event', 'invoice', 'project'];
  const stages = [{ id: firm.id(), name: 'New', limitDays: 2 }, { id: firm.id(), name: 'Under way' }]; // prettier-ignore
  await owner.tag.create({ id: tag, name: 'VIP', color: 'blue' });
  await owner.client.create({ id: ida, name: 'Ida', tags: [tag] });
  await owner.pipeline.create({ id: pipeline, name: 'Everything', subjects, stages });
  return { pipeline, ida, tag, bo: await firm.hire('Bo', { role: 'admin' }) };
}

/** Each field of a filter, some together. */
function filtersOf({ ida, tag, bo }: Office): readonly JobFilter[] {
  return [
    { clients: [ida] },
    { tags: [tag] },
    { label: 'Waiting' },
    { priority: 'high' },
    { priority: 'none' },
    { owner: bo.id },
    { assignees: [bo.id] },
    { dueFrom: TODAY },
    { dueTo: TODAY },
    { dueFrom: PAST, dueTo: PAST },
    { overdue: true },
    { overdue: false },
    { q: 'album' },
    { clients: [ida], overdue: true, dueTo: TODAY },
  ];
}

/** What a client shows of a filter without asking again, and what the server finds now. */
interface Followed {
  readonly name: string;
  readonly here: () => readonly string[];
  readonly there: () => Promise<readonly string[]>;
  readonly refresh: () => Promise<void>;
}

async function follow(client: Workfloor, pipeline: Id, filter: JobFilter): Promise<readonly Followed[]> {
  const [board, jobs] = [client.board({ ...filter, pipeline }), client.jobs(filter)];
  await Promise.all([shown(board), shown(jobs)]);
  board.listen(() => {});
  jobs.listen(() => {});
  const query = { ...filter };
  return [
    {
      name: `board ${JSON.stringify(filter)}`,
      here: () => board.get().value?.columns.flatMap(({ cards }) => cards.map(({ run }) => run.id)) ?? [],
      there: async () => (await client.read<BoardAnswer>(`boards/${pipeline}`, query)).columns.flatMap(({ runs }) => runs),
      refresh: () => board.refresh(),
    },
    {
      name: `jobs ${JSON.stringify(filter)}`,
      here: () => jobs.get().value?.jobs.map(({ id }) => id) ?? [],
      there: async () => (await client.read<ListAnswer>('jobs', query)).ids,
      refresh: () => jobs.refresh(),
    },
  ];
}

async function assertSame(followed: readonly Followed[], after: string): Promise<number> {
  const all = await Promise.all(followed.map(async (each) => ({ ...each, expected: await each.there() })));
  for (const { name, here, expected } of all) {
    for (let left = 4000; left > 0 && here().join() !== expected.join(); left -= 1) await sleep(5);
    assert.deepEqual(here(), expected, `${name} after ${after}`);
  }
  return all.reduce((count, { expected }) => count + expected.length, 0);
}

story('[PIPE-13] a board and a list of jobs keep to their filters as the server does, whatever changes', async (firm) => {
  const office = await found(firm);
  const { owner } = firm;
  const { pipeline, ida, tag, bo } = office;
  const followed = (await Promise.all(filtersOf(office).map((filter) => follow(bo.client, pipeline, filter)))).flat();
  const [job, other, event, invoice, project] = [firm.id(), firm.id(), firm.id(), firm.id(), firm.id()];
  const runs = { job: firm.id(), other: firm.id(), event: firm.id(), invoice: firm.id(), project: firm.id() };
  const start = (id: Id, subjectKind: SubjectKind, subject: Id): Promise<unknown> =>
    owner.run.start({ id, pipeline, subjectKind, subject });
  const stage = async (): Promise<Id> => (await shown(owner.board({ pipeline }))).columns[1]?.stage.id ?? '';
  const steps: Readonly<Record<string, () => Promise<unknown>>> = {
    'a job': () => owner.job.create({ id: job, title: 'Album', clients: [ida], due: SOON, run: { id: runs.job, pipeline } }),
    another: () => owner.job.create({ id: other, title: 'Portrait', run: { id: runs.other, pipeline } }),
    'a shoot whose day has begun only there': () =>
      owner.event.create({
        id: event,
        kind: 'shoot',
        title: 'Ceremony',
        clients: [ida],
        starts: '2026-05-04T22:30:00.000Z',
        ends: '2026-05-05T01:00:00.000Z',
        zone: 'Europe/Copenhagen',
      }),
    'its run': () => start(runs.event, 'event', event),
    'an invoice': () => owner.invoice.draft({ id: invoice, client: ida, title: 'Deposit' }),
    'the run of it': () => start(runs.invoice, 'invoice', invoice),
    'a project about the job': () => owner.project.create({ id: project, title: 'Prints', aboutKind: 'job', about: job, deadline: PAST }),
    'its run too': () => start(runs.project, 'project', project),
    'an earlier day': () => owner.job.edit({ id: job, due: PAST }),
    'a label': () => owner.job.edit({ id: job, label: 'Waiting', priority: 'high' }),
    'an owner': () => owner.run.edit({ run: runs.job, owner: bo.id }),
    'an assignee': () => owner.job.assign({ id: job, add: [bo.id] }),
    'another client': () => owner.job.link({ job: other, client: ida }),
    'no client': () => owner.job.unlink({ job, client: ida }),
    'a tag of the job': () => owner.job.tag({ id: job, add: [tag] }),
    'a client without tag': () => owner.client.tag({ id: ida, remove: [tag] }),
    'the shoot an hour earlier': () => owner.event.edit({ id: event, starts: '2026-05-04T21:30:00.000Z' }),
    'the project is over': () => owner.project.complete({ id: project }),
    'the job stands still': () => owner.job.pause({ id: job }),
    'days later, looked at anew': async () => {
      firm.at('2026-05-08T08:00:00.000Z');
      await Promise.all(followed.map(({ refresh }) => refresh()));
    },
    'a stage without limit': async () => owner.run.advance({ run: runs.other, stage: (await shown(owner.board({ pipeline }))).columns[0]?.stage.id ?? '', to: await stage() }), // prettier-ignore
    'the job goes on': () => owner.job.resume({ id: job }),
    'no owner': () => owner.run.edit({ run: runs.job, owner: null }),
    'nothing any more': () => owner.job.archive({ id: job }),
  };

  let seen = 0;
  for (const [what, step] of Object.entries(steps)) {
    await step();
    seen += await assertSame(followed, what);
  }

  assert.ok(seen > 200, `only ${seen} seen`);
});
