import { minutesOf } from '@workfloor/core';
import type { ListAnswer, TimeEntry, TimeFilter, TimeTotal, TimeTotalsAnswer } from '@workfloor/core';
import { allOf } from './filter.ts';
import { fromCursor, pageOf, toCursor } from './page.ts';
import { Gathered, recordsIn, recordsWhere } from './records.ts';
import type { Sql } from './sql.ts';
import type { ViewSession } from './view-session.ts';
import { seen } from './visible.ts';

export interface TimeQuestion extends TimeFilter {
  readonly limit: number;
  /** `next` of the page before. */
  readonly after?: string;
}

function conditionsOf({ from, to, running, ...exactly }: TimeFilter): Sql[] {
  const conditions: Sql[] = [];
  for (const column of ['member', 'job', 'task'] as const) {
    const value = exactly[column];
    if (value !== undefined) conditions.push({ text: `${column} = ?`, values: [value] });
  }
  if (from !== undefined) conditions.push({ text: 'started >= ?', values: [from] });
  if (to !== undefined) conditions.push({ text: 'started < ?', values: [to] });
  if (running !== undefined) conditions.push({ text: running ? 'ended is null' : 'ended is not null', values: [] });
  return conditions;
}

/** Time, the latest first, with the tasks, jobs and services that it names, and the lines that bill it. */
export async function listTime(session: ViewSession, { limit, after, ...filter }: TimeQuestion): Promise<ListAnswer> {
  const conditions = conditionsOf(filter);
  if (after !== undefined) conditions.push({ text: '(started, id) < (?, ?)', values: fromCursor(after) });
  conditions.push({ text: '1 = 1 order by started desc, id desc limit ?', values: [limit + 1] });
  const { shown, last } = pageOf(await recordsWhere(session, 'timeEntry', allOf(conditions)), limit);
  const gathered = new Gathered();
  gathered.add('timeEntry', shown);
  for (const kind of ['task', 'job', 'service'] as const) {
    await gathered.addById(
      session,
      kind,
      shown.flatMap((entry) => entry[kind] ?? []),
    );
  }
  const ids = shown.map(({ id }) => id);
  gathered.add('line', await recordsIn(session, 'line', 'source', ids));
  const next = last ? toCursor(last.started, last.id) : null;
  return { cursor: session.cursor, ids, next, records: gathered.toRecords() };
}

type Worked = Pick<TimeEntry, 'member' | 'job' | 'started' | 'ended' | 'billable'>;

async function worked(session: ViewSession, filter: TimeFilter): Promise<readonly Worked[]> {
  const { connection, workspace } = session;
  const here = { text: 'workspace_id = ? and ended is not null', values: [workspace] };
  const { text, values } = allOf([here, ...seen(session, 'timeEntry'), ...conditionsOf(filter)]);
  const rows = await connection.all(`select member, job, started, ended, billable from time_entries where ${text}`, values);
  return rows.map(([member, job, started, ended, billable]) => ({
    member: String(member),
    job: job === null || job === undefined ? null : String(job),
    started: String(started),
    ended: String(ended),
    billable: billable === 1,
  }));
}

/** Adds minutes up by member and job: each entry counts as whole minutes, so that sums are those of what is listed. */
function addUp(entries: readonly Worked[]): readonly TimeTotal[] {
  const totals = new Map<string, TimeTotal>();
  for (const { member, job, billable, ...span } of entries) {
    const key = `${member} ${job ?? ''}`;
    const minutes = minutesOf(span);
    const sum = totals.get(key) ?? { member, job, entries: 0, minutes: 0, billable: 0 };
    const more = billable ? minutes : 0;
    totals.set(key, { ...sum, entries: sum.entries + 1, minutes: sum.minutes + minutes, billable: sum.billable + more });
  }
  return [...totals].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, total]) => total);
}

/** What was worked, by member and job. */
export async function totalTime(session: ViewSession, filter: TimeFilter): Promise<TimeTotalsAnswer> {
  const totals = addUp(await worked(session, filter));
  const gathered = new Gathered();
  await gathered.addById(
    session,
    'member',
    totals.map(({ member }) => member),
  );
  await gathered.addById(
    session,
    'job',
    totals.flatMap(({ job }) => job ?? []),
  );
  return { cursor: session.cursor, totals, records: gathered.toRecords() };
}
