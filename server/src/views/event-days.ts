import { startOfDay } from '@workfloor/core';
import type { Day } from '@workfloor/core';
import { allOf } from './filter.ts';
import { bound, sql } from './sql.ts';
import type { Sql } from './sql.ts';
import type { ViewSession } from './view-session.ts';

/*
 * The day of an event is the one on the clocks of its own zone, which no database here can tell. It is known without them but for the hours
 * in which it is one day somewhere and another elsewhere: there, each zone that occurs is asked for.
 */

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
/** Zones are at most 14 hours east and 12 hours west of UTC. */
const EAST_MS = 15 * HOUR_MS;
const WEST_MS = 13 * HOUR_MS;
const LAST_MS = Date.parse('9999-12-31T23:59:59.999Z');
const FIRST_MS = Date.parse('0000-01-01T00:00:00.000Z');

function momentOf(ms: number): Sql {
  return bound(new Date(Math.max(FIRST_MS, Math.min(ms, LAST_MS))).toISOString());
}

/** Events whose day is before the one of this number since 1970. */
async function beforeDay({ connection, workspace }: ViewSession, number: number): Promise<Sql> {
  const [low, high] = [momentOf(number * DAY_MS - EAST_MS), momentOf(number * DAY_MS + WEST_MS)];
  const between = sql`workspace_id = ${bound(workspace)} and starts >= ${low} and starts < ${high}`;
  const { text, values } = sql`select distinct zone from events where ${between}`;
  const zones = (await connection.all(text, values)).map(([zone]) => String(zone));
  const each = zones.map((zone) => sql` or (zone = ${bound(zone)} and starts < ${momentOf(startOfDay(zone, number))})`);
  // the upper bound is said once for all of them, for the index
  const inside = each.reduce((all, one) => sql`${all}${one}`, sql`starts < ${low}`);
  return sql`starts < ${high} and (${inside})`;
}

/** Days with both ends, or those before one. */
export interface Days {
  readonly from?: Day | undefined;
  readonly to?: Day | undefined;
  readonly before?: Day;
}

/** The condition that the day of an event is one of these. */
export async function eventsOn(session: ViewSession, { from, to, before }: Days): Promise<Sql> {
  const numberOf = (day: Day): number => Date.parse(day) / DAY_MS;
  const conditions: Sql[] = [];
  if (from !== undefined) {
    const start = numberOf(from);
    conditions.push(sql`starts >= ${momentOf(start * DAY_MS - EAST_MS)} and not (${await beforeDay(session, start)})`);
  }
  const end = before === undefined ? to && numberOf(to) + 1 : numberOf(before);
  if (typeof end === 'number') conditions.push(await beforeDay(session, end));
  return allOf(conditions);
}
