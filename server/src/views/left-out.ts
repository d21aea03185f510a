import { whyLeftOut } from '@workfloor/core';
import type { Id, LeftOut, LeftOutAnswer, Line, Task } from '@workfloor/core';
import { allOf } from './filter.ts';
import { conditionsOf, gatherLines } from './lines.ts';
import { Gathered, recordsWhere } from './records.ts';
import type { Sql } from './records.ts';
import type { ViewSession } from './view-session.ts';

/** Of a job, of a client, or of the whole firm. */
export interface LeftOutQuestion {
  readonly job?: Id;
  readonly client?: Id;
  readonly limit: number;
  /** `next` of the page before. */
  readonly after?: string;
}

/** Lines come first, then tasks. */
const LINES = 'line ';
const TASKS = 'task ';

async function unbilledLines(session: ViewSession, { job, client, limit, after }: LeftOutQuestion): Promise<readonly Line[]> {
  if (after?.startsWith(TASKS)) return [];
  const filter = { ...(job === undefined ? {} : { job }), ...(client === undefined ? {} : { client }) };
  const conditions: Sql[] = [
    { text: `state in ('open', 'ready', 'written_off') and invoice is null`, values: [] },
    ...conditionsOf(session, filter),
    { text: 'id > ? order by id limit ?', values: [after?.slice(LINES.length) ?? '', limit + 1] },
  ];
  return recordsWhere(session, 'line', allOf(conditions));
}

/** Tasks without lines that are not done; those that are have nothing to bill, and their files follow. */
async function openTasks(session: ViewSession, { job, client, after }: LeftOutQuestion, limit: number): Promise<readonly Task[]> {
  const { workspace } = session;
  const conditions: Sql[] = [
    {
      text: `state <> 'done' and not exists (select 1 from lines l where l.workspace_id = ? and l.source = tasks.id)`,
      values: [workspace],
    },
  ];
  if (job !== undefined) conditions.push({ text: 'job = ?', values: [job] });
  if (client !== undefined) {
    const text = '(client = ? or job in (select job from job_clients where workspace_id = ? and client = ?))';
    conditions.push({ text, values: [client, workspace, client] });
  }
  conditions.push({ text: 'id > ? order by id limit ?', values: [after?.startsWith(TASKS) ? after.slice(TASKS.length) : '', limit + 1] });
  return recordsWhere(session, 'task', allOf(conditions));
}

async function whyOf(session: ViewSession, lines: readonly Line[], tasks: readonly Task[]): Promise<readonly LeftOut[]> {
  const items: LeftOut[] = [];
  for (const line of lines) {
    const task = line.sourceKind === 'task' ? line.source : null;
    items.push({ line: line.id, task, reason: await whyLeftOut(session, line, session) });
  }
  for (const { id, state } of tasks) items.push({ line: null, task: id, reason: state === 'cancelled' ? 'cancelled' : 'not_done' });
  return items;
}

/** What is on no invoice, and why: lines that lie nowhere, then tasks without lines that are not done. */
export async function readLeftOut(session: ViewSession, question: LeftOutQuestion): Promise<LeftOutAnswer> {
  const { limit } = question;
  const lines = await unbilledLines(session, question);
  const shown = lines.slice(0, limit);
  const room = lines.length > limit ? 0 : limit - shown.length;
  const tasks = lines.length > limit ? [] : await openTasks(session, question, room);
  const shownTasks = tasks.slice(0, room);
  const gathered = new Gathered();
  await gatherLines(session, gathered, shown);
  gathered.add('task', shownTasks);
  const items = await whyOf(session, shown, shownTasks);
  return { cursor: session.cursor, items, next: nextOf(lines.length > limit, tasks.length > room, items), records: gathered.toRecords() };
}

function nextOf(hasMoreLines: boolean, hasMoreTasks: boolean, items: readonly LeftOut[]): string | null {
  const last = items.at(-1);
  if (hasMoreLines) return `${LINES}${last?.line ?? ''}`;
  return hasMoreTasks ? `${TASKS}${last?.line === null ? (last.task ?? '') : ''}` : null;
}
