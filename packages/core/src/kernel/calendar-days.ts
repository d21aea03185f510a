import type { Day } from './record.ts';

const DAY_MS = 86_400_000;

function toDay(ms: number): Day | undefined {
  const date = new Date(ms);
  // what a day may be: four digits for the year, none of them missing
  return date.getUTCFullYear() >= 1000 && date.getUTCFullYear() <= 9999 ? date.toISOString().slice(0, 10) : undefined;
}

/** So many days later, or earlier with a negative number; undefined outside the years 1000 to 9999. */
export function shiftDay(day: Day, days: number): Day | undefined {
  return toDay(Date.parse(day) + days * DAY_MS);
}

/** How many days the second is after the first. */
export function daysBetween(from: Day, to: Day): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / DAY_MS);
}

/** So many months later, the last day of a month where it is too short (D6); undefined after the year 9999. */
export function shiftMonth(day: Day, months: number): Day | undefined {
  const [year = 0, month = 1, dayOfMonth = 1] = day.split('-').map(Number);
  const lastOfMonth = new Date(Date.UTC(year, month + months, 0)).getUTCDate();
  return toDay(Date.UTC(year, month - 1 + months, Math.min(dayOfMonth, lastOfMonth)));
}
