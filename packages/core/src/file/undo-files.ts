import type { ChangedRow } from '../kernel/change.ts';
import type { AnyRecord, Kind } from '../kernel/record.ts';
import { refuse } from '../kernel/refusal.ts';
import type { Tx } from '../kernel/tx.ts';
import { DEPTH_MAX, pathOf } from './places.ts';

/** Bytes come and go by the store, and what is final stays so: neither an upload nor a removal nor a seal is taken back. */
export function assertFileReversible({ kind, id, op, after }: ChangedRow): void {
  if (kind !== 'file') return;
  const isSealed = op === 'update' && after !== null && 'state' in after && after.state === 'sealed';
  if (op !== 'update' || isSealed) refuse('not_undoable', { kind, id });
}

/** Folders do not come to lie in one another by taking back one of two moves. */
export async function assertFolderFits(tx: Tx, kind: Kind, { id }: AnyRecord): Promise<void> {
  const folder = kind === 'folder' ? await tx.get('folder', id) : undefined;
  if (!folder) return;
  const path = await pathOf(tx, folder);
  if (path.length > DEPTH_MAX || path.slice(1).some((one) => one.id === id)) refuse('undo_stale', { kind, id, field: 'parent' });
}
