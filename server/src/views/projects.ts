import type { Id, Project, ProjectAnswer, ProjectFilter, ProjectsAnswer, TaskCount } from '@workfloor/core';
import { readActivity } from './activity.ts';
import { readWaits } from './blockers.ts';
import { gatherClients } from './card-records.ts';
import { allOf, hasWords } from './filter.ts';
import { gatherRuns } from './job.ts';
import { gatherAutomation } from './around-automation.ts';
import { countEffects } from './effect-counts.ts';
import { needRecord } from './need.ts';
import { pageOf } from './page.ts';
import { Gathered, recordsIn, recordsWhere } from './records.ts';
import type { Sql } from './sql.ts';
import { gatherTasks } from './tasks.ts';
import type { ViewSession } from './view-session.ts';
import { seen } from './visible.ts';

export interface ProjectsQuestion extends ProjectFilter {
  readonly limit: number;
  /** `next` of the page before. */
  readonly after?: string;
}

function conditionsOf({ workspace }: ViewSession, question: ProjectsQuestion): Sql[] {
  const { about, assignee, state = 'open', q = '', after } = question;
  const conditions: Sql[] = [...hasWords(workspace, 'project', q)];
  if (state !== 'all') conditions.push({ text: 'state = ?', values: [state] });
  if (about !== undefined) conditions.push({ text: 'about = ?', values: [about] });
  if (assignee !== undefined) {
    const text = 'id in (select project from project_assignees where workspace_id = ? and member = ?)';
    conditions.push({ text, values: [workspace, assignee] });
  }
  if (after !== undefined) conditions.push({ text: 'id < ?', values: [after] });
  return conditions;
}

/** How many tasks each of these projects has, open and done; those without are left out. */
async function countTasks(session: ViewSession, projects: readonly Id[]): Promise<Readonly<Record<Id, TaskCount>>> {
  if (projects.length === 0) return {};
  const { connection, workspace } = session;
  const { text, values } = allOf([
    { text: `workspace_id = ? and ${connection.isOneOf('project')}`, values: [workspace, projects] },
    ...seen(session, 'task'),
  ]);
  const counts = `sum(open), sum(case when state = 'done' then 1 else 0 end)`;
  const rows = await connection.all(`select project, ${counts} from tasks where ${text} group by project`, values);
  const found = rows.map(([project, open, done]) => [String(project), { open: Number(open), done: Number(done) }] as const);
  return Object.fromEntries(found.filter(([, { open, done }]) => open + done > 0));
}

/** What the projects belong to, and whom that is for. */
async function gatherSubjects(session: ViewSession, gathered: Gathered, projects: readonly Project[]): Promise<void> {
  const about = (kind: Project['aboutKind']): readonly Id[] =>
    projects.flatMap((project) => (project.aboutKind === kind ? (project.about ?? []) : []));
  const jobs = await gathered.addById(session, 'job', about('job'));
  const events = await gathered.addById(session, 'event', about('event'));
  const invoices = await gathered.addById(session, 'invoice', about('invoice'));
  const clients = [...about('client'), ...events.flatMap((event) => event.clients), ...invoices.map(({ client }) => client)];
  await gatherClients(
    session,
    gathered,
    jobs.map(({ id }) => id),
    clients,
  );
}

/** Projects, newest first, with what they belong to. */
export async function listProjects(session: ViewSession, question: ProjectsQuestion): Promise<ProjectsAnswer> {
  const { limit } = question;
  const newest = { text: '1 = 1 order by id desc limit ?', values: [limit + 1] };
  const { shown, last } = pageOf(await recordsWhere(session, 'project', allOf([...conditionsOf(session, question), newest])), limit);
  const ids = shown.map(({ id }) => id);
  const gathered = new Gathered();
  gathered.add('project', shown);
  await gatherSubjects(session, gathered, shown);
  const tasks = await countTasks(session, ids);
  return { cursor: session.cursor, ids, next: last?.id ?? null, tasks, records: gathered.toRecords() };
}

/** A page is for reading: of more tasks, `GET /tasks?project=` gives the rest page by page. */
const TASKS_SHOWN = 500;

/** A project with its tasks in their order, what it belongs to, runs, comments, the sets that may fill it, history. */
export async function readProject(session: ViewSession, id: Id): Promise<ProjectAnswer> {
  const gathered = new Gathered();
  const project = await needRecord(session, 'project', id);
  gathered.add('project', [project]);
  await gatherSubjects(session, gathered, [project]);
  const inOrder = { text: 'project = ? order by rank, id limit ?', values: [id, TASKS_SHOWN] };
  const tasks = await recordsWhere(session, 'task', inOrder);
  await gatherTasks(session, gathered, tasks);
  await gatherRuns(session, gathered, await session.find('run', 'subject', [id]));
  gathered.add('comment', await recordsIn(session, 'comment', 'about', [id, ...tasks.map((task) => task.id)]));
  gathered.add('savedTasks', await recordsWhere(session, 'savedTasks', { text: `state = 'live'`, values: [] }));
  const runs = gathered.all('run');
  const own = runs.filter(({ subject }) => subject === id);
  await gatherAutomation(session, gathered, [id, ...tasks.map((task) => task.id)], own);
  return {
    cursor: session.cursor,
    tasks: await countTasks(session, [id]),
    waits: await readWaits(session, runs),
    effects: await countEffects(session, runs),
    records: gathered.toRecords(),
    activity: await readActivity(session, id),
  };
}
