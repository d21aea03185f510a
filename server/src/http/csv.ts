import { streamOf } from '../files/streams.ts';

/** A value of a field. Texts come from people; numbers and the rest are ours. */
export type CsvValue = string | number | boolean | null;
export type CsvRow = readonly CsvValue[];

/**
 * What spreadsheets take for a formula, to be kept from running whatever somebody once typed into a title. Apostrophes that already stand
 * before one count too, so that taking one away always gives back the text.
 */
const FORMULA = /^'*[=+\-@\t\r\0]/;
const MARK = '\uFEFF';
const NEEDS_QUOTES = /[",\r\n]/;

function toField(value: CsvValue): string {
  if (value === null) return '';
  if (typeof value !== 'string') return String(value);
  const safe = FORMULA.test(value) ? `'${value}` : value;
  return NEEDS_QUOTES.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** A line as RFC 4180 has it, with its end. A text that begins like a formula gets an apostrophe in front. */
export function toCsvLine(row: CsvRow): string {
  return `${row.map(toField).join(',')}\r\n`;
}

export interface CsvFile {
  /** Without its ending. */
  readonly name: string;
  readonly columns: readonly string[];
  /** Whether to begin with the mark by which older spreadsheets know UTF-8. @defaultValue false */
  readonly mark?: boolean;
  /** The rows, some at a time; the next are asked for when those before have been taken. */
  readonly rows: AsyncIterable<readonly CsvRow[]>;
}

/** A CSV file to keep, written as it is read. A failure on the way breaks the answer off, so that nobody takes a part for the whole. */
export function csvAnswer({ name, columns, mark = false, rows }: CsvFile): Response {
  const headers = {
    'content-type': 'text/csv; charset=utf-8; header=present',
    'content-disposition': `attachment; filename="${name}.csv"`,
  };
  return new Response(streamOf(toChunks(mark ? MARK : '', columns, rows)), { headers });
}

async function* toChunks(
  mark: string,
  columns: readonly string[],
  rows: AsyncIterable<readonly CsvRow[]>,
): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  const encoder = new TextEncoder();
  yield encoder.encode(mark + toCsvLine(columns));
  for await (const some of rows) yield encoder.encode(some.map(toCsvLine).join(''));
}
