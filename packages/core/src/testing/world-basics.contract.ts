import type { Id } from '../kernel/record.ts';

/** A UUID with this number in it. */
export function uuid(number: number): Id {
  return `01934c5e-7f60-7000-8000-${number.toString(16).padStart(12, '0')}`;
}

/** What gets lost where text is not kept as it is. */
export const ODD_WORDS = `Åse's "ø" \\ % _ \t\r\n 👩‍❤️‍👨 e\u0301 \u00e9 \u2028 {"a":[1]} '; drop table job; --`;

/** The same, longer than a page of a database. */
export const ODD_TEXT = `${ODD_WORDS} ${'long '.repeat(3000)}`;

/** A moment at which much of the world was written. */
export const WRITTEN = '2026-11-21T20:05:12.345Z';

/** What every record begins with. */
export type Numbered = (number: number) => { readonly id: Id; readonly workspace: Id; readonly version: number };
