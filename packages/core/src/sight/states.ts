import { beforeImage } from '../kernel/change.ts';
import type { ChangedRow } from '../kernel/change.ts';
import type { AnyRecord } from '../kernel/record.ts';
import { StagedTx } from '../kernel/staged-tx.ts';
import type { Source } from '../kernel/tx.ts';

/** The row that takes this one back. */
function reversed(row: ChangedRow): ChangedRow {
  const before = row.after as unknown as ChangedRow['before']; // a whole record is the old values of all its fields
  return { kind: row.kind, id: row.id, op: row.op, version: row.version, after: beforeImage(row) as AnyRecord & never, before };
}

/** The source as it is once these rows are written. */
export function afterRows(source: Source, rows: readonly ChangedRow[]): Source {
  const tx = new StagedTx(source);
  tx.absorb(rows);
  return tx;
}

/** The source as it was before these rows were written; the latest change comes last. */
export function beforeRows(source: Source, rows: readonly ChangedRow[]): Source {
  return afterRows(source, rows.toReversed().map(reversed));
}
