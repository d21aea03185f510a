import { shiftDay, shiftMonth } from '../kernel/calendar-days.ts';
import { dayIn } from '../kernel/day.ts';
import type { Instant } from '../kernel/record.ts';
import { clockIn, instantAt } from '../kernel/wall-time.ts';

const MINUTE_MS = 60_000;
const MORNING = '09:00';
const DURATION = /^P(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?)?$/;
const LOCAL = /^(\d{4}-\d{2}-\d{2})(?:T(\d{2}:\d{2}))?$/;

/** What scripts may say of time. */
export const TIME_TEXT =
  'a day `2026-03-01`, a time of a day `2026-03-01T14:30`, a moment in UTC, or a duration such as `P3D`, `P2W`, `PT2H`';

interface Span {
  readonly months: number;
  readonly days: number;
  readonly minutes: number;
}

function spanOf(duration: string): Span | undefined {
  const [, ...parts] = DURATION.exec(duration) ?? [];
  if (parts.every((part) => part === undefined)) return undefined;
  const [years = 0, months = 0, weeks = 0, days = 0, hours = 0, minutes = 0] = parts.map((part) => Number(part ?? 0));
  return { months: years * 12 + months, days: weeks * 7 + days, minutes: hours * 60 + minutes };
}

/** So long after a moment: days by the clock of the zone, hours and minutes as they pass. Undefined where that is no duration. */
export function addDuration(zone: string, from: Instant, duration: string): Instant | undefined {
  const span = spanOf(duration);
  if (!span) return undefined;
  const { months, days, minutes } = span;
  const month = months === 0 ? dayIn(zone, from) : shiftMonth(dayIn(zone, from), months);
  const day = month && shiftDay(month, days);
  if (day === undefined) return undefined;
  const start = months + days > 0 ? instantAt(zone, day, clockIn(zone, from)) : from;
  return new Date(Date.parse(start) + minutes * MINUTE_MS).toISOString();
}

/** The moment that a script means, 09:00 where it names a day only. Undefined where it means none. */
export function momentOf(zone: string, text: string): Instant | undefined {
  const [, day, clock = MORNING] = LOCAL.exec(text) ?? [];
  if (day !== undefined) return Number.isNaN(Date.parse(`${day}T${clock}Z`)) ? undefined : instantAt(zone, day, clock);
  const ms = /^\d{4}-.*Z$/.test(text) ? Date.parse(text) : Number.NaN;
  return Number.isNaN(ms) ? undefined : new Date(ms).toISOString();
}
