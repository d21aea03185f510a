import { dayIn } from '../kernel/day.ts';
import type { Ctx } from '../kernel/command.ts';
import { shiftDay } from '../kernel/calendar-days.ts';
import type { Workspace } from '../workspace/workspace.ts';
import { lastBefore, roundsAfter } from './occurrences.ts';
import type { Round, Timing } from './occurrences.ts';
import type { Pattern, Schedule } from './schedule.ts';

type Days = Pick<Workspace, 'workdays' | 'holidays'>;

/** A pattern in its place. */
export function timingOf({ pattern, zone }: Pick<Schedule, 'pattern' | 'zone'>, { workdays, holidays }: Days): Timing {
  return { pattern, zone, workdays, holidays };
}

/** The day before the first that a pattern may have. */
export function eveOf({ start }: Pattern): string {
  return shiftDay(start, -1) ?? start;
}

function take(rounds: Generator<Round, undefined>, count: number): readonly Round[] {
  const found: Round[] = [];
  for (const round of rounds) {
    if (found.length === count) break;
    found.push(round);
  }
  return found;
}

/**
 * The next times that a schedule comes round, at most so many: none while it is paused or ended, one at most when it waits for what it made
 * to be done, because nobody knows the others yet.
 */
export function upcoming(
  schedule: Pick<Schedule, 'pattern' | 'zone' | 'last' | 'next' | 'state'>,
  days: Days,
  count: number,
): readonly Round[] {
  const { pattern, zone, last, next, state } = schedule;
  if (state !== 'on' || next === null) return [];
  const timing = timingOf(schedule, days);
  if (pattern.mode === 'calendar') return take(roundsAfter(timing, last ?? eveOf(pattern)), count);
  const made = dayIn(zone, next);
  const on = shiftDay(made, pattern.leadDays) ?? made;
  return count > 0 ? [{ day: on, on, at: next }] : [];
}

/** The same of a pattern that is only being thought of. */
export function upcomingOf(
  pattern: Pattern,
  zone: string,
  days: Days,
  { now, count }: Pick<Ctx, 'now'> & { readonly count: number },
): readonly Round[] {
  const timing = timingOf({ pattern, zone }, days);
  return take(roundsAfter(timing, lastBefore(timing, dayIn(zone, now))), count);
}
