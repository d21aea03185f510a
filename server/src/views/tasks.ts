import type { ListAnswer, Task, TaskFilter } from '@workfloor/core';
import type { ViewSession } from './view-session.ts';
import { allOf, hasWords } from './filter.ts';
import { fromCursor, pageOf, toCursor } from './page.ts';
import { Gathered, recordsWhere } from './records.ts';
import type { Sql } from './records.ts';

export interface TasksQuestion extends TaskFilter {
  readonly limit: number;
  /** `next` of the page before. */
  readonly after?: string;
}

const inState = { open: 'open = 1', done: `open = 0 and state = 'done'`, all: '1 = 1' } as const;

/** The order keys: the place in the job's list, or the due day with those without one at the end. */
const byRank = { columns: 'rank', keyOf: (task: Task): string => task.rank };
const byDue = { columns: 'due_key', keyOf: (task: Task): string => task.due ?? '~' };

function conditionsOf(session: ViewSession, question: TasksQuestion): Sql[] {
  const { workspace } = session;
  const { job, assignee, state = 'open', dueBy, q = '' } = question;
  const conditions: Sql[] = [{ text: inState[state], values: [] }, ...hasWords(workspace, 'task', q)];
  if (job !== undefined) conditions.push({ text: 'job = ?', values: [job] });
  if (dueBy !== undefined) conditions.push({ text: 'due_key <= ?', values: [dueBy] });
  if (assignee !== undefined) {
    const text = 'id in (select task from task_assignees where workspace_id = ? and member = ?)';
    conditions.push({ text, values: [workspace, assignee] });
  }
  return conditions;
}

/** Tasks by due day, or those of one job in the order of its list; with the jobs they belong to. */
export async function listTasks(session: ViewSession, question: TasksQuestion): Promise<ListAnswer> {
  const { limit, after } = question;
  const order = question.job === undefined ? byDue : byRank;
  const conditions = conditionsOf(session, question);
  if (after !== undefined) conditions.push({ text: `(${order.columns}, id) > (?, ?)`, values: fromCursor(after) });
  conditions.push({ text: `1 = 1 order by ${order.columns}, id limit ?`, values: [limit + 1] });
  const { shown, last } = pageOf(await recordsWhere(session, 'task', allOf(conditions)), limit);
  const gathered = new Gathered();
  gathered.add('task', shown);
  await gathered.addById(
    session,
    'job',
    shown.flatMap(({ job }) => job ?? []),
  );
  const next = last ? toCursor(order.keyOf(last), last.id) : null;
  return { cursor: session.cursor, ids: shown.map(({ id }) => id), next, records: gathered.toRecords() };
}
