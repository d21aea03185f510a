import type { Id, Job, Run, TaskCount } from '@workfloor/core';
import type { ReadSession } from '../storage/storage.ts';
import { recordsIn } from './records.ts';
import type { Gathered } from './records.ts';

export type TaskCounts = Readonly<Record<Id, TaskCount>>;

/** Jobs' clients, for rows and cards that name them. */
export async function gatherClients(
  session: ReadSession,
  gathered: Gathered,
  jobs: readonly Id[],
  more: readonly Id[] = [],
): Promise<void> {
  const jobClients = gathered.add('jobClient', await recordsIn(session, 'jobClient', 'job', jobs));
  await gathered.addById(session, 'client', [...jobClients.map(({ client }) => client), ...more]);
}

/** What cards show of their runs: the jobs with their clients, and the editions that the runs are pinned to. */
export async function gatherCards(session: ReadSession, gathered: Gathered, runs: readonly Run[]): Promise<readonly Job[]> {
  gathered.add('run', runs);
  const subjects = (kind: Run['subjectKind']): readonly Id[] => runs.flatMap((run) => (run.subjectKind === kind ? [run.subject] : []));
  const jobs = await gathered.addById(session, 'job', subjects('job'));
  await gatherClients(
    session,
    gathered,
    jobs.map(({ id }) => id),
    subjects('client'),
  );
  await gathered.addById(
    session,
    'edition',
    runs.map(({ edition }) => edition),
  );
  return jobs;
}

/** How many tasks each of these jobs has, open and done; jobs without are left out. */
export async function countTasks({ connection, workspace }: ReadSession, jobs: readonly Id[]): Promise<TaskCounts> {
  if (jobs.length === 0) return {};
  const sql =
    `select job, sum(case when state in ('planned', 'in_progress') then 1 else 0 end), sum(case when state = 'done' then 1 else 0 end) ` +
    `from tasks where workspace_id = ? and ${connection.isOneOf('job')} group by job`;
  const rows = await connection.all(sql, [workspace, jobs]);
  const counts = rows.map(([job, open, done]) => [String(job), { open: Number(open), done: Number(done) }] as const);
  return Object.fromEntries(counts.filter(([, { open, done }]) => open + done > 0));
}
