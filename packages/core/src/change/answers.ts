import type { Cursor } from '../kernel/answers.ts';
import type { Change, ChangedRow } from '../kernel/change.ts';
import type { Id, Instant, Kind } from '../kernel/record.ts';

/** One entry of a record's history. */
export interface Activity {
  readonly seq: number;
  readonly at: Instant;
  readonly actor: string;
  /** What `change.undo` takes. */
  readonly commandId: Id;
  readonly command: string;
  readonly events: Change['events'];
}

/** One field that a change gave another value. Absent: it was not there before, or is not any more. */
export interface FieldChange {
  readonly field: string;
  readonly from?: unknown;
  readonly to?: unknown;
}

/** What one change did to one record. */
export interface RecordChange {
  readonly kind: Kind;
  readonly id: Id;
  readonly op: ChangedRow['op'];
  /** Empty for a new record and for one that is gone. */
  readonly fields: readonly FieldChange[];
}

/** One entry of `GET /v1/w/{ws}/history/{kind}/{id}`. */
export interface HistoryEntry extends Activity {
  /** The record itself and what belongs to it; null when this is not kept any more (D15). */
  readonly changes: readonly RecordChange[] | null;
}

/** `GET /v1/w/{ws}/history/{kind}/{id}?limit=&after=`: all changes of a record and of what belongs to it, newest first. */
export interface HistoryAnswer {
  readonly cursor: Cursor;
  readonly entries: readonly HistoryEntry[];
  readonly next: string | null;
}
