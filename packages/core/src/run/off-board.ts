import type { Ctx } from '../kernel/command.ts';
import type { AnyRecord, Id } from '../kernel/record.ts';
import type { Tx } from '../kernel/tx.ts';
import { restartClock } from './clock.ts';

const over: readonly string[] = ['archived', 'cancelled', 'void'];

/** Whether nothing of it runs any more. */
export function isOver(subject: AnyRecord): boolean {
  return 'state' in subject && over.includes(subject.state);
}

/** Takes the runs of what is over, archived, cancelled or void, off the boards; they stay reachable (JOB-3). */
export async function takeOffBoards(tx: Tx, subject: Id): Promise<void> {
  for (const run of await tx.find('run', 'subject', [subject])) tx.update('run', run, { archived: true });
}

/** Brings them back to the stages they stood in, with the clocks of those stages started anew (JOB-15). */
export async function putOnBoards(tx: Tx, subject: Id, ctx: Ctx): Promise<void> {
  for (const run of await tx.find('run', 'subject', [subject])) {
    if (!run.archived) continue;
    const clock = run.state === 'open' ? await restartClock(tx, run, ctx) : {};
    tx.update('run', run, { archived: false, ...clock });
  }
}
