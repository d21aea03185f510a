import type { Day } from '../kernel/record.ts';
import { DAY_MS, startOfDay } from './working-time.ts';
import type { Span } from './working-time.ts';

/** A week of a period, and when it lies; the first and the last may be cut. */
export interface Week extends Span {
  /** Its Monday. */
  readonly week: Day;
}

const WEEK = 7;
/** Day 0 was a Thursday. */
const MONDAY = 4;

function toDay(number: number): Day {
  return new Date(number * DAY_MS).toISOString().slice(0, 10);
}

/** The weeks of a period, both days included, on the clocks of a zone. */
export function weeksOf(zone: string, from: Day, to: Day): readonly Week[] {
  const [first, end] = [Date.parse(from) / DAY_MS, Date.parse(to) / DAY_MS + 1];
  const weeks: Week[] = [];
  for (let number = first; number < end;) {
    const monday = number - ((((number - MONDAY) % WEEK) + WEEK) % WEEK);
    const next = Math.min(monday + WEEK, end);
    const fromMs = weeks.at(-1)?.toMs ?? startOfDay(zone, number);
    weeks.push({ week: toDay(monday), fromMs, toMs: startOfDay(zone, next, fromMs + (next - number) * DAY_MS) });
    number = next;
  }
  return weeks;
}

/** How many of these moments lie in each of the weeks. */
export function countByWeek(weeks: readonly Week[], moments: readonly number[]): readonly number[] {
  const counts = weeks.map(() => 0);
  for (const ms of moments) {
    let [low, high] = [0, weeks.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((weeks[middle]?.toMs ?? 0) <= ms) low = middle + 1;
      else high = middle;
    }
    if (low < counts.length && ms >= (weeks[low]?.fromMs ?? 0)) counts[low] = (counts[low] ?? 0) + 1;
  }
  return counts;
}
