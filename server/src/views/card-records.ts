import type { Id, Job, Project, Run, TaskCount } from '@workfloor/core';
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

type SubjectKind = Run['subjectKind'];

/** The records that projects are about, by kind, as far as they are not there already. */
async function gatherAbout(session: ViewSession, gathered: Gathered): Promise<void> {
  const about = (kind: Project['aboutKind']): readonly Id[] =>
    gathered.all('project').flatMap((project) => (project.aboutKind === kind && project.about !== null ? [project.about] : []));
  for (const kind of ['job', 'event', 'invoice', 'client'] as const) {
    const ids = about(kind);
    if (ids.length > 0) await gathered.addById(session, kind, ids);
  }
}

/** What cards show of their runs: the subjects with their clients, and the editions that the runs are pinned to. Answers all jobs. */
export async function gatherCards(session: ViewSession, gathered: Gathered, runs: readonly Run[]): Promise<readonly Job[]> {
  gathered.add('run', runs);
  const subjects = (kind: SubjectKind): readonly Id[] => runs.flatMap((run) => (run.subjectKind === kind ? [run.subject] : []));
  await gathered.addById(session, 'job', subjects('job'));
  for (const kind of ['event', 'invoice', 'project', 'resource'] as const) {
    const ids = subjects(kind);
    if (ids.length > 0) await gathered.addById(session, kind, ids);
  }
  await gatherAbout(session, gathered);
  const clients = [
    ...subjects('client'),
    ...gathered.all('event').flatMap((event) => event.clients),
    ...gathered.all('invoice').map(({ client }) => client),
  ];
  const ofJobs = gathered.all('job').map(({ id }) => id);
  const editions = runs.map(({ edition }) => edition);
  await Promise.all([gatherClients(session, gathered, ofJobs, clients), gathered.addById(session, 'edition', editions)]);
  return gathered.all('job');
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
