import type { Day, Instant, Job, StudioEvent } from '@workfloor/core';
import type { TaskRow } from '@workfloor/sdk';
import { toLocal } from '../base/zoned.ts';
import { addDays } from '../parts/calendar-days.ts';

const DAY_MINUTES = 1440;
const DAY_MS = 86_400_000;

/** Something in a calendar, on the studio's clocks. */
export interface Entry {
  readonly key: string;
  readonly what: 'event' | 'task' | 'job';
  readonly title: string;
  readonly firstDay: Day;
  readonly lastDay: Day;
  /** Stands above the hours: whole days, or more than one. */
  readonly isLong: boolean;
  /** Begins and ends at midnight, or has no time at all. */
  readonly isAllDay: boolean;
  /** Minutes after midnight of its first and last day; 1440 is the end of it. */
  readonly starts: number;
  readonly ends: number;
  readonly event?: StudioEvent;
  readonly task?: TaskRow;
  readonly job?: Job;
}

interface LocalTime {
  readonly day: Day;
  readonly minute: number;
}

function localOf(at: Instant, zone: string): LocalTime {
  const [day = '', time = ''] = toLocal(at, zone).split('T');
  const [hours = 0, minutes = 0] = time.split(':').map(Number);
  return { day, minute: hours * 60 + minutes };
}

export function eventEntry(event: StudioEvent, zone: string): Entry {
  const from = localOf(event.starts, zone);
  const to = localOf(event.ends, zone);
  // what ends at midnight ends with the day before
  const endsBefore = to.minute === 0 && event.ends > event.starts;
  const isAllDay = endsBefore && from.minute === 0;
  const lastDay = endsBefore ? addDays(to.day, -1) : to.day;
  return {
    key: event.id,
    what: 'event',
    title: event.title,
    firstDay: from.day,
    lastDay,
    isAllDay,
    isLong: isAllDay || (lastDay > from.day && Date.parse(event.ends) - Date.parse(event.starts) >= DAY_MS),
    starts: from.minute,
    ends: endsBefore ? DAY_MINUTES : to.minute,
    event,
  };
}

/** What is due on a day. */
export function dueEntry(what: 'task' | 'job', of: { readonly task?: TaskRow; readonly job?: Job }): Entry | undefined {
  const record = of.task?.task ?? of.job;
  if (!record || record.due === null) return undefined;
  const day = { firstDay: record.due, lastDay: record.due, isLong: true, isAllDay: true, starts: 0, ends: DAY_MINUTES };
  return { key: record.id, what, title: record.title, ...day, ...of };
}

/** Long ones first, then by start, then the longer first. */
export function compareEntries(a: Entry, b: Entry): number {
  return (
    Number(b.isLong) - Number(a.isLong) ||
    a.firstDay.localeCompare(b.firstDay) ||
    (a.isLong ? b.lastDay.localeCompare(a.lastDay) : a.starts - b.starts) ||
    a.title.localeCompare(b.title) ||
    a.key.localeCompare(b.key)
  );
}

/** What is on a day. */
export function onDay(entries: readonly Entry[], day: Day): readonly Entry[] {
  return entries.filter(({ firstDay, lastDay }) => firstDay <= day && day <= lastDay);
}

/** In which line each entry stands in these days, so that one of several days stays in its line. */
export function linesOf(entries: readonly Entry[], days: readonly Day[]): ReadonlyMap<string, number> {
  const lines = new Map<string, number>();
  const taken: Set<Day>[] = [];
  for (const entry of entries.toSorted(compareEntries)) {
    const own = days.filter((day) => entry.firstDay <= day && day <= entry.lastDay);
    if (own.length === 0) continue;
    let line = taken.findIndex((busy) => own.every((day) => !busy.has(day)));
    if (line < 0) line = taken.push(new Set()) - 1;
    for (const day of own) taken[line]?.add(day);
    lines.set(entry.key, line);
  }
  return lines;
}

/** Where an entry stands in a column of hours. */
export interface Slot {
  readonly entry: Entry;
  /** Minutes of this day. */
  readonly from: number;
  readonly to: number;
  /** Of so many beside each other, which. */
  readonly at: number;
  readonly of: number;
}

/** Shorter ones are drawn so long, that they can be read and hit. */
const LEAST = 30;

/** What stands in the hours of a day, side by side where it overlaps. */
export function slotsOf(entries: readonly Entry[], day: Day): readonly Slot[] {
  const spans = onDay(entries, day)
    .filter(({ isLong }) => !isLong)
    .map((entry) => {
      const from = entry.firstDay === day ? entry.starts : 0;
      const to = entry.lastDay === day ? entry.ends : DAY_MINUTES;
      return { entry, from: Math.min(from, DAY_MINUTES - LEAST), to: Math.max(to, from + LEAST) };
    })
    .toSorted((a, b) => a.from - b.from || b.to - a.to);
  const slots: Slot[] = [];
  let group: { readonly entry: Entry; readonly from: number; readonly to: number; readonly at: number }[] = [];
  let until = 0;
  const close = (): void => {
    const of = Math.max(1, ...group.map(({ at }) => at + 1));
    slots.push(...group.map((one) => ({ ...one, of })));
    group = [];
  };
  for (const span of spans) {
    if (span.from >= until) close();
    const busy = new Set(group.filter(({ to }) => to > span.from).map(({ at }) => at));
    let at = 0;
    while (busy.has(at)) at += 1;
    group.push({ ...span, at });
    until = Math.max(until, span.to);
  }
  close();
  return slots;
}
