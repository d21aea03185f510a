import type { Id, Task, TaskFacts, TaskFilter, TasksAnswer } from '@workfloor/core';
import { gatherClients } from './card-records.ts';
import { allOf, hasWords } from './filter.ts';
import { fromCursor, pageOf, toCursor } from './page.ts';
import { Gathered, recordsWhere } from './records.ts';
import { bound, sql } from './sql.ts';
import type { Sql } from './sql.ts';
import type { ViewSession } from './view-session.ts';
import { seen } from './visible.ts';

export interface TasksQuestion extends TaskFilter {
  readonly limit: number;
  /** `next` of the page before. */
  readonly after?: string;
}

const inState = { open: 'open = 1', done: `open = 0 and state = 'done'`, all: '1 = 1' } as const;

/** The sign keeps the engines from walking all open tasks by due day where few are asked for: those are found first, then put in order. */
function stateOf({ state = 'open', client, tags, waiting }: TasksQuestion): Sql {
  const isFew = client !== undefined || (tags?.length ?? 0) > 0 || waiting === true;
  return { text: isFew ? inState[state].replace('open', '+open') : inState[state], values: [] };
}

/** The order keys: the place in the job's or project's list, or the due day with those without one at the end. */
const byRank = { columns: 'rank', keyOf: (task: Task): string => task.rank };
const byDue = { columns: 'due_key', keyOf: (task: Task): string => task.due ?? '~' };

/** For a client: theirs, their jobs', those of projects about them or an invoice of theirs. An event's task names its one client itself. */
function isFor(workspace: Id, client: Id): Sql {
  const [here, who] = [bound(workspace), bound(client)];
  const jobs = sql`select job from job_clients where workspace_id = ${here} and client = ${who}`;
  const invoices = sql`select id from invoices where workspace_id = ${here} and client = ${who}`;
  const projects = sql`select id from projects where workspace_id = ${here} and (about = ${who} or about in (${invoices}))`;
  // one select for each, so that each finds its own index; a single condition would read every task
  const having = (column: string, ids: Sql): Sql => sql`select id from tasks where workspace_id = ${here} and ${column} in (${ids})`;
  return sql`id in (${having('client', who)} union all ${having('job', jobs)} union all ${having('project', projects)})`;
}

/** The task waits for an open one that whoever asks sees. */
function isWaiting(session: ViewSession): Sql {
  const { text, values } = allOf([{ text: 'other.open = 1', values: [] }, ...seen(session, 'task', 'other')]);
  const others =
    'select w.task from task_waits w join tasks other on other.workspace_id = w.workspace_id and other.id = w.waits_for ' +
    `where w.workspace_id = ? and ${text}`;
  return { text: `id in (${others})`, values: [session.workspace, ...values] };
}

function is(column: 'job' | 'project' | 'label', value: string | undefined): readonly Sql[] {
  return value === undefined ? [] : [sql`${column} = ${bound(value)}`];
}

function listed(session: ViewSession, question: TasksQuestion): readonly Sql[] {
  const { workspace, connection } = session;
  const { assignee, tags = [] } = question;
  const conditions: Sql[] = [];
  if (assignee !== undefined) {
    const text = 'id in (select task from task_assignees where workspace_id = ? and member = ?)';
    conditions.push({ text, values: [workspace, assignee] });
  }
  if (tags.length > 0) {
    const text = `id in (select task from task_tags where workspace_id = ? and ${connection.isOneOf('tag')})`;
    conditions.push({ text, values: [workspace, tags] });
  }
  return conditions;
}

/** Those without a due day sort behind all days, and are of none. */
function due({ dueFrom, dueBy = dueFrom && '9999-12-31' }: TasksQuestion): readonly Sql[] {
  return [
    ...(dueFrom === undefined ? [] : [sql`due_key >= ${bound(dueFrom)}`]),
    ...(dueBy === undefined ? [] : [sql`due_key <= ${bound(dueBy)}`]),
  ];
}

function conditionsOf(session: ViewSession, question: TasksQuestion): Sql[] {
  const { workspace } = session;
  const { job, project, label, client, waiting, q = '' } = question;
  const conditions: Sql[] = [
    stateOf(question),
    ...hasWords(workspace, 'task', q),
    ...is('job', job),
    ...is('project', project),
    ...is('label', label),
    ...listed(session, question),
    ...due(question),
  ];
  if (client !== undefined) conditions.push(isFor(workspace, client));
  if (waiting !== undefined) conditions.push(waiting ? isWaiting(session) : sql`not ${isWaiting(session)}`);
  return conditions;
}

async function countComments(session: ViewSession, tasks: readonly Id[]): Promise<ReadonlyMap<Id, number>> {
  const { connection, workspace } = session;
  const { text, values } = allOf([
    { text: `workspace_id = ? and ${connection.isOneOf('about')}`, values: [workspace, tasks] },
    ...seen(session, 'comment'),
  ]);
  const rows = await connection.all(`select about, count(*) from comments where ${text} group by about`, values);
  return new Map(rows.map(([about, count]) => [String(about), Number(count)]));
}

/** What the rows of these tasks show besides records (TASK-13), and the tasks that they wait for: two queries for all of them. */
async function gatherFacts(session: ViewSession, gathered: Gathered, tasks: readonly Task[]): Promise<TasksAnswer['facts']> {
  if (tasks.length === 0) return {};
  const comments = await countComments(
    session,
    tasks.map(({ id }) => id),
  );
  const awaited = await gathered.addById(
    session,
    'task',
    tasks.flatMap(({ waitsFor }) => waitsFor),
  );
  const open = new Set(awaited.flatMap(({ id, state }) => (isOpen(state) ? [id] : [])));
  const facts = tasks.map(({ id, waitsFor }): readonly [Id, TaskFacts] => [
    id,
    { comments: comments.get(id) ?? 0, waitingFor: waitsFor.filter((other) => open.has(other)) },
  ]);
  return Object.fromEntries(facts.filter(([, fact]) => fact.comments > 0 || fact.waitingFor.length > 0));
}

function isOpen(state: Task['state']): boolean {
  return state === 'planned' || state === 'in_progress';
}

/** What rows of tasks name: their jobs with the stages these are at, their clients, their projects. */
export async function gatherTasks(session: ViewSession, gathered: Gathered, tasks: readonly Task[]): Promise<void> {
  gathered.add('task', tasks);
  const ids = (field: 'job' | 'project' | 'client'): readonly Id[] => tasks.flatMap((task) => task[field] ?? []);
  const jobs = await gathered.addById(session, 'job', ids('job'));
  await gathered.addById(session, 'project', ids('project'));
  const jobIds = jobs.map(({ id }) => id);
  await gatherClients(session, gathered, jobIds, ids('client'));
  const ofJobs = allOf([
    { text: session.connection.isOneOf('subject'), values: [jobIds] },
    { text: `state = 'open'`, values: [] },
  ]);
  const runs = jobIds.length > 0 ? gathered.add('run', await recordsWhere(session, 'run', ofJobs)) : [];
  await gathered.addById(
    session,
    'edition',
    runs.map(({ edition }) => edition),
  );
}

/** Tasks by due day, or those of one job or project in the order of its list; with what their rows show. */
export async function listTasks(session: ViewSession, question: TasksQuestion): Promise<TasksAnswer> {
  const { limit, after, job, project } = question;
  const order = job === undefined && project === undefined ? byDue : byRank;
  const conditions = conditionsOf(session, question);
  if (after !== undefined) conditions.push({ text: `(${order.columns}, id) > (?, ?)`, values: fromCursor(after) });
  conditions.push({ text: `1 = 1 order by ${order.columns}, id limit ?`, values: [limit + 1] });
  const { shown, last } = pageOf(await recordsWhere(session, 'task', allOf(conditions)), limit);
  const gathered = new Gathered();
  await gatherTasks(session, gathered, shown);
  const next = last ? toCursor(order.keyOf(last), last.id) : null;
  const facts = await gatherFacts(session, gathered, shown);
  return { cursor: session.cursor, ids: shown.map(({ id }) => id), next, facts, records: gathered.toRecords() };
}
