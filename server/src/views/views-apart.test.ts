import assert from 'node:assert/strict';
import { it } from 'node:test';
import { Refusal } from '@workfloor/core';
import { uuid } from '@workfloor/core/contract';
import { THERE, onEachEngine } from '../storage/engines.contract.ts';
import { readBoard } from './board.ts';
import { readCards } from './cards.ts';
import { readClient } from './client.ts';
import { listClients } from './clients.ts';
import { readColumn } from './column.ts';
import { readJob } from './job.ts';
import { listJobs } from './jobs.ts';
import { search } from './search.ts';
import { readStart } from './start.ts';
import { listTasks } from './tasks.ts';
import type { ViewSession } from './view-session.ts';
import { actor, fill, onWhole, PIPELINE, SHOOT, studioOn } from './views.contract.ts';

onEachEngine('views of another workspace', ({ open }) => {
  const studio = studioOn(open);
  const board = { pipeline: PIPELINE, filter: {}, limit: 50 };
  const absent: Record<string, (session: ViewSession) => Promise<unknown>> = {
    board: (session) => readBoard(session, board),
    column: (session) => readColumn(session, { ...board, stage: SHOOT }),
    job: (session) => readJob(session, uuid(41)),
    client: (session) => readClient(session, uuid(22)),
  };
  const empty: Record<string, (session: ViewSession) => Promise<{ readonly records: object }>> = {
    cards: (session) => readCards(session, [uuid(81), uuid(82)]),
    jobs: (session) => listJobs(session, { state: 'all', limit: 50, after: uuid(99), tags: [], assignees: [] }),
    'jobs by words': (session) => listJobs(session, { state: 'all', limit: 50, q: 'bryllup' }),
    'jobs by tags': (session) => listJobs(session, { state: 'all', limit: 50, tags: [uuid(11), uuid(12)] }),
    'jobs by assignees': (session) => listJobs(session, { state: 'all', limit: 50, assignees: [uuid(1)] }),
    tasks: (session) => listTasks(session, { state: 'all', limit: 50 }),
    'tasks of a job': (session) => listTasks(session, { state: 'all', limit: 50, job: uuid(41), assignee: uuid(1), q: 'book' }),
    clients: (session) => listClients(session, { limit: 50, after: uuid(21) }),
    'clients by words': (session) => listClients(session, { limit: 50, q: 'nobody' }),
    search: (session) => search(session, 'b', 50),
  };

  it('answers not_found for the ids of this one', () =>
    studio(async (_ask, storage) => {
      for (const [name, view] of Object.entries(absent)) {
        const asked = onWhole(storage, THERE, view);
        await assert.rejects(asked, (error) => error instanceof Refusal && error.code === 'not_found', name);
      }
    }));

  it('finds nothing of this one in lists, filters and searches', () =>
    studio(async (_ask, storage) => {
      for (const [name, view] of Object.entries(empty)) {
        assert.deepEqual((await onWhole(storage, THERE, view)).records, {}, name);
      }
      const start = await onWhole(storage, THERE, (session) => readStart(session, actor));
      assert.deepEqual(Object.keys(start.records), ['workspace']);
      assert.equal(start.records.workspace?.[0]?.id, THERE);
    }));

  it('shows its own records even where ids are equal', () =>
    studio(async (_ask, storage) => {
      await fill(storage, THERE);
      const ofThere = await onWhole(storage, THERE, (session) => readBoard(session, board));

      const workspaces = Object.values(ofThere.records).flatMap((records) => records.map(({ workspace }) => workspace));
      assert.deepEqual(new Set(workspaces), new Set([THERE]));
      assert.deepEqual(
        ofThere.columns.map(({ count }) => count),
        [1, 1, 0],
      );
    }));
});
