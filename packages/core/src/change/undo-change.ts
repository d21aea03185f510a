import type { ChangedRow } from '../kernel/change.ts';
import { defineCommand, staff } from '../kernel/command.ts';
import { kindOrder } from '../kernel/record.ts';
import type { AnyRecord, Id } from '../kernel/record.ts';
import { refuse } from '../kernel/refusal.ts';
import type { Draft, Patch, Tx } from '../kernel/tx.ts';
import { assertFileReversible, assertFolderFits } from '../file/undo-files.ts';
import { fitClocksOfReturned, fitClocksSince } from './fit-clocks-since.ts';
import { assertBillingFits, assertReversible } from './billing-checks.ts';
import { staysDone } from './undo-effects.ts';
import { undoReminder } from './undo-reminder.ts';
import { undoSchedule } from './undo-schedule.ts';
import { assertFits, assertMayUndo, assertUntouched, assertUnused } from './undo-checks.ts';

async function undoRow(tx: Tx, row: ChangedRow): Promise<AnyRecord | undefined> {
  const record = await tx.get(row.kind, row.id);
  if (row.op === 'remove') {
    if (record) refuse('undo_stale', { kind: row.kind, id: row.id });
    return tx.insert(row.kind, { ...row.before, version: row.version } as unknown as Draft<typeof row.kind>); // a removal keeps the whole record
  }
  const untouched = assertUntouched(row, record);
  if (row.op === 'insert') {
    await assertUnused(tx, row);
    tx.remove(row.kind, untouched);
    return undefined;
  }
  const { version: _version, ...old } = row.before ?? {};
  return tx.update(row.kind, untouched, old as Patch<typeof row.kind>); // old values of fields of this very kind
}

async function undoOne(tx: Tx, row: ChangedRow): Promise<AnyRecord | undefined> {
  if (row.kind === 'reminder') return undoReminder(tx, row);
  return row.kind === 'schedule' && row.op === 'update' ? undoSchedule(tx, row) : undoRow(tx, row);
}

/** New records go last, children before their parents: nothing names a record any more when it goes. */
function inUndoOrder(rows: readonly ChangedRow[]): readonly ChangedRow[] {
  const place = ({ op, kind }: ChangedRow): number => (op === 'insert' ? kindOrder.length - kindOrder.indexOf(kind) : 0);
  return rows.toReversed().toSorted((a, b) => place(a) - place(b));
}

export interface UndoChange {
  /** The id of the command to take back. */
  readonly command: Id;
}

/**
 * Takes a command back: one's own, as long as nothing that came later touches the same fields or depends on them. What it created goes,
 * what it removed returns. Undoing an undo is a redo.
 */
export const undoChange = defineCommand<UndoChange>('change.undo', staff, async (tx, args, ctx) => {
  const change = (await tx.change(args.command)) ?? refuse('not_found', { kind: 'change', id: args.command });
  if (change.actor !== ctx.actor.name) refuse('forbidden', { command: args.command });
  assertMayUndo(change, ctx);
  const restored: { row: ChangedRow; record: AnyRecord }[] = [];
  for (const row of change.rows) {
    assertReversible(row);
    assertFileReversible(row);
  }
  let isTooLate = change.rows.length > 0;
  for (const row of inUndoOrder(change.rows)) {
    if (await staysDone(tx, change, row)) continue;
    isTooLate = false;
    const record = await undoOne(tx, row);
    if (record) restored.push({ row, record });
  }
  // all that it did has left the house: to say that it was taken back would be a lie
  if (isTooLate) refuse('undo_stale', { kind: change.rows[0]?.kind, id: change.rows[0]?.id });
  for (const { row, record } of restored) {
    await assertFits(tx, row.kind, record);
    await assertBillingFits(tx, row.kind, record);
    await assertFolderFits(tx, row.kind, record);
  }
  await fitClocksSince(tx, change, ctx);
  await fitClocksOfReturned(tx, change, ctx);
  tx.emit({ type: 'change.undone', command: args.command, name: change.command.name });
});
