import type { Id } from '../kernel/record.ts';
import type { Source } from '../kernel/tx.ts';
import type { TimeEntry } from './time-entry.ts';

/** The timers of a member that run: one at most. */
export async function runningOf(source: Source, member: Id): Promise<readonly TimeEntry[]> {
  return (await source.find('timeEntry', 'member', [member])).filter(({ ended }) => ended === null);
}
