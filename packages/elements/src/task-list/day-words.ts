import type { Day } from '@workfloor/core';

/** A unit of a span that people type: "in 2 weeks". */
type Unit = 'day' | 'week' | 'month' | 'year';
const units: readonly Unit[] = ['day', 'week', 'month', 'year'];

/** `Intl.Locale`'s week, where the browser knows it; the type library does not yet. */
interface WithWeek {
  getWeekInfo?(): { readonly firstDay: number };
}

/** What a language calls days, made of `Intl` alone, so that every language is understood in its own words. */
interface Vocabulary {
  /** `today`, `i morgen`, `après-demain` by how many days they are away. */
  readonly days: ReadonlyMap<string, number>;
  /** 1 Monday … 7 Sunday. */
  readonly weekdays: ReadonlyMap<string, number>;
  /** 1 … 12 */
  readonly months: ReadonlyMap<string, number>;
  readonly units: ReadonlyMap<string, Unit>;
  /** `next week` and so on, whole. */
  readonly next: ReadonlyMap<string, Unit>;
  /** `next`, `prochain`: what stands with all of these. */
  readonly nextWords: readonly string[];
  /** `in`, `om`, `dans`. */
  readonly before: readonly string[];
  /** Which number of `12/3` is the day. */
  readonly isDayFirst: boolean;
  readonly firstDay: number;
}

const MIN_PREFIX = 2;
const made = new Map<string, Vocabulary>();

/** Lower case, without marks and points, single spaces. */
function fold(text: string): string {
  return text
    .toLowerCase()
    .replaceAll('ø', 'o')
    .replaceAll('æ', 'ae')
    .normalize('NFD')
    .replaceAll(/\p{M}|[.,’'`]/gu, '')
    .replaceAll(/[\s\u00a0\u202f]+/g, ' ')
    .trim();
}

function vocabularyOf(locale: string): Vocabulary {
  let known = made.get(locale);
  if (!known) made.set(locale, (known = learn(locale)));
  return known;
}

function learn(locale: string): Vocabulary {
  const near = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' });
  const days = new Map<string, number>();
  for (const away of [0, 1, 2, -1, -2]) {
    const word = fold(near.format(away, 'day'));
    if (!/\d/.test(word)) days.set(word, away);
  }
  const next = new Map(units.slice(1).map((unit): [string, Unit] => [fold(near.format(1, unit)), unit]));
  const [inWeek = [], inMonth = []] = [...next.keys()].map((text) => text.split(' '));
  const stems = inWeek.filter((word) => inMonth.some((other) => isNear(word, other)));
  const { unitWords, before } = learnSpans(locale);
  return {
    days,
    weekdays: named(locale, 'weekday', 7, (at) => Date.UTC(2024, 0, at)), // 1 January 2024 was a Monday
    months: named(locale, 'month', 12, (at) => Date.UTC(2024, at - 1, 1)),
    units: unitWords,
    next,
    nextWords: stems,
    before,
    isDayFirst: isDayFirst(locale),
    firstDay: (new Intl.Locale(locale) as WithWeek).getWeekInfo?.().firstDay ?? 1,
  };
}

/** `prochain` and `prochaine` are one word. */
function isNear(a: string, b: string): boolean {
  return a.length > 3 && b.length > 3 && (a.startsWith(b) || b.startsWith(a));
}

function named(locale: string, what: 'weekday' | 'month', count: number, at: (index: number) => number): ReadonlyMap<string, number> {
  const names = new Map<string, number>();
  for (const style of ['short', 'long'] as const) {
    // with a day beside it, some languages bend the name of a month
    for (const more of what === 'month' ? [{}, { day: 'numeric' as const }] : [{}]) {
      const format = new Intl.DateTimeFormat(locale, { [what]: style, ...more, timeZone: 'UTC' });
      for (let index = 1; index <= count; index += 1) {
        const name = format.formatToParts(at(index)).find(({ type }) => type === what)?.value;
        if (name !== undefined) names.set(fold(name), index);
      }
    }
  }
  return names;
}

function learnSpans(locale: string): { readonly unitWords: ReadonlyMap<string, Unit>; readonly before: readonly string[] } {
  const unitWords = new Map<string, Unit>();
  const before = new Set<string>();
  for (const style of ['long', 'short'] as const) {
    const format = new Intl.RelativeTimeFormat(locale, { style });
    for (const unit of units) {
      for (const count of [1, 2, 5]) {
        const parts = format.formatToParts(count, unit);
        const at = parts.findIndex(({ type }) => type === 'integer');
        const lead = fold(parts[at - 1]?.value ?? '');
        const word = fold(parts[at + 1]?.value ?? '');
        if (lead) before.add(lead);
        if (word) unitWords.set(word, unit);
      }
    }
  }
  return { unitWords, before: [...before] };
}

function isDayFirst(locale: string): boolean {
  const order = new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'numeric', timeZone: 'UTC' })
    .formatToParts(0)
    .flatMap(({ type }) => (type === 'day' || type === 'month' ? [type] : []));
  return order[0] !== 'month';
}

/** The one meaning of a word or of its beginning; undefined when there is none, or more than one. */
function meaning<T>(words: ReadonlyMap<string, T>, typed: string, least = MIN_PREFIX): T | undefined {
  const whole = words.get(typed);
  if (whole !== undefined || typed.length < least) return whole;
  const found = new Set([...words].flatMap(([word, value]) => (word.startsWith(typed) ? [value] : [])));
  return found.size === 1 ? [...found][0] : undefined;
}

const DAY_MS = 86_400_000;
const toTime = (day: Day): number => Date.parse(`${day}T00:00:00Z`);
const toDay = (at: number): Day => new Date(at).toISOString().slice(0, 10);
const addDays = (day: Day, days: number): Day => toDay(toTime(day) + days * DAY_MS);
/** 1 Monday … 7 Sunday. */
const weekdayOf = (day: Day): number => new Date(toTime(day)).getUTCDay() || 7;

/** A date that exists. */
function dateOf(year: number, month: number, day: number): Day | undefined {
  const at = new Date(Date.UTC(year, month - 1, day));
  return at.getUTCMonth() === month - 1 && at.getUTCDate() === day && year > 1900 && year < 9999 ? toDay(at.getTime()) : undefined;
}

/** So many months on; the 31st is the last day of a shorter one. */
function addMonths(day: Day, months: number): Day {
  const [year = 0, month = 0, date = 0] = day.split('-').map(Number);
  const last = new Date(Date.UTC(year, month + months, 0)).getUTCDate();
  return toDay(Date.UTC(year, month - 1 + months, Math.min(date, last)));
}

function add(day: Day, count: number, unit: Unit): Day {
  if (unit === 'day' || unit === 'week') return addDays(day, unit === 'week' ? count * 7 : count);
  return addMonths(day, unit === 'year' ? count * 12 : count);
}

/** The first day of the next week, month or year. */
function startOfNext(today: Day, unit: Unit, firstDay: number): Day {
  if (unit === 'week') return addDays(today, ((firstDay - weekdayOf(today) + 6) % 7) + 1);
  return unit === 'month' ? addMonths(`${today.slice(0, 7)}-01`, 1) : `${Number(today.slice(0, 4)) + 1}-01-01`;
}

/** "fri" is the coming one, "next fri" that of the next week. */
function readWeekday(text: string, today: Day, v: Vocabulary): Day | undefined {
  const words = text.split(' ');
  const rest = words.filter((word) => !v.nextWords.some((next) => word === next || isNear(word, next)));
  const wanted = rest.length === 1 ? meaning(v.weekdays, rest[0] ?? '') : undefined;
  if (wanted === undefined) return undefined;
  if (rest.length < words.length) {
    const start = startOfNext(today, 'week', v.firstDay);
    return addDays(start, (wanted - weekdayOf(start) + 7) % 7);
  }
  return addDays(today, ((wanted - weekdayOf(today) + 6) % 7) + 1);
}

/** "in 2 weeks", "2w", "om en uge", "+3". */
function readSpan(text: string, today: Day, v: Vocabulary): Day | undefined {
  if (/^\+\d{1,4}$/.test(text)) return addDays(today, Number(text));
  const lead = v.before.find((word) => text.startsWith(`${word} `));
  const rest = lead === undefined ? text : text.slice(lead.length + 1);
  const [, count, word = ''] = /^\+?(\d{1,4}) ?(\p{L}+)$/u.exec(rest) ?? [];
  if (count !== undefined) {
    const unit = meaning(v.units, word, 1);
    return unit && add(today, Number(count), unit);
  }
  const [, one] = lead === undefined ? [] : (/^\p{L}{1,4} (\p{L}+)$/u.exec(rest) ?? []);
  const unit = one === undefined ? undefined : meaning(v.units, one);
  return unit && add(today, 1, unit);
}

/** This year, or the next one where that day has gone. */
function coming(today: Day, month: number, day: number): Day | undefined {
  const year = Number(today.slice(0, 4));
  const now = dateOf(year, month, day);
  return now !== undefined && now >= today ? now : dateOf(year + 1, month, day);
}

const yearOf = (text: string): number => (text.length === 2 ? 2000 + Number(text) : Number(text));

/** "12/3", "12.3.27", "2026-12-03", "12 mar 2027", "mar 12", "the 15th" as "15". */
function readDate(typed: string, today: Day, v: Vocabulary): Day | undefined {
  const iso = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(typed);
  if (iso) return dateOf(Number(iso[1]), Number(iso[2]), Number(iso[3]));
  const [, a, b, year] = /^(\d{1,2}) ?[/.-] ?(\d{1,2})(?: ?[/.-] ?(\d{4}|\d{2}))?\.?$/.exec(typed) ?? [];
  if (a !== undefined && b !== undefined) {
    const [first, second] = [Number(a), Number(b)];
    const isSwapped = v.isDayFirst ? second > 12 : first <= 12;
    const [day, month] = isSwapped ? [second, first] : [first, second];
    return year === undefined ? coming(today, month, day) : dateOf(yearOf(year), month, day);
  }
  return readNamedDate(fold(typed), today, v);
}

function readNamedDate(text: string, today: Day, v: Vocabulary): Day | undefined {
  const parts = /^(?:(\d{1,2}) ?(\p{L}+)|(\p{L}+) (\d{1,2}))(?: (\d{4}))?$/u.exec(text);
  const month = parts ? meaning(v.months, parts[2] ?? parts[3] ?? '', 3) : undefined;
  if (parts && month !== undefined) {
    const day = Number(parts[1] ?? parts[4]);
    return parts[5] === undefined ? coming(today, month, day) : dateOf(Number(parts[5]), month, day);
  }
  return /^\d{1,2}$/.test(text) ? comingNumber(text, today) : undefined;
}

/** "15": of this month, or of the next one where it has gone. */
function comingNumber(text: string, today: Day): Day | undefined {
  const here = `${today.slice(0, 8)}${text.padStart(2, '0')}`;
  const [year = 0, month1 = 0] = today.split('-').map(Number);
  const first = dateOf(year, month1, Number(text));
  if (first !== undefined && here >= today) return first;
  return dateOf(month1 === 12 ? year + 1 : year, (month1 % 12) + 1, Number(text));
}

/**
 * The day that somebody means: "tomorrow", "fri", "next week", "in 2 weeks", "12/3", "12 mar", as their language says it, or English.
 * Undefined for what is not understood.
 */
export function readDay(typed: string, { locale, today }: { readonly locale: string; readonly today: Day }): Day | undefined {
  if (typed.trim() === '') return undefined;
  return readIn(typed, today, vocabularyOf(locale)) ?? (locale.startsWith('en') ? undefined : readIn(typed, today, vocabularyOf('en')));
}

function readIn(typed: string, today: Day, v: Vocabulary): Day | undefined {
  const text = fold(typed);
  const away = meaning(bare(v.days), text, 3);
  if (away !== undefined) return addDays(today, away);
  const unit = meaning(v.next, text, 4);
  if (unit) return startOfNext(today, unit, v.firstDay);
  return readWeekday(text, today, v) ?? readSpan(text, today, v) ?? readDate(typed.trim(), today, v);
}

/** "i morgen" may be typed as "morgen" or "imorgen"; where that is another word's, as "aujourdhui", it stays. */
function bare(days: ReadonlyMap<string, number>): ReadonlyMap<string, number> {
  const all = new Map(days);
  for (const [word, away] of days) {
    for (const other of [word.replaceAll(/[ -]/g, ''), word.replaceAll('-', ' '), word.replace(/^\p{L} /u, '')])
      if (!all.has(other)) all.set(other, away);
  }
  return all;
}
