import type { DomainEvent } from './event.ts';
import type { AnyRecord, Id, Instant, Kind, Kinds } from './record.ts';

/** One record that a command changed. */
export interface ChangedRow<K extends Kind = Kind> {
  readonly kind: K;
  readonly id: Id;
  readonly op: 'insert' | 'update' | 'remove';
  /** The version after the change; for a removal the version that late readers must not bring back. */
  readonly version: number;
  /** The whole record after the change; null after a removal. */
  readonly after: Kinds[K] | null;
  /** The old values of the fields that changed; the whole record for a removal; null for a new one. */
  readonly before: Readonly<Record<string, unknown>> | null;
}

/** One accepted command as the log keeps it and the stream tells it. `seq` is commit order within the workspace. */
export interface Change {
  readonly seq: number;
  readonly command: { readonly id: Id; readonly name: string };
  /** `staff:<member id>`, `key:<key id>` or `system`. */
  readonly actor: string;
  readonly at: Instant;
  readonly rows: readonly ChangedRow[];
  readonly events: readonly DomainEvent[];
}

/** The record as it was before the row's change, or null when it did not exist. */
export function beforeImage(row: ChangedRow): AnyRecord | null {
  if (row.before === null) return null;
  // an update keeps only the old values of what changed; a removal keeps all of them
  return { ...row.after, ...row.before } as AnyRecord;
}
