import type { Change } from './change.ts';
import type { Id, Kind, Kinds } from './record.ts';
import type { RefusalCode } from './refusal.ts';

/** A place in a workspace's change log, `<epoch>.<seq>`. A restored database begins a new epoch (D16). */
export type Cursor = string;

/** Records by kind, as reads answer them. */
export type Records = { readonly [K in Kind]?: readonly Kinds[K][] };

/** Every read answers whole records, once each, and the place in the log at which they are true. */
export interface Snapshot {
  readonly cursor: Cursor;
  readonly records: Records;
}

/** A list: the ids in order, their records and those that a row shows, and where the next page begins. */
export interface ListAnswer extends Snapshot {
  readonly ids: readonly Id[];
  readonly next: string | null;
}

/** `POST /v1/w/{ws}/commands/{name}`, with the command id as `Idempotency-Key`. */
export interface CommandAnswer<Result = unknown> {
  /** What was logged; null when the command changed nothing. */
  readonly change: Change | null;
  readonly result: Result;
  readonly cursor: Cursor;
}

/** One entry of `POST /v1/w/{ws}/commands`: run in order, each on its own; a refused one does not stop the next. */
export interface BatchEntry {
  readonly id: Id;
  readonly name: string;
  readonly args: unknown;
}
export type BatchAnswer = readonly (CommandAnswer | Problem)[];

/** `?preview`: what the command would change and tell, without doing it. */
export interface PreviewAnswer {
  readonly rows: Change['rows'];
  readonly events: Change['events'];
  /** What the command itself would answer; null when it answers nothing. */
  readonly result: unknown;
}

/** RFC 9457, with our code, what it concerns, and an id to quote. */
export interface Problem {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly detail: string;
  readonly code: RefusalCode;
  readonly requestId: string;
  /** The refusal's own data: ids, current version, uses. */
  readonly data?: Readonly<Record<string, unknown>>;
  /** Which input is wrong, for `invalid_input`, and which id leads nowhere, for `not_found`. */
  readonly errors?: readonly { readonly field: string; readonly reason: string }[];
}
