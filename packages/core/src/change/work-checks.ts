import type { Id, Kind } from '../kernel/record.ts';
import { Refusal, refuse } from '../kernel/refusal.ts';
import type { Tx } from '../kernel/tx.ts';
import { assertWaits } from '../task/waits.ts';
import { runningOf } from '../time/timer.ts';

/** What taking back may not break of work: nobody runs two timers, no tasks wait for each other in a circle. */
export async function assertWorkFits(tx: Tx, kind: Kind, id: Id): Promise<void> {
  if (kind === 'timeEntry') {
    const entry = await tx.get('timeEntry', id);
    if (entry?.ended !== null) return;
    const rival = (await runningOf(tx, entry.member)).find((other) => other.id !== id);
    if (rival) refuse('undo_stale', { kind, id, running: rival.id });
  }
  if (kind === 'task') {
    try {
      await assertWaits(tx, id, (await tx.get('task', id))?.waitsFor);
    } catch (error) {
      if (error instanceof Refusal) refuse('undo_stale', { kind, id, field: 'waitsFor' });
      throw error;
    }
  }
}
