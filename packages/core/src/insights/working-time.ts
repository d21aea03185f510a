import { countsDay, dayIn } from '../kernel/day.ts';
import type { WorkCalendar } from '../kernel/day.ts';

export const DAY_MS = 86_400_000;
const MINUTE_MS = 60_000;
/** Zones are at most 14 hours east and 12 hours west of UTC. */
const EAST_MS = 15 * 60 * MINUTE_MS;
const WEST_MS = 13 * 60 * MINUTE_MS;
/** What began earlier than this before the end counts from there. */
const DAYS_KEPT = 366 * 20;

/** A span of time in milliseconds since 1970, half open. */
export interface Span {
  readonly fromMs: number;
  readonly toMs: number;
}

function dayNumberIn(zone: string, ms: number): number {
  return Date.parse(dayIn(zone, new Date(ms).toISOString())) / DAY_MS;
}

function isStartOf(zone: string, number: number, ms: number): boolean {
  return dayNumberIn(zone, ms) >= number && dayNumberIn(zone, ms - MINUTE_MS) < number;
}

/** When a day, by its number since 1970, begins on the clocks of a zone. `guessMs` spares a search where it is right. */
export function startOfDay(zone: string, number: number, guessMs = number * DAY_MS): number {
  if (isStartOf(zone, number, guessMs)) return guessMs;
  let [low, high] = [number * DAY_MS - EAST_MS, number * DAY_MS + WEST_MS];
  while (high - low > MINUTE_MS) {
    const middle = low + Math.floor((high - low) / MINUTE_MS / 2) * MINUTE_MS;
    if (dayNumberIn(zone, middle) >= number) high = middle;
    else low = middle;
  }
  return high;
}

/** When each day begins from the first number up to the one after the last. */
function startsOf(zone: string, first: number, last: number): Float64Array {
  const starts = new Float64Array(last - first + 2);
  let guess = first * DAY_MS;
  for (let number = first; number <= last + 1; number += 1) {
    const start = startOfDay(zone, number, guess);
    starts[number - first] = start;
    guess = start + DAY_MS;
  }
  return starts;
}

/** Tells how much of the time between two moments counts, in milliseconds. */
export type Stopwatch = (fromMs: number, toMs: number) => number;

/** All of the time counts. */
export const wallClock: Stopwatch = (fromMs, toMs) => Math.max(0, toMs - fromMs);

/**
 * Of the time between two moments, that which falls on working days of the zone, all 24 hours of them (23 or 25 where the clocks change).
 * Both moments lie in the span; a span of more than twenty years is cut at its beginning.
 */
export function workingTime(calendar: WorkCalendar & { readonly zone: string }, { fromMs, toMs }: Span): Stopwatch {
  const { zone } = calendar;
  const last = dayNumberIn(zone, toMs);
  const first = Math.max(dayNumberIn(zone, fromMs), last - DAYS_KEPT);
  const starts = startsOf(zone, first, last);
  const counts = countsDay(calendar);
  const before = new Float64Array(starts.length);
  const works = new Uint8Array(starts.length);
  for (let at = 0; at + 1 < starts.length; at += 1) {
    works[at] = counts(first + at) ? 1 : 0;
    before[at + 1] = (before[at] ?? 0) + (works[at] ?? 0) * ((starts[at + 1] ?? 0) - (starts[at] ?? 0));
  }
  const begin = starts[0] ?? 0;
  const worked = (ms: number): number => {
    if (ms <= begin) return 0;
    let at = Math.min(Math.floor((ms - begin) / DAY_MS), last - first);
    while ((starts[at] ?? 0) > ms) at -= 1;
    while (at < last - first && (starts[at + 1] ?? 0) <= ms) at += 1;
    return (before[at] ?? 0) + (works[at] ?? 0) * (ms - (starts[at] ?? 0));
  };
  return (from, to) => Math.max(0, worked(to) - worked(from));
}
