import type { Day, Instant } from '../kernel/record.ts';
import type { Pattern } from './schedule.ts';

/**
 * The same again, worked out another way: day by day through the calendar after the words of RFC 5545, 3.3.10, and through the clocks of a
 * zone by the moments at which they were changed. It shares no code with what it checks.
 */
export interface Expected {
  readonly day: Day;
  readonly on: Day;
  readonly at: Instant;
}

export interface Case {
  readonly pattern: Pattern;
  readonly zone: string;
  readonly workdays: readonly number[];
  readonly holidays: readonly Day[];
}

interface Date3 {
  readonly text: Day;
  readonly year: number;
  readonly month: number;
  readonly day: number;
  /** 0 Sunday. */
  readonly weekday: number;
  readonly lastOfMonth: number;
  readonly dayOfYear: number;
  readonly daysInYear: number;
}

const FIRST_YEAR = 2007;
const LAST_YEAR = 2041;
const isLeap = (year: number): boolean => (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
const lengths = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31] as const;
const lengthOf = (year: number, month: number): number => (month === 2 && isLeap(year) ? 29 : (lengths[month - 1] ?? 0));
const pad = (number: number): string => String(number).padStart(2, '0');

/** Every day, one after the other: 1 January 2007 was a Monday. */
const calendar: readonly Date3[] = (() => {
  const days: Date3[] = [];
  let weekday = 1;
  for (let year = FIRST_YEAR; year <= LAST_YEAR; year += 1) {
    let dayOfYear = 0;
    for (let month = 1; month <= 12; month += 1) {
      for (let day = 1; day <= lengthOf(year, month); day += 1) {
        dayOfYear += 1;
        const text = `${year}-${pad(month)}-${pad(day)}`;
        days.push({ text, year, month, day, weekday, lastOfMonth: lengthOf(year, month), dayOfYear, daysInYear: isLeap(year) ? 366 : 365 });
        weekday = (weekday + 1) % 7;
      }
    }
  }
  return days;
})();
const placeOf = new Map(calendar.map(({ text }, place) => [text, place]));

export function placeOfDay(day: Day): number {
  const place = placeOf.get(day);
  if (place === undefined) throw new Error(`${day} is not in the calendar of this test`);
  return place;
}

export function dayAt(place: number): Day {
  return at(place).text;
}

function at(place: number): Date3 {
  const date = calendar[place];
  if (!date) throw new Error(`Day ${place} is not in the calendar of this test`);
  return date;
}

const NAMES = ['SU', 'MO', 'TU', 'WE', 'TH', 'FR', 'SA'];

interface Rule {
  readonly freq: string;
  readonly interval: number;
  readonly count: number;
  readonly until: string;
  readonly wkst: number;
  readonly byDay: readonly { readonly nth: number; readonly weekday: number }[];
  readonly byMonth: readonly number[];
  readonly byMonthDay: readonly number[];
  readonly bySetPos: readonly number[];
}

function read(rule: string): Rule {
  const values: Record<string, string> = {};
  for (const part of rule.split(';')) {
    const [name = '', value = ''] = part.split('=');
    values[name] = value;
  }
  const numbers = (name: string): number[] => (values[name] ?? '').split(',').filter(Boolean).map(Number);
  return {
    freq: values['FREQ'] ?? '',
    interval: Number(values['INTERVAL'] ?? 1),
    count: Number(values['COUNT'] ?? Infinity),
    until: values['UNTIL'] ?? '99999999',
    wkst: NAMES.indexOf(values['WKST'] ?? 'MO'),
    byDay: (values['BYDAY'] ?? '')
      .split(',')
      .filter(Boolean)
      .map((text) => ({ nth: Number(text.slice(0, -2) || 0), weekday: NAMES.indexOf(text.slice(-2)) })),
    byMonth: numbers('BYMONTH'),
    byMonthDay: numbers('BYMONTHDAY'),
    bySetPos: numbers('BYSETPOS'),
  };
}

/** Which period of the rule a day lies in, counted from that of the start. */
function periodOf(rule: Rule, start: number, place: number): number {
  const [from, date] = [at(start), at(place)];
  if (rule.freq === 'DAILY') return place - start;
  if (rule.freq === 'WEEKLY') {
    const weekStart = (of: number): number => of - ((at(of).weekday - rule.wkst + 7) % 7);
    return (weekStart(place) - weekStart(start)) / 7;
  }
  if (rule.freq === 'MONTHLY') return (date.year - from.year) * 12 + date.month - from.month;
  return date.year - from.year;
}

function isNth(rule: Rule, date: Date3, nth: number): boolean {
  if (nth === 0) return true;
  const isOfYear = rule.freq === 'YEARLY' && rule.byMonth.length === 0;
  const [index, length] = isOfYear ? [date.dayOfYear, date.daysInYear] : [date.day, date.lastOfMonth];
  return nth > 0 ? Math.ceil(index / 7) === nth : Math.ceil((length - index + 1) / 7) === -nth;
}

function isDayOfMonth(wanted: readonly number[], date: Date3, isClamped: boolean): boolean {
  return wanted.some((day) => {
    if (day < 0) return date.day === date.lastOfMonth + day + 1;
    return date.day === day || (isClamped && date.day === date.lastOfMonth && day > date.lastOfMonth);
  });
}

/** Whether a day is the one that the start says, where the rule chooses none. */
function isImplied(rule: Rule, start: Date3, date: Date3, isClamped: boolean): boolean {
  if (rule.freq === 'DAILY') return true;
  if (rule.freq === 'WEEKLY') return date.weekday === start.weekday;
  if (rule.freq === 'YEARLY' && rule.byMonth.length === 0 && date.month !== start.month) return false;
  return isDayOfMonth([start.day], date, isClamped);
}

/** Whether a day has what the BY parts ask for, those that are left out being taken from the start. */
function isAsked(rule: Rule, start: Date3, date: Date3, isLastDay: boolean): boolean {
  const { freq, byDay, byMonth, byMonthDay, bySetPos } = rule;
  const isClamped = isLastDay && (freq === 'MONTHLY' || freq === 'YEARLY') && byDay.length + bySetPos.length === 0;
  if (byMonth.length > 0 && !byMonth.includes(date.month)) return false;
  if (byDay.length + byMonthDay.length === 0) return isImplied(rule, start, date, isClamped);
  if (byMonthDay.length > 0 && !isDayOfMonth(byMonthDay, date, isClamped)) return false;
  return byDay.length === 0 || byDay.some(({ nth, weekday }) => weekday === date.weekday && isNth(rule, date, nth));
}

/** Those of a period's days that BYSETPOS leaves. */
function chosenOf({ bySetPos }: Rule, set: readonly number[]): readonly number[] {
  if (bySetPos.length === 0) return set;
  return set.filter((_day, index) => bySetPos.includes(index + 1) || bySetPos.includes(index - set.length));
}

/** The days that a period of the rule asks for, in order. */
function setOf(rule: Rule, { start, monthEnd }: Pattern, place: number): { readonly set: readonly number[]; readonly end: number } {
  const first = placeOfDay(start);
  const period = periodOf(rule, first, place);
  const set: number[] = [];
  let end = place;
  for (; end < calendar.length && periodOf(rule, first, end) === period; end += 1) {
    if (period % rule.interval === 0 && isAsked(rule, at(first), at(end), monthEnd === 'last_day')) set.push(end);
  }
  return { set: chosenOf(rule, set), end };
}

/** All days of the rule up to a place, in order. */
function daysOf(pattern: Pattern, to: number): readonly number[] {
  const rule = read(pattern.rule);
  const first = placeOfDay(pattern.start);
  const found: number[] = [];
  let place = first;
  while (place > 0 && periodOf(rule, first, place - 1) === 0) place -= 1;
  while (place <= to) {
    const { set, end } = setOf(rule, pattern, place);
    found.push(...set.filter((day) => day >= first && at(day).text.replaceAll('-', '') <= rule.until));
    if (found.length >= rule.count) break;
    place = end;
  }
  return found.slice(0, rule.count).filter((day) => day <= to);
}

function moved(place: number, { pattern, workdays, holidays }: Case): number {
  if (pattern.weekend === 'keep') return place;
  const isWork = (of: number): boolean => (workdays.length === 0 || workdays.includes(at(of).weekday)) && !holidays.includes(at(of).text);
  for (let away = 0; away < 100; away += 1) {
    const there = pattern.weekend === 'next' ? place + away : place - away;
    if (isWork(there)) return there;
  }
  throw new Error('The test has firms that never work');
}

/** From when on the clocks of a zone were how far from UTC, in milliseconds. */
interface Regime {
  readonly from: number;
  readonly offset: number;
}
const MINUTE = 60_000;
const zones = new Map<string, readonly Regime[]>();

function offsetAt(format: Intl.DateTimeFormat, ms: number): number {
  const parts: Record<string, number> = {};
  for (const { type, value } of format.formatToParts(ms)) parts[type] = Number(value);
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = parts;
  return Date.UTC(year, month - 1, day, hour, minute, second) - ms;
}

function regimesOf(zone: string): readonly Regime[] {
  const known = zones.get(zone);
  if (known) return known;
  const numeric = { year: 'numeric', month: 'numeric', day: 'numeric', hour: 'numeric', minute: 'numeric', second: 'numeric' } as const;
  const format = new Intl.DateTimeFormat('en-US', { timeZone: zone, hourCycle: 'h23', ...numeric });
  const step = 9 * 86_400_000; // no zone has changed its clocks and back in so few days
  let ms = Date.UTC(FIRST_YEAR - 1, 0, 1);
  const regimes: Regime[] = [{ from: ms, offset: offsetAt(format, ms) }];
  for (; ms < Date.UTC(LAST_YEAR + 1, 0, 1); ms += step) {
    let [low, high] = [ms, ms + step];
    const [before, after] = [offsetAt(format, low), offsetAt(format, high)];
    if (before === after) continue;
    while (high - low > MINUTE) {
      const middle = low + Math.floor((high - low) / MINUTE / 2) * MINUTE;
      if (offsetAt(format, middle) === before) low = middle;
      else high = middle;
    }
    regimes.push({ from: high, offset: after });
  }
  zones.set(zone, regimes);
  return regimes;
}

/** The first moment at which the clocks show this, or have gone past it. */
function momentAt(zone: string, day: Day, clock: string): Instant {
  const wall = Date.parse(`${day}T${clock}:00Z`);
  const regimes = regimesOf(zone);
  for (const [index, { from, offset }] of regimes.entries()) {
    const to = regimes[index + 1]?.from ?? Infinity;
    if (to + offset <= wall) continue; // its clocks never come so far
    return new Date(Math.max(from, wall - offset)).toISOString();
  }
  throw new Error('The last clocks run for ever');
}

/** The first so many after one day and up to another. */
export function expectedRounds(one: Case, last: Day, until: Day, count: number): readonly Expected[] {
  const { pattern, zone } = one;
  const groups = new Map<number, number[]>();
  // what lies behind may move to the same day as the last
  for (const day of daysOf(pattern, placeOfDay(until) + 20)) {
    const key = pattern.weekend === 'keep' ? day : moved(day, one);
    const group = groups.get(key);
    if (group) group.push(day);
    else groups.set(key, [day]);
  }
  const all = [...groups].map(([on, days]) => {
    const nearest = days.includes(on) ? on : pattern.weekend === 'next' ? days.at(-1) : days[0];
    return { place: nearest ?? on, on };
  });
  const [from, to] = [placeOfDay(last), placeOfDay(until)];
  const shown = all.filter(({ place }) => place > from && place <= to).slice(0, count);
  return shown.map(({ place, on }) => ({
    day: at(place).text,
    on: at(on).text,
    at: momentAt(zone, at(on - pattern.leadDays).text, pattern.time),
  }));
}

/** The last of the rule's days that has gone by, wherever it was moved to. */
export function expectedLast(one: Case, today: Day): Day {
  const gone = daysOf(one.pattern, placeOfDay(today) + 20).filter((day) => at(moved(day, one)).text < today);
  return at(gone.at(-1) ?? placeOfDay(one.pattern.start) - 1).text;
}
