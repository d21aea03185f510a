import type { Day } from '@workfloor/core';

const WEEK = 7;

const DAY_MS = 86_400_000;

export type Span = 'month' | 'week';

/** So many days on, or back. */
export function addDays(day: Day, days: number): Day {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10);
}

/** The day of the week of a day, 0 for Sunday. */
function weekdayOf(day: Day): number {
  return new Date(`${day}T00:00:00Z`).getUTCDay();
}

/** The first day of the week in a language: Sunday in Canada, Monday in Denmark and France; 0 for Sunday. */
export function firstWeekday(locale: string): number {
  const of: Intl.Locale & { getWeekInfo?(): { firstDay: number }; weekInfo?: { firstDay: number } } = new Intl.Locale(locale).maximize();
  return ((of.getWeekInfo?.() ?? of.weekInfo)?.firstDay ?? 1) % WEEK;
}

/** The weeks that a month, or just the week, of a day takes up. */
export function weeksOf(day: Day, span: Span, firstDay: number): readonly (readonly Day[])[] {
  const startOfWeek = (of: Day): Day => addDays(of, -((weekdayOf(of) - firstDay + WEEK) % WEEK));
  const first = startOfWeek(span === 'week' ? day : `${day.slice(0, 8)}01`);
  const weeks: Day[][] = [];
  for (let at = first; weeks.length === 0 || (span === 'month' && at.slice(0, 7) <= day.slice(0, 7)); at = addDays(at, WEEK))
    weeks.push(Array.from({ length: WEEK }, (_, offset) => addDays(at, offset)));
  return weeks;
}

/** The same day so many months on, or the last of a shorter month. */
export function addMonths(day: Day, months: number): Day {
  const at = new Date(`${day.slice(0, 8)}01T00:00:00Z`);
  at.setUTCMonth(at.getUTCMonth() + months + 1, 0);
  const last = at.getUTCDate();
  at.setUTCDate(Math.min(last, Number(day.slice(8))));
  return at.toISOString().slice(0, 10);
}

/** Where a key leads in a grid of days; undefined when it is none of ours. */
export function dayAfter(
  day: Day,
  key: string,
  { span, firstDay, isMirrored }: { span: Span; firstDay: number; isMirrored: boolean },
): Day | undefined {
  const onward = isMirrored ? -1 : 1;
  const inWeek = (weekdayOf(day) - firstDay + WEEK) % WEEK;
  const page = (by: number): Day => (span === 'month' ? addMonths(day, by) : addDays(day, by * WEEK));
  const ways: Readonly<Record<string, () => Day>> = {
    ArrowRight: () => addDays(day, onward),
    ArrowLeft: () => addDays(day, -onward),
    ArrowDown: () => addDays(day, WEEK),
    ArrowUp: () => addDays(day, -WEEK),
    Home: () => addDays(day, -inWeek),
    End: () => addDays(day, WEEK - 1 - inWeek),
    PageDown: () => page(1),
    PageUp: () => page(-1),
  };
  return ways[key]?.();
}
