import type { Id, Job, Run, TaskCount } from '@workfloor/core';
import type { ViewSession } from './view-session.ts';
import { allOf } from './filter.ts';
import { recordsIn } from './records.ts';
import type { Gathered } from './records.ts';
import { seen } from './visible.ts';

export type TaskCounts = Readonly<Record<Id, TaskCount>>;

/** Jobs' clients, for rows and cards that name them. */
export async function gatherClients(
  session: ViewSession,
  gathered: Gathered,
  jobs: readonly Id[],
  more: readonly Id[] = [],
): Promise<void> {
  const jobClients = gathered.add('jobClient', await recordsIn(session, 'jobClient', 'job', jobs));
  await gathered.addById(session, 'client', [...jobClients.map(({ client }) => client), ...more]);
}

/** What cards show of their runs: the jobs with their clients, and the editions that the runs are pinned to. */
export async function gatherCards(session: ViewSession, gathered: Gathered, runs: readonly Run[]): Promise<readonly Job[]> {
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
export async function countTasks(session: ViewSession, jobs: readonly Id[]): Promise<TaskCounts> {
  if (jobs.length === 0) return {};
  const { connection, workspace } = session;
  const { text, values } = allOf([
    { text: `workspace_id = ? and ${connection.isOneOf('job')}`, values: [workspace, jobs] },
    ...seen(session, 'task'),
  ]);
  const sql =
    `select job, sum(case when state in ('planned', 'in_progress') then 1 else 0 end), sum(case when state = 'done' then 1 else 0 end) ` +
    `from tasks where ${text} group by job`;
  const rows = await connection.all(sql, values);
  const counts = rows.map(([job, open, done]) => [String(job), { open: Number(open), done: Number(done) }] as const);
  return Object.fromEntries(counts.filter(([, { open, done }]) => open + done > 0));
}
