import { collectModes, collectPeriods } from '../client/client.ts';
import { plain } from './suggest-mapping.ts';
import type { Target } from './targets.ts';

export const dayForms = ['iso', 'dmy', 'mdy', 'ymd'] as const;
export const numberForms = ['point', 'comma'] as const;

/** How the file writes what countries write differently. Days may always be ISO. */
export interface CellForms {
  readonly days: (typeof dayForms)[number];
  readonly numbers: (typeof numberForms)[number];
}

export type CellReading = { readonly ok: true; readonly value: unknown } | { readonly ok: false; readonly reason: string };

const fail = (reason: string): CellReading => ({ ok: false, reason });
const found = (value: unknown): CellReading => ({ ok: true, value });

/** Takes away the apostrophe that files of ours, and of others, put before what a spreadsheet would run as a formula. */
export function withoutGuard(text: string): string {
  return /^'+[=+\-@\t\r\0]/.test(text) ? text.slice(1) : text;
}

const ISO = /^(\d{4})-(\d{2})-(\d{2})(?:[T ][\d:.Z+-]*)?$/;
const LOCAL = /^(\d{1,4})[./ -](\d{1,2})[./ -](\d{1,4})(?:,? +\d{1,2}[:.]\d{2}(?:[:.]\d{2})?)?$/;
const places = { dmy: [3, 2, 1], mdy: [3, 1, 2], ymd: [1, 2, 3] } as const;

function toDay(year = '', month = '', day = ''): string | undefined {
  if (year.length !== 4) return undefined;
  const text = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  const ms = Date.parse(`${text}T00:00:00.000Z`);
  return Number.isFinite(ms) && new Date(ms).toISOString().startsWith(text) ? text : undefined;
}

function readDay(text: string, { days }: CellForms): CellReading {
  const iso = ISO.exec(text);
  if (iso) {
    const day = toDay(iso[1], iso[2], iso[3]);
    return day === undefined ? fail('not_a_day') : found(day);
  }
  const local = days === 'iso' ? null : LOCAL.exec(text);
  if (!local || days === 'iso') return fail('not_a_day');
  const [year, month, date] = places[days];
  const day = toDay(local[year], local[month], local[date]);
  return day === undefined ? fail('not_a_day') : found(day);
}

/** Groups of three digits have a sign between that is not the decimal one, or a space. */
const numbers = {
  point: /^[-−]?(?:\d+|\d{1,3}(?:[, '’\u00a0\u202f]\d{3})+)(?:\.\d+)?$/,
  comma: /^[-−]?(?:\d+|\d{1,3}(?:[. '’\u00a0\u202f]\d{3})+)(?:,\d+)?$/,
} as const;

function readNumber(text: string, { numbers: form }: CellForms): CellReading {
  if (!numbers[form].test(text)) return fail('not_a_number');
  const groups = form === 'point' ? /[, '’\u00a0\u202f]/g : /[. '’\u00a0\u202f]/g;
  return found(Number(text.replaceAll(groups, '').replace(',', '.').replace('−', '-')));
}

const yes: ReadonlySet<string> = new Set(['yes', 'y', 'true', '1', 'x', 'ja', 'j', 'sand', 'oui', 'o', 'vrai']);
const no: ReadonlySet<string> = new Set(['no', 'n', 'false', '0', 'nej', 'falsk', 'non', 'faux']);

function readYesNo(text: string): CellReading {
  const word = plain(text);
  if (yes.has(word)) return found(true);
  return no.has(word) ? found(false) : fail('not_yes_or_no');
}

function readChoice(text: string, choices: Target['choices'] = {}): CellReading {
  if (Object.hasOwn(choices, text)) return found(text);
  const word = plain(text);
  const choice = Object.entries(choices).find(([own, words]) => [own, ...words].some((name) => plain(name) === word));
  return choice ? found(choice[0]) : fail('not_a_choice');
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined; // not JSON, so it is what it is
  }
}

function readList(text: string): CellReading {
  const json = text.startsWith('[') ? readJson(text) : undefined;
  if (Array.isArray(json) && json.every((entry) => typeof entry === 'string')) return found(json);
  const entries = text.split(/[;\n]/).map((entry) => withoutGuard(entry.trim()));
  return found([...new Set(entries.filter((entry) => entry !== ''))]);
}

function readCollect(text: string): CellReading {
  const mode = collectModes.find((each) => each === text && each !== 'period');
  if (mode) return found({ by: mode });
  const period = collectPeriods.find((each) => each === text);
  if (period) return found({ by: 'period', period });
  const json = readJson(text);
  return typeof json === 'object' && json !== null ? found(json) : fail('not_a_choice');
}

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Reads a filled cell for its target. What the record's own rules say of the value comes later. */
export function readCell({ form, choices }: Target, cell: string, forms: CellForms): CellReading {
  const text = withoutGuard(cell);
  switch (form) {
    case 'text':
      return found(text);
    case 'list':
    case 'names':
      return readList(text);
    case 'day':
      return readDay(text, forms);
    case 'number':
      return readNumber(text, forms);
    case 'yes_no':
      return readYesNo(text);
    case 'choice':
      return readChoice(text, choices);
    case 'collect':
      return readCollect(text);
    case 'id':
      return UUID.test(text) ? found(text) : fail('not_an_id');
  }
}
