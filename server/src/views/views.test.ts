import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Id, Run, Task } from '@workfloor/core';
import { createWorld, uuid } from '@workfloor/core/contract';
import { HERE, onEachEngine } from '../storage/engines.contract.ts';
import type { Storage } from '../storage/storage.ts';
import { readBoard } from './board.ts';
import { readClient } from './client.ts';
import { listClients } from './clients.ts';
import { readColumn } from './column.ts';
import { readJob } from './job.ts';
import { listJobs } from './jobs.ts';
import { search } from './search.ts';
import { readStart } from './start.ts';
import { listTasks } from './tasks.ts';
import { actor, DELIVER, inserted, PIPELINE, RETOUCH, SHOOT, studioOn, write } from './views.contract.ts';

onEachEngine('views', ({ open }) => {
  const studio = studioOn(open);

  /** Twenty-five more open runs at the first stage, each of a job of its own. */
  async function addRuns(storage: Storage, archived = false): Promise<void> {
    const world = createWorld(HERE);
    const [job] = world.job;
    const [, run] = world.run;
    assert.ok(job && run);
    const numbers = Array.from({ length: 25 }, (_, at) => at);
    const jobs = numbers.map((at) => ({ ...job, id: uuid(1000 + at), number: 100 + at, title: `Portrait ${at}`, tags: [], assignees: [] }));
    const runs = numbers.map((at): Run => ({
      ...run,
      id: uuid(2000 + at),
      subjectKind: 'job',
      subject: uuid(1000 + at),
      rank: `g${String(at).padStart(3, '0')}V`,
      archived,
    }));
    await write(storage, HERE, [...jobs.map((record) => inserted(record, 'job')), ...runs.map((record) => inserted(record, 'run'))]);
  }

  describe('board', () => {
    it('has a column for each stage, with counts, first cards and what they show', () =>
      studio(async (ask) => {
        const board = await ask((session) => readBoard(session, { pipeline: PIPELINE, filter: {}, limit: 50 }));

        assert.deepEqual(
          board.columns.map(({ stage, count, runs, next, retired }) => [stage.id, count, runs, next, retired]),
          [
            [SHOOT, 1, [uuid(82)], null, false],
            [RETOUCH, 1, [uuid(81)], null, false],
            [DELIVER, 0, [], null, false],
          ],
        );
        assert.deepEqual(
          board.records.job?.map(({ id }) => id),
          [uuid(41)],
        );
        assert.deepEqual(board.records.client?.map(({ id }) => id).toSorted(), [uuid(21), uuid(22)]);
        assert.deepEqual(
          board.records.edition?.map(({ id }) => id),
          [uuid(61)],
        );
        assert.deepEqual(board.tasks, { [uuid(41)]: { open: 1, done: 0 } });
        assert.match(board.cursor, /^\w+\.1$/);
      }));

    it('shows the first cards by rank and the rest page by page, each once', () =>
      studio(async (ask, storage) => {
        await addRuns(storage);
        const question = { pipeline: PIPELINE, filter: {}, limit: 10 };
        const board = await ask((session) => readBoard(session, question));
        const [first] = board.columns;
        assert.equal(first?.count, 26);
        const seen = [...(first?.runs ?? [])];

        for (let next = first?.next ?? null; next !== null;) {
          const after = next;
          const page = await ask((session) => readColumn(session, { ...question, stage: SHOOT, after }));
          assert.equal(page.records.job?.length, page.runs.filter((id) => id !== uuid(82)).length);
          seen.push(...page.runs);
          ({ next } = page);
        }

        assert.deepEqual(seen, [...Array.from({ length: 25 }, (_, at) => uuid(2000 + at)), uuid(82)]);
      }));

    it('leaves archived runs out', () =>
      studio(async (ask, storage) => {
        await addRuns(storage, true);

        const board = await ask((session) => readBoard(session, { pipeline: PIPELINE, filter: {}, limit: 50 }));

        assert.equal(board.columns[0]?.count, 1);
      }));

    it('keeps a stage that is not in the current edition while runs stand in it', () =>
      studio(async (ask, storage) => {
        const [edition] = createWorld(HERE).edition;
        const [pipeline] = createWorld(HERE).pipeline;
        assert.ok(edition && pipeline);
        const next = { ...edition, id: uuid(62), number: 2, stages: edition.stages.filter(({ id }) => id !== RETOUCH) };
        const moved = { ...pipeline, edition: next.id, version: 2 };
        await write(storage, HERE, [
          inserted(next, 'edition'),
          { kind: 'pipeline', id: pipeline.id, op: 'update', version: 2, after: moved, before: { edition: pipeline.edition, version: 1 } },
        ]);

        const board = await ask((session) => readBoard(session, { pipeline: PIPELINE, filter: {}, limit: 50 }));

        assert.deepEqual(
          board.columns.map(({ stage, retired, count }) => [stage.name, retired, count]),
          [
            ['Shoot', false, 1],
            ['Deliver', false, 0],
            ['Retouch', true, 1],
          ],
        );
      }));

    const filters = [
      { filter: { q: 'bryl' }, runs: [81] },
      { filter: { q: 'BRYLLUP 1' }, runs: [81] },
      { filter: { q: 'elod' }, runs: [81, 82] },
      { filter: { q: 'aegidius' }, runs: [81] },
      { filter: { q: 'vip' }, runs: [81, 82] },
      { filter: { q: 'ryllup' }, runs: [] },
      { filter: { q: '100%' }, runs: [] },
      { filter: { q: '!' }, runs: [81, 82] },
      { filter: { tags: [uuid(11)] }, runs: [81, 82] },
      { filter: { tags: [uuid(12)] }, runs: [81] },
      { filter: { assignees: [uuid(1), uuid(999)] }, runs: [81] },
      { filter: { assignees: [uuid(999)] }, runs: [] },
      { filter: { q: 'elodie', assignees: [uuid(2)], tags: [uuid(11), uuid(12)] }, runs: [81] },
    ];
    it('shows what a filter asks for, in cards and counts alike', () =>
      studio(async (ask) => {
        for (const { filter, runs } of filters) {
          const { columns } = await ask((session) => readBoard(session, { pipeline: PIPELINE, filter, limit: 50 }));
          const seen = columns.flatMap((column) => column.runs).toSorted();
          assert.deepEqual(
            seen,
            runs.map((number) => uuid(number)),
            JSON.stringify(filter),
          );
          assert.equal(
            columns.reduce((sum, { count }) => sum + count, 0),
            runs.length,
            JSON.stringify(filter),
          );
        }
      }));
  });

  describe('lists', () => {
    it('lists jobs newest first, page by page, archived ones apart', () =>
      studio(async (ask) => {
        const first = await ask((session) => listJobs(session, { state: 'open', limit: 1 }));
        assert.deepEqual([first.ids, first.next], [[uuid(42)], uuid(42)]);
        assert.deepEqual(
          first.records.client?.map(({ id }) => id),
          [uuid(22)],
        );

        const rest = await ask((session) => listJobs(session, { state: 'open', limit: 5, after: uuid(42) }));
        assert.deepEqual([rest.ids, rest.next], [[uuid(41)], null]);
        assert.deepEqual(
          rest.records.run?.map(({ id }) => id),
          [uuid(81)],
        );
        assert.deepEqual((await ask((session) => listJobs(session, { state: 'archived', limit: 5 }))).ids, [uuid(43)]);
        assert.equal((await ask((session) => listJobs(session, { state: 'all', limit: 5 }))).ids.length, 3);
        assert.deepEqual((await ask((session) => listJobs(session, { state: 'all', q: 'alb', limit: 5 }))).ids, [uuid(43)]);
      }));

    it('lists tasks by due day with those without one last, and those of a job by rank', () =>
      studio(async (ask, storage) => {
        const [task] = createWorld(HERE).task;
        assert.ok(task);
        const more = [
          { id: uuid(530), due: '2026-11-29', rank: 'a5', state: 'done' },
          { id: uuid(531), due: '2026-11-29', rank: 'Zz', state: 'planned' },
          { id: uuid(532), due: null, rank: 'a3', state: 'planned' },
        ] as const;
        await write(
          storage,
          HERE,
          more.map((part) => inserted({ ...task, ...part, number: null } satisfies Task, 'task')),
        );

        const seen: Id[] = [];
        for (let after: string | undefined, go = true; go;) {
          const question = after === undefined ? { limit: 1 } : { limit: 1, after };
          const page = await ask((session) => listTasks(session, question));
          seen.push(...page.ids);
          go = page.next !== null;
          after = page.next ?? undefined;
        }

        assert.deepEqual(seen, [uuid(531), uuid(51), uuid(52), uuid(532)]);
        const ofJob = await ask((session) => listTasks(session, { job: uuid(41), state: 'all', limit: 9 }));
        assert.deepEqual(ofJob.ids, [uuid(531), uuid(51), uuid(532), uuid(530)]);
        assert.deepEqual(
          ofJob.records.job?.map(({ id }) => id),
          [uuid(41)],
        );
        const ids = async (filter: object): Promise<readonly Id[]> =>
          (await ask((session) => listTasks(session, { limit: 9, ...filter }))).ids;
        assert.deepEqual(await ids({ state: 'done' }), [uuid(530)]);
        assert.deepEqual(await ids({ dueBy: '2026-11-29' }), [uuid(531)]);
        assert.deepEqual(await ids({ dueFrom: '2026-11-30' }), [uuid(51)], 'those without a day are left out');
        assert.deepEqual(await ids({ dueFrom: '2026-11-29', dueBy: '2026-11-29' }), [uuid(531)]);
        assert.deepEqual(await ids({ assignee: uuid(2) }), [uuid(52)]);
        assert.deepEqual(await ids({ q: 'buy le' }), [uuid(52)]);
      }));

    it('lists clients by name', () =>
      studio(async (ask) => {
        const first = await ask((session) => listClients(session, { limit: 2 }));
        assert.deepEqual(first.ids, [uuid(21), uuid(23)]);
        const rest = await ask((session) => listClients(session, { limit: 2, after: first.next ?? '' }));
        assert.deepEqual([rest.ids, rest.next], [[uuid(22)], null]);
        assert.deepEqual((await ask((session) => listClients(session, { q: 'fam aeg', limit: 2 }))).ids, [uuid(21)]);
      }));

    it('finds records of every kind by the beginnings of words, jobs first, and nothing by none', () =>
      studio(async (ask) => {
        const ids = async (q: string): Promise<readonly Id[]> => (await ask((session) => search(session, q, 20))).ids;

        assert.deepEqual(await ids('b'), [uuid(42), uuid(41), uuid(12), uuid(152), uuid(52), uuid(51), uuid(111)]);
        assert.deepEqual(await ids('élodie'), [uuid(42), uuid(41), uuid(22), uuid(31)]);
        assert.deepEqual(await ids('2026 0001'), [uuid(152)], 'invoices by number');
        assert.deepEqual(await ids('kirken'), [uuid(141)], 'events by place');
        assert.deepEqual(await ids('dk 12'), [uuid(41), uuid(21)], 'clients by tax number, with their jobs');
        assert.deepEqual(await ids('ase jpg'), [uuid(241)], 'files by name');
        assert.deepEqual(await ids('forber'), [uuid(171)], 'projects by title');
        assert.deepEqual(await ids('loose'), [uuid(175), uuid(222)], 'notes by title');
        assert.deepEqual(await ids('wine'), [uuid(111)], 'services by name');
        assert.deepEqual(await ids('ordre'), []);
        assert.deepEqual(await ids('order 2'), [uuid(137)], 'records of the host by label');
        assert.deepEqual(await ids(' ?! '), []);
      }));
  });

  describe('one record', () => {
    it('[SC-1] [JOB-8] [JOB-14] gathers everything that belongs to a job', () =>
      studio(async (ask) => {
        const { records, activity } = await ask((session) => readJob(session, uuid(41)));

        const counts = Object.fromEntries(Object.entries(records).map(([kind, list]) => [kind, list.length]));
        const expected = {
          job: 2,
          jobClient: 2,
          client: 2,
          clientMember: 2,
          clientContact: 3,
          contact: 2,
          run: 1,
          edition: 1,
          pipeline: 1,
          awaited: 7,
          request: 1,
          jobLink: 6,
          event: 1,
          note: 1,
          resource: 1,
          project: 2,
          task: 1,
          timeEntry: 1,
          invoice: 1,
          line: 3,
          payment: 2,
          folder: 2,
          file: 2,
          comment: 6,
          effect: 6,
          rule: 1,
          message: 1,
          reminder: 3,
        };
        assert.deepEqual(counts, expected);
        assert.deepEqual(activity, [
          { seq: 1, at: '2026-11-21T10:00:01.000Z', actor: 'system', commandId: uuid(0xc001), command: 'test.fill', events: [] },
        ]);
      }));

    it('[ACC-2] gathers a client at a glance', () =>
      studio(async (ask) => {
        const { records } = await ask((session) => readClient(session, uuid(22)));

        const counts = Object.fromEntries(Object.entries(records).map(([kind, list]) => [kind, list.length]));
        const expected = {
          client: 2,
          clientMember: 1,
          clientContact: 2,
          contact: 2,
          jobClient: 3,
          job: 2,
          run: 2,
          edition: 1,
          pipeline: 1,
          awaited: 8,
          task: 1,
          invoice: 2,
          payment: 2,
          event: 1,
          note: 1,
          project: 1,
          file: 1,
          resource: 1,
          comment: 1,
          request: 1,
          reminder: 3,
          schedule: 1,
          effect: 2,
          rule: 1,
        };
        assert.deepEqual(counts, expected);
      }));

    it('tells at the start who asks, the settings, people, tags and pipelines', () =>
      studio(async (ask) => {
        const { records, actor: asking } = await ask((session) => readStart(session, actor));

        const counts = Object.fromEntries(Object.entries(records).map(([kind, list]) => [kind, list.length]));
        assert.deepEqual(counts, {
          workspace: 1,
          member: 2,
          tag: 2,
          field: 2,
          label: 2,
          service: 2,
          resourceKind: 2,
          pipeline: 2,
          edition: 2,
        });
        assert.deepEqual(asking, actor);
      }));
  });
});
