import type { ChangedRow } from '../kernel/change.ts';
import { defineCommand, staff } from '../kernel/command.ts';
import type { AnyRecord, Id } from '../kernel/record.ts';
import { refuse } from '../kernel/refusal.ts';
import type { Draft, Patch, Tx } from '../kernel/tx.ts';

type Bag = Readonly<Record<string, unknown>>;

/** The fields that the change set are still as it set them; otherwise something later depends on it. */
function assertUntouched(row: ChangedRow, record: AnyRecord | undefined): AnyRecord {
  if (!record) refuse('undo_stale', { kind: row.kind, id: row.id });
  const now = record as unknown as Bag; // compared field by field, whatever the kind
  const then = row.after as unknown as Bag;
  const fields = Object.keys(row.before ?? then).filter((field) => field !== 'version');
  const moved = fields.find((field) => JSON.stringify(now[field]) !== JSON.stringify(then[field]));
  if (moved) refuse('undo_stale', { kind: row.kind, id: row.id, field: moved, version: record.version });
  return record;
}

async function undoRow(tx: Tx, row: ChangedRow): Promise<void> {
  const record = await tx.get(row.kind, row.id);
  if (row.op === 'remove') {
    if (record) refuse('undo_stale', { kind: row.kind, id: row.id });
    tx.insert(row.kind, { ...row.before, version: row.version } as unknown as Draft<typeof row.kind>); // a removal keeps the whole record
    return;
  }
  const untouched = assertUntouched(row, record);
  if (row.op === 'insert') return tx.remove(row.kind, untouched);
  const { version: _version, ...old } = row.before ?? {};
  tx.update(row.kind, untouched, old as Patch<typeof row.kind>);
}

export interface UndoChange {
  /** The id of the command to take back. */
  readonly command: Id;
}

/**
 * Takes a command back: one's own, as long as nothing that came later touches the same fields. What it created goes, what it removed
 * returns. Undoing an undo is a redo.
 */
export const undoChange = defineCommand<UndoChange>('change.undo', staff, async (tx, args, ctx) => {
  const change = (await tx.change(args.command)) ?? refuse('not_found', { kind: 'change', id: args.command });
  if (change.actor !== ctx.actor.name) refuse('forbidden', { command: args.command });
  for (const row of change.rows.toReversed()) await undoRow(tx, row);
  tx.emit({ type: 'change.undone', command: args.command, name: change.command.name });
});
