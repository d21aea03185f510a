import { shiftDay } from '../kernel/calendar-days.ts';
import { addDays, dayIn } from '../kernel/day.ts';
import type { AnyRecord, Instant } from '../kernel/record.ts';
import { clockIn, instantAt } from '../kernel/wall-time.ts';
import { isWorkDay, shiftWorkDays } from '../kernel/work-days.ts';
import { valueOf } from '../run/conditions.ts';
import type { Workspace } from '../workspace/workspace.ts';
import type { AboutKind, Trigger, Wait } from './rule.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 3_600_000;
/** When what counts from a day is done, unless told. */
const MORNING = '09:00';

/** What moments are counted by. */
export type Calendar = Pick<Workspace, 'zone' | 'workdays' | 'holidays'>;

function shifted(at: Instant, ms: number): Instant {
  return new Date(Date.parse(at) + ms).toISOString();
}

/** The same time of day so many days later. */
function laterDay(from: Instant, days: number, { workdays = false }: Wait, calendar: Calendar): Instant {
  const today = dayIn(calendar.zone, from);
  const day = workdays ? addDays(today, days, calendar) : (shiftDay(today, days) ?? today);
  return shifted(instantAt(calendar.zone, day, clockIn(calendar.zone, from)), Date.parse(from) % MINUTE_MS);
}

/** On to a time of day: today if it is still to come. */
function onTo(clock: string, from: Instant, workdays: boolean, calendar: Calendar): Instant {
  const today = dayIn(calendar.zone, from);
  const isToday = instantAt(calendar.zone, today, clock) >= from && (!workdays || isWorkDay(today, calendar));
  const day = isToday ? today : workdays ? addDays(today, 1, calendar) : (shiftDay(today, 1) ?? today);
  return instantAt(calendar.zone, day, clock);
}

/** The moment after a wait (PL-13): days first, then hours and minutes, then on to the time of day. */
export function dueAfter(from: Instant, wait: Wait | null, calendar: Calendar): Instant {
  if (!wait) return from;
  const { days = 0, hours = 0, minutes = 0, workdays = false, at } = wait;
  const later = days > 0 ? laterDay(from, days, wait, calendar) : from;
  const moment = shifted(later, hours * HOUR_MS + minutes * MINUTE_MS);
  return at === undefined ? moment : onTo(at, moment, workdays, calendar);
}

export type DateTrigger = Extract<Trigger, { readonly kind: 'date' }>;

/** Fields that hold a day or a moment, by kind; besides the firm's own. `periodEnd` is the last day of an invoice's period. */
export const dateFields: { readonly [K in AboutKind]: readonly string[] } = {
  job: ['start', 'due'],
  client: [],
  event: ['starts', 'ends'],
  invoice: ['created', 'date', 'due', 'sent', 'periodEnd'],
  project: ['deadline', 'anchor'],
  resource: [],
  task: ['due', 'finished'],
  request: ['due', 'sent', 'answered'],
};

/** A day, or a moment. */
export type DayOrMoment = string;

/** What stands in the field that a date rule counts from; undefined: nothing, or nothing that is a date. */
export function dateOf(record: AnyRecord, field: string): DayOrMoment | undefined {
  const value = field === 'periodEnd' && 'period' in record ? record.period?.to : valueOf(record, field);
  return typeof value === 'string' && !Number.isNaN(Date.parse(value)) ? value : undefined;
}

/** When a date rule fires for a day or a moment; undefined outside the years 1000 to 9999. */
export function momentOf(value: DayOrMoment, { days, workdays = false, at }: DateTrigger, calendar: Calendar): Instant | undefined {
  const isDay = value.length === 10;
  if (!isDay && days === 0 && at === undefined) return value;
  const first = isDay ? value : dayIn(calendar.zone, value);
  const day = workdays ? shiftWorkDays(first, days, calendar) : shiftDay(first, days);
  return day && instantAt(calendar.zone, day, at ?? (isDay ? MORNING : clockIn(calendar.zone, value)));
}
