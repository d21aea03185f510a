import { Refusal } from '@workfloor/core';

const SEPARATOR = '~';

/** Where the next page begins: the order key and id of the last record shown. Opaque to callers. */
export function toCursor(key: string, id: string): string {
  return `${key}${SEPARATOR}${id}`;
}

/** Reads what `toCursor` wrote. Refuses anything else. */
export function fromCursor(cursor: string): readonly [key: string, id: string] {
  const at = cursor.lastIndexOf(SEPARATOR);
  if (at < 0) throw new Refusal('invalid_input', { field: 'after', reason: 'not_a_cursor' });
  return [cursor.slice(0, at), cursor.slice(at + 1)];
}

/** Splits what was read with one more than asked for: the page, and whether there is another. */
export function pageOf<T>(read: readonly T[], limit: number): { readonly shown: readonly T[]; readonly last: T | undefined } {
  const shown = read.slice(0, limit);
  return { shown, last: read.length > limit ? shown.at(-1) : undefined };
}

/**
 * A text column to order by, of which no index is used: for what is narrowed to a few records by something else, where a database would
 * rather walk through all in order than look up and sort the few.
 */
export function sorted(column: string): string {
  return `${column} || ''`;
}
