import { kindOrder } from '@workfloor/core';
import type { Id, Instant, Kind } from '@workfloor/core';
import type { SqlRow } from '../storage/connection.ts';

/** Grows when a reader of the old form could misread the new one. Earlier forms are read as well: see `upgradeLine`. */
export const FORMAT = 3;

/**
 * A workspace as one text: JSON lines that any instance on any engine reads, and people too. First a head, then the records of each kind,
 * then the log and the counters, the bytes of files, at the end what all of it must add up to.
 */
export type Line =
  | { readonly workfloor: number; readonly workspace: Id; readonly at: Instant }
  | { readonly kind: Kind; readonly record: Readonly<Record<string, unknown>> }
  | { readonly change: SqlRow; readonly subjects: readonly Id[] }
  | { readonly counter: string; readonly last: number }
  | BlobLine
  | { readonly end: Counts; readonly seq: number; readonly trimmed: number; readonly sha256: string };

/** Some bytes of a file, or of the small picture of one, in base64. Those of one blob follow each other. */
export interface BlobLine {
  readonly blob: Id;
  readonly part: 'file' | 'thumbnail';
  readonly data: string;
  readonly last: boolean;
}

/** Told now and then how many lines of how many are done, and at the end. */
export type OnProgress = (done: number, total: number) => void;

/** How many of each kind, and how many changes. */
export type Counts = Readonly<Record<Kind | 'change', number>>;

export function noCounts(): Record<Kind | 'change', number> {
  return Object.fromEntries([...kindOrder, 'change'].map((kind) => [kind, 0])) as Record<Kind | 'change', number>; // exactly its keys
}

/** What is wrong with a file or a place, in words for the person at the command line. */
export class TransferError extends Error {
  override readonly name = 'TransferError';
}
