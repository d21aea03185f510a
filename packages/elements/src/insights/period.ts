import type { Day, Id } from '@workfloor/core';
import { addDays } from '../parts/calendar-days.ts';
import type { Asked } from './insights-store.ts';

export const periods = [4, 12, 26, 52] as const;

/** So many weeks from their Monday on, this one included, and as many before them. */
export function periodOf(today: Day, weeks: number): Omit<Asked, 'pipeline' | 'workdays'> {
  const sinceMonday = (new Date(`${today}T00:00:00Z`).getUTCDay() + 6) % 7;
  const from = addDays(today, -sinceMonday - 7 * (weeks - 1));
  return { from, to: today, before: addDays(from, -7 * weeks), beforeTo: addDays(today, -7 * weeks) };
}

export function keyOf({ from, to, workdays, pipeline }: Asked, workspace: Id): string {
  return [workspace, pipeline ?? '', from, to, workdays].join(' ');
}
