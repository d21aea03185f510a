import { shiftDay } from '../kernel/calendar-days.ts';
import { dayIn } from '../kernel/day.ts';
import type { Day, Instant } from '../kernel/record.ts';
import { clockIn, instantAt } from '../kernel/wall-time.ts';
import type { Automation, Workspace } from '../workspace/workspace.ts';

/** What says when people are told. */
export type Hours = Pick<Workspace, 'zone'> & { readonly automation: Pick<Automation, 'quiet' | 'digestAt'> };

function isQuietAt(clock: string, quiet: Automation['quiet']): boolean {
  if (!quiet) return false;
  const { from, to } = quiet;
  return from <= to ? from <= clock && clock < to : from <= clock || clock < to;
}

/** Whether nobody is told at this moment (REM-8). */
export function isQuiet({ zone, automation }: Hours, at: Instant): boolean {
  return isQuietAt(clockIn(zone, at), automation.quiet);
}

/** When the people of a day are told: at the time of the digest, or when the quiet hours that it falls into are over. */
export function slotOn({ zone, automation }: Hours, day: Day): Instant {
  const { quiet, digestAt } = automation;
  if (!quiet || !isQuietAt(digestAt, quiet)) return instantAt(zone, day, digestAt);
  const isNextDay = quiet.from > quiet.to && digestAt >= quiet.from;
  return instantAt(zone, isNextDay ? (shiftDay(day, 1) ?? day) : day, quiet.to);
}

/** The first slot of another day than that of the moment: a day tells people once (REM-8). */
export function slotAfter(hours: Hours, now: Instant): Instant {
  return slotIn(hours, now, 1);
}

/** The slot so many days later. */
export function slotIn(hours: Hours, now: Instant, days: number): Instant {
  const today = dayIn(hours.zone, now);
  return slotOn(hours, shiftDay(today, days) ?? today);
}

/** The next slot, today's if it is still to come. */
export function nextSlot(hours: Hours, now: Instant): Instant {
  const today = slotIn(hours, now, 0);
  return today > now ? today : slotAfter(hours, now);
}
