import type { Change, ChangedRow } from '../kernel/change.ts';
import type { Ctx } from '../kernel/command.ts';
import type { Tx } from '../kernel/tx.ts';
import { fitClocksOf } from '../run/clock.ts';

/**
 * What began to run after a job was paused, resumed, or labelled began as the job then was: when that is taken back, its clock goes, or
 * stands still, as those of the others (STG-12). So do those that the change touched itself, should something else hold them, or let them
 * go, since. What is off the boards again keeps the clock that it had there.
 */
export async function fitClocksSince(tx: Tx, { rows, at }: Pick<Change, 'rows' | 'at'>, ctx: Ctx): Promise<void> {
  const touched = new Set(rows.filter(({ kind }) => kind === 'run').map(({ id }) => id));
  for (const { kind, op, id, before } of rows) {
    const isClock = kind === 'job' && op === 'update' && before !== null && ('state' in before || 'label' in before);
    if (isClock) await fitClocksOf(tx, id, (run) => !run.archived && (run.entered >= at || touched.has(run.id)), ctx);
  }
}

function isReturn({ kind, op, before }: ChangedRow): boolean {
  return kind === 'run' && (op === 'remove' || (before !== null && 'state' in before && before.state === 'open'));
}

/**
 * What runs again because its start or its end was taken back knows nothing of a pause, or of the end of one, that came while it did not
 * run: its clock goes, or stands still from now on, as the job is by now (STG-12).
 */
export async function fitClocksOfReturned(tx: Tx, { rows }: Pick<Change, 'rows'>, ctx: Ctx): Promise<void> {
  for (const row of rows.filter(isReturn)) {
    const run = await tx.get('run', row.id);
    if (run?.subjectKind === 'job' && !run.archived) await fitClocksOf(tx, run.subject, ({ id }) => id === run.id, ctx);
  }
}
