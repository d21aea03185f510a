import { shiftDay, shiftMonth } from '../kernel/calendar-days.ts';
import { dayIn } from '../kernel/day.ts';
import { clockIn, instantAt } from '../kernel/wall-time.ts';
import { decimalsOf } from '../money/decimals.ts';
import type { Formatter } from './parse-text.ts';
import { dateForms } from './value.ts';
import type { DateForm, DayValue, Formats, MomentValue, MoneyValue, Value, WordValue } from './value.ts';

const valueTypes = ['text', 'number', 'day', 'moment', 'money'] as const;
export type ValueType = (typeof valueTypes)[number];

const CACHE_MAX = 500;
const cache = new Map<string, Intl.DateTimeFormat | Intl.NumberFormat>();

/** Making one takes a hundred times as long as using it; whose language tags are many begins anew now and then. */
function cached<T extends Intl.DateTimeFormat | Intl.NumberFormat>(key: string, make: () => T): T {
  const known = cache.get(key);
  if (known) return known as T; // the key tells what it is
  if (cache.size >= CACHE_MAX) cache.clear();
  const made = make();
  cache.set(key, made);
  return made;
}

const dayOptions = {
  short: { dateStyle: 'short' },
  medium: { dateStyle: 'medium' },
  long: { dateStyle: 'long' },
  full: { dateStyle: 'full' },
  weekday: { weekday: 'long' },
  month: { month: 'long' },
  day: { day: 'numeric' },
} as const satisfies Partial<Record<DateForm, Intl.DateTimeFormatOptions>>;

function dateFormat(locale: string, zone: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  return cached(
    `d ${locale} ${zone} ${Object.entries(options).join(' ')}`,
    () => new Intl.DateTimeFormat(locale, { ...options, timeZone: zone }),
  );
}

function dayText({ day, form = 'long' }: DayValue, { locale }: Formats): string {
  if (form === 'year') return day.slice(0, 4);
  if (form === 'quarter') return String(Math.ceil(Number(day.slice(5, 7)) / 3));
  return dateFormat(locale, 'UTC', dayOptions[form]).format(Date.parse(day));
}

function moneyText({ amount, currency }: MoneyValue, { locale }: Formats, currencyDisplay: 'symbol' | 'code'): string {
  const decimals = decimalsOf(currency);
  const digits = { minimumFractionDigits: decimals, maximumFractionDigits: decimals } as const;
  const make = (): Intl.NumberFormat => new Intl.NumberFormat(locale, { style: 'currency', currency, currencyDisplay, ...digits });
  return cached(`m ${locale} ${currency} ${currencyDisplay}`, make).format(amount / 10 ** decimals);
}

function numberText(value: number, { locale }: Formats, decimals?: number): string {
  const digits =
    decimals === undefined ? { maximumFractionDigits: 6 } : { minimumFractionDigits: decimals, maximumFractionDigits: decimals };
  const useGrouping = decimals !== undefined; // by itself a number may be a job's, or a year
  return cached(`n ${locale} ${decimals}`, () => new Intl.NumberFormat(locale, { ...digits, useGrouping })).format(value);
}

const inLanguage: Readonly<Record<string, Readonly<Record<WordValue['word'], string>>>> = {
  en: { yes: 'yes', no: 'no', person: 'person', household: 'household', company: 'company', other: 'other' },
  da: { yes: 'ja', no: 'nej', person: 'person', household: 'husstand', company: 'virksomhed', other: 'andet' },
  fr: { yes: 'oui', no: 'non', person: 'personne', household: 'foyer', company: 'entreprise', other: 'autre' },
};

function wordText({ word }: WordValue, { locale }: Formats): string {
  const [language = ''] = locale.toLowerCase().split('-');
  return (Object.hasOwn(inLanguage, language) ? inLanguage[language] : inLanguage['en'])?.[word] ?? word;
}

/** A value as it is written without a formatter. */
export function textOf(value: Value, formats: Formats): string {
  if (typeof value === 'string') return value;
  if (typeof value === 'number') return numberText(value, formats);
  if ('word' in value) return wordText(value, formats);
  if ('day' in value) return dayText(value, formats);
  if ('amount' in value) return moneyText(value, formats, 'symbol');
  return dateFormat(formats.locale, value.zone, { dateStyle: 'long', timeStyle: 'short' }).format(Date.parse(value.at));
}

function typeOf(value: Value): ValueType {
  if (typeof value === 'string') return 'text';
  if (typeof value === 'number') return 'number';
  if ('word' in value) return 'text';
  if ('day' in value) return 'day';
  return 'amount' in value ? 'money' : 'moment';
}

type Shift = (day: string) => string | undefined;

/** Another day; of a moment, at the same time of day. */
function shifted(value: DayValue | MomentValue, shift: Shift): Value | undefined {
  const day = shift('day' in value ? value.day : dayIn(value.zone, value.at));
  if (day === undefined) return undefined;
  return 'day' in value ? { ...value, day } : { ...value, at: instantAt(value.zone, day, clockIn(value.zone, value.at)) };
}

function firstWord(text: string): string {
  const trimmed = text.trim();
  const end = trimmed.search(/\s/);
  return end < 0 ? trimmed : trimmed.slice(0, end);
}

function lastWord(text: string): string {
  const trimmed = text.trim();
  return trimmed.slice(Math.max(trimmed.lastIndexOf(' '), trimmed.lastIndexOf('\n')) + 1);
}

function capital(text: string, { locale }: Formats): string {
  const [first = ''] = text;
  return `${first.toLocaleUpperCase(locale)}${text.slice(first.length)}`;
}

type Apply = (value: Value, formats: Formats, arg: string | undefined) => Value | undefined;

/** What a formatter does, to what, and what it gives. */
interface Kind {
  readonly of: readonly ValueType[];
  /** Absent: what it was. */
  readonly gives?: ValueType;
  readonly accepts: (arg: string | undefined) => boolean;
  readonly apply: Apply;
}

const alone = (arg: string | undefined): boolean => arg === undefined;
const oneOf = (names: readonly string[]) => (arg: string | undefined) => arg === undefined || names.includes(arg);
const count = (max: number) => (arg: string | undefined) => arg !== undefined && /^[0-9]{1,4}$/.test(arg) && Number(arg) <= max;
const isForm = (arg: string | undefined): arg is DateForm => dateForms.some((form) => form === arg);

/** Words are written first, then changed: `{{period.month | upper}}`. */
function ofText(change: (text: string, formats: Formats) => string): Kind {
  return { of: valueTypes, gives: 'text', accepts: alone, apply: (value, formats) => change(textOf(value, formats), formats) };
}

function ofDay(accepts: Kind['accepts'], shift: (day: string, arg: string | undefined, value: Value) => string | undefined): Kind {
  const apply: Apply = (value, _formats, arg) =>
    typeof value === 'object' && ('day' in value || 'at' in value) ? shifted(value, (day) => shift(day, arg, value)) : undefined;
  return { of: ['day', 'moment'], accepts, apply };
}

/** So many periods later: of what stands for none, months. */
function byStep(day: string, value: Value, times: number): string | undefined {
  const step = (typeof value === 'object' && 'day' in value ? value.step : undefined) ?? { months: 1 };
  return 'months' in step ? shiftMonth(day, step.months * times) : shiftDay(day, step.days * times);
}

const date: Kind = {
  of: ['day', 'moment'],
  gives: 'day',
  accepts: oneOf(dateForms),
  apply: (value, _formats, arg) => {
    if (typeof value !== 'object' || !('day' in value || 'at' in value)) return undefined;
    const day = 'day' in value ? value.day : dayIn(value.zone, value.at);
    return { day, form: isForm(arg) ? arg : 'long' };
  },
};
const time: Kind = {
  of: ['moment'],
  gives: 'text',
  accepts: alone,
  apply: (value, { locale }) =>
    typeof value === 'object' && 'at' in value
      ? dateFormat(locale, value.zone, { timeStyle: 'short' }).format(Date.parse(value.at))
      : undefined,
};
const money: Kind = {
  of: ['money'],
  gives: 'text',
  accepts: oneOf(['symbol', 'code']),
  apply: (value, formats, arg) =>
    typeof value === 'object' && 'amount' in value ? moneyText(value, formats, arg === 'code' ? 'code' : 'symbol') : undefined,
};
const number: Kind = {
  of: ['number'],
  gives: 'text',
  accepts: (arg) => arg === undefined || count(6)(arg),
  apply: (value, formats, arg) => (typeof value === 'number' ? numberText(value, formats, Number(arg ?? 0)) : undefined),
};

/** Every formatter there is. */
export const formatters: ReadonlyMap<string, Kind> = new Map<string, Kind>([
  ['date', date],
  ['time', time],
  ['plus', ofDay(count(3650), (day, arg) => shiftDay(day, Number(arg)))],
  ['minus', ofDay(count(3650), (day, arg) => shiftDay(day, -Number(arg)))],
  ['next_month', ofDay(alone, (day) => shiftMonth(day, 1))],
  ['previous_month', ofDay(alone, (day) => shiftMonth(day, -1))],
  ['next_year', ofDay(alone, (day) => shiftMonth(day, 12))],
  ['previous_year', ofDay(alone, (day) => shiftMonth(day, -12))],
  ['next', ofDay(alone, (day, _arg, value) => byStep(day, value, 1))],
  ['previous', ofDay(alone, (day, _arg, value) => byStep(day, value, -1))],
  ['money', money],
  ['number', number],
  ['first', ofText(firstWord)],
  ['last', ofText(lastWord)],
  ['upper', ofText((text, { locale }) => text.toLocaleUpperCase(locale))],
  ['lower', ofText((text, { locale }) => text.toLocaleLowerCase(locale))],
  ['capital', ofText(capital)],
]);

/** What a value of this type becomes; undefined when the formatter is none, or not for such values. */
export function typeAfter(type: ValueType, { name, arg }: Formatter): ValueType | undefined {
  const kind = formatters.get(name);
  if (!kind?.of.includes(type) || !kind.accepts(arg)) return undefined;
  return kind.gives ?? type;
}

/** The value after the formatters; undefined when one of them cannot make anything of it. */
export function formatted(value: Value, list: readonly Formatter[], formats: Formats): string | undefined {
  let now: Value | undefined = value;
  for (const formatter of list) {
    if (typeAfter(typeOf(now), formatter) === undefined) return undefined;
    now = formatters.get(formatter.name)?.apply(now, formats, formatter.arg);
    if (now === undefined) return undefined;
  }
  return textOf(now, formats);
}
