import { shiftDay } from '../kernel/calendar-days.ts';
import type { WorkCalendar } from '../kernel/day.ts';
import type { Day, Instant } from '../kernel/record.ts';
import { instantAt } from '../kernel/wall-time.ts';
import { ruleDays } from './rule-days.ts';
import type { Pattern } from './schedule.ts';
import { workingDay } from './working-day.ts';

/** A pattern in its place: the clocks of a zone, and the days on which the firm works. */
export interface Timing extends WorkCalendar {
  readonly pattern: Pattern;
  readonly zone: string;
}

/** One day on which a pattern comes round. */
export interface Round {
  /** As its rule says: what it is known by, and which period it is for. */
  readonly day: Day;
  /** Moved to a working day. */
  readonly on: Day;
  /** When what it is for is made. */
  readonly at: Instant;
}

/** Two days later it may be the year 10000 somewhere, which no day can say. */
const LAST_DAY: Day = '9999-12-29';

/** The first moment after the clocks have jumped where they jump over the time of the day; the first of two where they show it twice (D7). */
function momentOf({ pattern, zone }: Timing, on: Day): Instant {
  return instantAt(zone, shiftDay(on, -pattern.leadDays) ?? on, pattern.time);
}

/**
 * The days after one of them, in order, as they come round (D6, REC-11). Of several that move to the same working day there is one: that
 * which belongs there, or the nearest to it.
 */
export function* roundsAfter(timing: Timing, last: Day): Generator<Round, undefined> {
  const { pattern } = timing;
  const days = ruleDays(pattern);
  const movedTo = (day: Day): Day => workingDay(day, pattern.weekend, timing);
  const known = pattern.weekend === 'previous' ? days.before(shiftDay(last, 1) ?? last) : undefined;
  let before = known === undefined ? undefined : movedTo(known);
  for (let day = days.after(last); day !== undefined;) {
    const following: Day | undefined = days.after(day);
    const on = movedTo(day);
    const isTwin = pattern.weekend === 'next' ? following !== undefined && movedTo(following) === on : before === on;
    if (on > LAST_DAY) return undefined;
    const at = momentOf(timing, on);
    if (pattern.weekend === 'keep' || !isTwin) yield { day, on, at };
    before = on;
    day = following;
  }
  return undefined;
}

/** The next one after a day. */
export function nextRound(timing: Timing, last: Day): Round | undefined {
  return roundsAfter(timing, last).next().value;
}

/** The last day of the rule that is over before a day begins: what begins then, begins after it. */
export function lastBefore(timing: Timing, today: Day): Day {
  const { pattern } = timing;
  const days = ruleDays(pattern);
  const isOver = (day: Day): boolean => workingDay(day, pattern.weekend, timing) < today;
  let last = days.before(today);
  while (last !== undefined && !isOver(last)) last = days.before(last);
  const eve = shiftDay(pattern.start, -1) ?? pattern.start;
  for (let day = days.after(last ?? eve); day !== undefined && isOver(day); day = days.after(day)) last = day;
  return last ?? eve;
}

/** The next one after something was done on a day: the rule counts from there. It is not the one again that was done before its day. */
export function roundAfterDone(timing: Timing, done: Day, was: Day): Round | undefined {
  const { pattern } = timing;
  const start = done < pattern.start ? pattern.start : done;
  const rule = pattern.rule.replace(/;COUNT=\d+/, '');
  return nextRound({ ...timing, pattern: { ...pattern, rule, start } }, done > was ? done : was);
}
