import type { Id, ListAnswer, MileageFilter, MileageTotal, MileageTotalsAnswer } from '@workfloor/core';
import { allOf } from './filter.ts';
import { fromCursor, pageOf, toCursor } from './page.ts';
import { Gathered, recordsIn, recordsWhere } from './records.ts';
import type { Sql } from './records.ts';
import type { ViewSession } from './view-session.ts';
import { visible } from './visible.ts';

export interface MileageQuestion extends MileageFilter {
  readonly limit: number;
  /** `next` of the page before. */
  readonly after?: string;
}

const LEFT_OUT =
  `billable = 1 and state = 'closed' and ` +
  'not exists (select 1 from lines l where l.workspace_id = mileage_logs.workspace_id and l.source = mileage_logs.id)';

/** For a job or an event of a client. */
const OF_CLIENT =
  '(job in (select job from job_clients where workspace_id = ? and client = ?) or ' +
  'event in (select event from event_clients where workspace_id = ? and client = ?))';

function conditionsOf({ workspace }: ViewSession, { member, job, event, client, vehicle, from, to, state, leftOut }: MileageFilter): Sql[] {
  const isEqual = { member, job, event, vehicle, state };
  const conditions: Sql[] = Object.entries(isEqual).flatMap(([column, value]) =>
    value === undefined ? [] : [{ text: `${column} = ?`, values: [value] }],
  );
  if (client !== undefined) conditions.push({ text: OF_CLIENT, values: [workspace, client, workspace, client] });
  if (leftOut) conditions.push({ text: LEFT_OUT, values: [] });
  if (from !== undefined) conditions.push({ text: 'date >= ?', values: [from] });
  if (to !== undefined) conditions.push({ text: 'date <= ?', values: [to] });
  return conditions;
}

/** Logs, newest first, with the members, jobs and events that they name, and the lines that bill them. */
export async function listMileage(session: ViewSession, question: MileageQuestion): Promise<ListAnswer> {
  const { limit, after } = question;
  const conditions = conditionsOf(session, question);
  if (after !== undefined) conditions.push({ text: '(date, id) < (?, ?)', values: fromCursor(after) });
  conditions.push({ text: '1 = 1 order by date desc, id desc limit ?', values: [limit + 1] });
  const { shown, last } = pageOf(await recordsWhere(session, 'mileageLog', allOf(conditions)), limit);
  const gathered = new Gathered();
  gathered.add('mileageLog', shown);
  await gathered.addById(
    session,
    'member',
    shown.map(({ member }) => member),
  );
  await gathered.addById(
    session,
    'job',
    shown.flatMap(({ job }) => job ?? []),
  );
  await gathered.addById(
    session,
    'event',
    shown.flatMap(({ event }) => event ?? []),
  );
  const ids = shown.map(({ id }) => id);
  gathered.add('line', await recordsIn(session, 'line', 'source', ids));
  const next = last ? toCursor(last.date, last.id) : null;
  return { cursor: session.cursor, ids, next, records: gathered.toRecords() };
}

const keys = { member: 'member', job: `coalesce(job, '')`, year: 'substr(date, 1, 4)', month: 'substr(date, 1, 7)' } as const;
export type TotalsBy = keyof typeof keys;

/** What binary numbers lose on the way is far below the tenth that a log may have. */
function toTenths(value: unknown): number {
  return Math.round(Number(value) * 10) / 10;
}

/** How far it was by member, job, year or month: of the closed logs that whoever asks sees. */
export async function totalMileage(session: ViewSession, filter: MileageFilter, by: TotalsBy): Promise<MileageTotalsAnswer> {
  const { text, values } = allOf([
    visible(session, 'mileageLog'),
    { text: `state = 'closed'`, values: [] },
    ...conditionsOf(session, filter),
  ]);
  const sql =
    `select ${keys[by]}, unit, count(*), sum(distance), sum(case when billable = 1 then distance else 0 end) ` +
    `from mileage_logs where workspace_id = ? and ${text} group by ${keys[by]}, unit order by 1, 2`;
  const rows = await session.connection.all(sql, [session.workspace, ...values]);
  const totals = rows.map(([key, unit, logs, distance, billable]): MileageTotal => ({
    key: key === '' ? null : String(key),
    unit: unit === 'mi' ? 'mi' : 'km',
    logs: Number(logs),
    distance: toTenths(distance),
    billable: toTenths(billable),
  }));
  const gathered = new Gathered();
  const named: readonly Id[] = totals.flatMap(({ key }) => key ?? []);
  if (by === 'member' || by === 'job') await gathered.addById(session, by, named);
  return { cursor: session.cursor, totals, records: gathered.toRecords() };
}
