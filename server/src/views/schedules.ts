import type {
  Id,
  ListAnswer,
  Occurrence,
  OccurrenceFilter,
  Schedule,
  ScheduleAnswer,
  ScheduleFilter,
  SchedulesAnswer,
} from '@workfloor/core';
import { upcoming } from '@workfloor/core/schedules';
import { readActivity } from './activity.ts';
import { pageByName } from './by-name.ts';
import { whereEach } from './by-time.ts';
import { allOf } from './filter.ts';
import { needRecord } from './need.ts';
import { fromCursor, pageOf, sorted, toCursor } from './page.ts';
import { Gathered, recordsWhere } from './records.ts';
import { bound, sql } from './sql.ts';
import type { Sql } from './sql.ts';
import type { ViewSession } from './view-session.ts';

/** So many occurrences are shown beside a schedule. */
const SHOWN = 50;

interface Page {
  readonly limit: number;
  /** `next` of the page before. */
  readonly after?: string;
}
export type SchedulesQuestion = ScheduleFilter & Page;
export type OccurrencesQuestion = OccurrenceFilter & Page;

async function gatherSchedules(session: ViewSession, gathered: Gathered, schedules: readonly Schedule[]): Promise<void> {
  gathered.add('schedule', schedules);
  await gathered.addById(
    session,
    'pipeline',
    schedules.flatMap(({ pipeline }) => pipeline ?? []),
  );
  await gathered.addById(
    session,
    'client',
    schedules.flatMap(({ clients }) => clients),
  );
}

/** Schedules by name, with their clients and the next three times of each. */
export async function listSchedules(session: ViewSession, question: SchedulesQuestion): Promise<SchedulesAnswer> {
  const { client, pipeline, state } = question;
  const few = client === undefined ? undefined : ofClient(session, client);
  const { shown, next } = await pageByName(session, 'schedule', question, { few, more: whereEach({ pipeline, state }) });
  const gathered = new Gathered();
  await gatherSchedules(session, gathered, shown);
  const workspace = await needRecord(session, 'workspace', session.workspace);
  const times = shown.map((schedule) => [schedule.id, upcoming(schedule, workspace, 3)] as const).filter(([, rounds]) => rounds.length > 0);
  const ids = shown.map(({ id }) => id);
  return { cursor: session.cursor, ids, next, upcoming: Object.fromEntries(times), records: gathered.toRecords() };
}

function ofClient({ workspace }: ViewSession, client: Id): Sql {
  return sql`id in (select schedule from schedule_clients where workspace_id = ${bound(workspace)} and client = ${bound(client)})`;
}

/** Occurrences with what they made and for whom. */
async function gatherOccurrences(session: ViewSession, gathered: Gathered, occurrences: readonly Occurrence[]): Promise<void> {
  gathered.add('occurrence', occurrences);
  await gathered.addById(
    session,
    'client',
    occurrences.flatMap(({ client }) => client ?? []),
  );
  for (const kind of new Set(occurrences.flatMap(({ madeKind }) => madeKind ?? []))) {
    const made = occurrences.flatMap((occurrence) => (occurrence.madeKind === kind ? (occurrence.made ?? []) : []));
    await gathered.addById(session, kind, made);
  }
}

/** A schedule with its clients, the latest occurrences and what they made, and the days to come. */
export async function readSchedule(session: ViewSession, id: Id): Promise<ScheduleAnswer> {
  const gathered = new Gathered();
  const schedule = await needRecord(session, 'schedule', id);
  await gatherSchedules(session, gathered, [schedule]);
  const latest = { text: `schedule = ? order by ${sorted('day')} desc, id desc limit ?`, values: [id, SHOWN] };
  await gatherOccurrences(session, gathered, await recordsWhere(session, 'occurrence', latest));
  const workspace = await needRecord(session, 'workspace', session.workspace);
  const activity = await readActivity(session, id);
  return { cursor: session.cursor, upcoming: upcoming(schedule, workspace, 12), activity, records: gathered.toRecords() };
}

/** What schedules have made, and what they have missed: the latest day first. */
export async function listOccurrences(session: ViewSession, question: OccurrencesQuestion): Promise<ListAnswer> {
  const { schedule, client, state, limit, after } = question;
  const conditions: Sql[] = [...whereEach({ schedule, client, state })];
  if (after !== undefined) conditions.push({ text: '(day, id) < (?, ?)', values: fromCursor(after) });
  conditions.push({ text: `1 = 1 order by ${sorted('day')} desc, id desc limit ?`, values: [limit + 1] });
  const { shown, last } = pageOf(await recordsWhere(session, 'occurrence', allOf(conditions)), limit);
  const gathered = new Gathered();
  await gatherOccurrences(session, gathered, shown);
  await gathered.addById(
    session,
    'schedule',
    shown.map((occurrence) => occurrence.schedule),
  );
  const next = last ? toCursor(last.day, last.id) : null;
  return { cursor: session.cursor, ids: shown.map(({ id }) => id), next, records: gathered.toRecords() };
}
