import { CsvError, parse } from 'csv-parse/sync';
import { ProblemError } from '../problem.ts';
import { soon } from '../soon.ts';

export const encodings = ['utf-8', 'utf-16le', 'utf-16be', 'windows-1252'] as const;
type Encoding = (typeof encodings)[number];
export const delimiters = { comma: ',', semicolon: ';', tab: '\t', pipe: '|' } as const;
export type Delimiter = keyof typeof delimiters;

/** More is too much for one file; whoever has more sends several. */
const ROWS_MAX = 100_000;
const COLUMNS_MAX = 200;

export interface CsvText {
  readonly encoding: Encoding;
  readonly delimiter: Delimiter;
  readonly headers: readonly string[];
  /** Without the headers; what has only empty cells is left out. */
  readonly rows: readonly CsvRecord[];
}

export interface CsvRecord {
  /** As a spreadsheet counts: the headers are row 1. */
  readonly row: number;
  readonly cells: readonly string[];
}

function refused(reason: string, detail: string): ProblemError {
  return new ProblemError('invalid_input', { detail, errors: [{ field: 'body', reason }] });
}

const marks = [
  ['utf-8', [0xef, 0xbb, 0xbf]],
  ['utf-16le', [0xff, 0xfe]],
  ['utf-16be', [0xfe, 0xff]],
] as const;

function isUtf8(bytes: Uint8Array): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return true;
  } catch {
    return false; // then it is what Windows has always written
  }
}

/** By its mark; without one, by where NULs stand, and by whether it is UTF-8 at all. */
function encodingOf(bytes: Uint8Array): Encoding {
  const marked = marks.find(([, mark]) => mark.every((byte, at) => bytes[at] === byte));
  if (marked) return marked[0];
  const [even, odd] = [bytes.subarray(0, 2_000).filter((byte, at) => at % 2 === 0 && byte === 0).length, nulsAtOdd(bytes)];
  if (odd > 10 * even + 1) return 'utf-16le';
  if (even > 10 * odd + 1) return 'utf-16be';
  return isUtf8(bytes) ? 'utf-8' : 'windows-1252';
}

function nulsAtOdd(bytes: Uint8Array): number {
  return bytes.subarray(0, 2_000).filter((byte, at) => at % 2 === 1 && byte === 0).length;
}

/** The sign that stands most often in the first line outside quotes. */
function delimiterOf(text: string): Delimiter {
  const counts = new Map<string, number>();
  let isQuoted = false;
  for (const char of text) {
    if (char === '"') isQuoted = !isQuoted;
    else if (isQuoted) continue;
    else if (char === '\n' || char === '\r') break;
    else counts.set(char, (counts.get(char) ?? 0) + 1);
  }
  const names = Object.keys(delimiters) as Delimiter[]; // the keys of `delimiters`
  const count = (name: Delimiter): number => counts.get(delimiters[name]) ?? 0;
  return names.reduce((best, name) => (count(name) > count(best) ? name : best));
}

/** Excel's own first line, which says what is between cells. */
const SEPARATOR = /^sep=([,;\t|])\r?\n/i;

/** So many characters are read at a time, so that a large file keeps nobody waiting. */
const PIECE = 50_000;

/** The place behind a quoted cell, given where it begins; the end of the text, if its quote is not closed. */
function behindQuoted(text: string, begin: number): number {
  for (let at = text.indexOf('"', begin + 1); at >= 0; at = text.indexOf('"', at + 2)) {
    if (text[at + 1] !== '"') return at + 1;
  }
  return text.length;
}

/** Where pieces of the text end: at the first end of a line outside quotes after so many characters. */
function* pieceEnds(text: string, delimiter: string): Generator<number> {
  const ends = new Set([delimiter, '\n', '\r']);
  let begin = 0;
  for (let at = 0; at < text.length; at += 1) {
    const isStart = at === 0 || ends.has(text[at - 1] ?? '');
    if (isStart && text[at] === '"') at = behindQuoted(text, at);
    const isEnd = text[at] === '\n' || (text[at] === '\r' && text[at + 1] !== '\n');
    if (!isEnd || at - begin < PIECE) continue;
    yield at + 1;
    begin = at + 1;
  }
  yield text.length;
}

function parsePiece(text: string, delimiter: string, lines: number): string[][] {
  try {
    return parse(text, { delimiter, relax_column_count: true, relax_quotes: true, skip_empty_lines: false, max_record_size: 1_000_000 });
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    const line = typeof error['lines'] === 'number' ? ` near line ${lines + error['lines']}` : '';
    throw refused('not_csv', `The file is not CSV${line}: a quote that is not closed, or a row without end.`);
  }
}

async function parseText(text: string, delimiter: string): Promise<readonly string[][]> {
  const records: string[][] = [];
  let begin = 0;
  for (const end of pieceEnds(text, delimiter)) {
    for (const record of parsePiece(text.slice(begin, end), delimiter, records.length)) records.push(record.map((cell) => cell.trim()));
    if (records.length > ROWS_MAX + 1) throw refused('too_many_rows', `The file has more than ${ROWS_MAX} rows; send several.`);
    begin = end;
    await soon();
  }
  return records;
}

function assertHeaders(headers: readonly string[]): void {
  if (headers.every((header) => header === '')) throw refused('empty', 'The file has no headers: its first row names the columns.');
  if (headers.length > COLUMNS_MAX) throw refused('too_many_columns', `The file has more than ${COLUMNS_MAX} columns.`);
  const twice = headers.find((header, at) => header !== '' && headers.indexOf(header) !== at);
  if (twice !== undefined) throw refused('header_twice', `Two columns are called "${twice.slice(0, 100)}".`);
}

/** Reads the file of a spreadsheet: UTF-8, UTF-16 or Windows-1252, with commas, semicolons, tabs or bars. */
export async function readCsv(
  bytes: Uint8Array,
  asked: { readonly encoding?: Encoding; readonly delimiter?: Delimiter } = {},
): Promise<CsvText> {
  const encoding = asked.encoding ?? encodingOf(bytes);
  const whole = new TextDecoder(encoding).decode(bytes); // takes the mark away
  const said = SEPARATOR.exec(whole);
  const text = said ? whole.slice(said[0].length) : whole;
  const names = Object.keys(delimiters) as Delimiter[]; // the keys of `delimiters`
  const delimiter = asked.delimiter ?? names.find((name) => delimiters[name] === said?.[1]) ?? delimiterOf(text);
  const [headers = [], ...records] = await parseText(text, delimiters[delimiter]);
  assertHeaders(headers);
  const rows = records.map((cells, at) => ({ row: at + 2, cells }));
  return { encoding, delimiter, headers, rows: rows.filter(({ cells }) => cells.some((cell) => cell !== '')) };
}
