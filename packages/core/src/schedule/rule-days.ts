import { RRuleTemporal } from 'rrule-temporal';
import type { Day } from '../kernel/record.ts';
import { numbersOf, partsOf, untilOf } from './pattern/rule-parts.ts';
import type { RuleParts } from './pattern/rule-parts.ts';
import type { Pattern } from './schedule.ts';

/** The days of a rule, as they stand in the calendar: not moved, of no zone. */
export interface RuleDays {
  /** The first day of the rule after this one. */
  after(day: Day): Day | undefined;
  /** The last day of the rule before this one. */
  before(day: Day): Day | undefined;
}

/** Every month has these; what is above moves to the last day of shorter ones. */
const SURE_DAYS = 28;
/** Periods in which a rule may be without a day before it counts as over: twelve years of days or weeks, half a century of months. */
const periodsMax: Readonly<Record<string, number>> = { DAILY: 4400, WEEKLY: 640, MONTHLY: 600, YEARLY: 100 };
const KEPT = 500;
const MONTHS = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12];
const compiled = new Map<string, RuleDays>();

type Anchored = Pick<Pattern, 'rule' | 'start' | 'monthEnd'>;

function written(parts: RuleParts, changes: Readonly<Record<string, string | null>> = {}): string {
  const all = new Map<string, string | null>([...parts, ...Object.entries(changes)]);
  return [...all].flatMap(([name, value]) => (value === null ? [] : [`${name}=${value}`])).join(';');
}

/** The days of the month that a rule wants, its start's where it names none; undefined where it chooses its days otherwise. */
function wantedDays(parts: RuleParts, start: Day): readonly number[] | undefined {
  const freq = parts.get('FREQ');
  if (freq !== 'MONTHLY' && freq !== 'YEARLY') return undefined;
  if (['BYDAY', 'BYSETPOS'].some((name) => parts.has(name))) return undefined;
  return parts.has('BYMONTHDAY') ? numbersOf(parts, 'BYMONTHDAY') : [Number(start.slice(8))];
}

function monthsOf(parts: RuleParts, start: Day): readonly number[] {
  if (parts.has('BYMONTH')) return numbersOf(parts, 'BYMONTH');
  return parts.has('BYMONTHDAY') ? MONTHS : [Number(start.slice(5, 7))];
}

/**
 * The 31st of each month, or the last day of shorter ones (D6), is the last one that there is of the 28th to the 31st. The library has
 * RFC 7529's SKIP=BACKWARD for that, but leaves out the months for a named BYMONTHDAY.
 */
function clamped(parts: RuleParts, wanted: number, start: Day): readonly string[] {
  const days = { BYMONTHDAY: [28, 29, 30, 31].filter((day) => day <= wanted).join(','), BYSETPOS: '-1' } as const;
  if (parts.get('FREQ') === 'MONTHLY') return [written(parts, days)];
  return monthsOf(parts, start).map((month) => written(parts, { ...days, BYMONTH: String(month) })); // the set is a year's, so one for each month
}

/** The same days as the library is to be asked for them: one rule, or several of which all days count. */
function rulesOf({ start, monthEnd }: Anchored, all: RuleParts): readonly string[] {
  const parts = new Map([...all].filter(([name]) => name !== 'COUNT' && name !== 'UNTIL'));
  const wanted = monthEnd === 'last_day' ? wantedDays(parts, start) : undefined;
  const late = [...new Set(wanted)].filter((day) => day > SURE_DAYS);
  if (late.length === 0) return [written(parts)];
  const sure = wanted?.filter((day) => day <= SURE_DAYS) ?? [];
  const rest = sure.length > 0 ? [written(parts, { BYMONTHDAY: sure.join(',') })] : [];
  return [...rest, ...late.flatMap((day) => clamped(parts, day, start))];
}

function toDate(day: Day): Date {
  return new Date(`${day}T00:00:00Z`);
}

function dayOf(found: { toString(): string } | null): Day | undefined {
  const text = found?.toString() ?? '';
  return /^\d{4}-/.test(text) ? text.slice(0, 10) : undefined;
}

/** The library gives up where there is no day for very long. */
function orNone(find: () => { toString(): string } | null): Day | undefined {
  try {
    return dayOf(find());
  } catch (error) {
    if (error instanceof Error && error.message.startsWith('Maximum')) return undefined;
    throw error;
  }
}

function least(days: readonly (Day | undefined)[]): Day | undefined {
  return days.reduce((first, day) => (first === undefined || (day !== undefined && day < first) ? day : first), undefined);
}

function greatest(days: readonly (Day | undefined)[]): Day | undefined {
  return days.reduce((last, day) => (last === undefined || (day !== undefined && day > last) ? day : last), undefined);
}

/** What several rules have together, each asked only for what it has not said yet: the day that is this many days after the eve. */
function nth(count: number, nexts: readonly ((day: Day) => Day | undefined)[], eve: Day): Day | undefined {
  const heads = nexts.map((next) => next(eve));
  let day: Day | undefined = eve;
  for (let left = count; left > 0 && day !== undefined; left -= 1) {
    const first: Day | undefined = least(heads);
    for (const [index, next] of nexts.entries()) if (first !== undefined && heads[index] === first) heads[index] = next(first);
    day = first;
  }
  return day;
}

function compile(pattern: Anchored): RuleDays {
  const parts = partsOf(pattern.rule);
  const start = pattern.start.replaceAll('-', '');
  const maxIterations = periodsMax[parts.get('FREQ') ?? ''] ?? 100;
  const rules = rulesOf(pattern, parts).map(
    (rule) => new RRuleTemporal({ rruleString: `DTSTART;TZID=UTC:${start}T000000\nRRULE:${rule}`, maxIterations }),
  );
  const nexts = rules.map((rule) => (day: Day) => orNone(() => rule.next(toDate(day))));
  const afterAny = (day: Day): Day | undefined => least(nexts.map((next) => next(day)));
  const count = parts.get('COUNT');
  const eve = new Date(toDate(pattern.start).getTime() - 1).toISOString().slice(0, 10);
  // of several rules all days count together
  const end = count === undefined ? untilOf(parts) : (nth(Number(count), nexts, eve) ?? null);
  const beforeAny = (day: Day): Day | undefined => greatest(rules.map((rule) => orNone(() => rule.previous(toDate(day)))));
  return {
    after(day) {
      const next = afterAny(day < eve ? eve : day);
      return next !== undefined && (end === null || next <= end) ? next : undefined;
    },
    before(day) {
      if (end === null || day <= end) return beforeAny(day);
      return beforeAny(new Date(toDate(end).getTime() + 86_400_000).toISOString().slice(0, 10));
    },
  };
}

/** The days of a pattern's rule, counted from its start (D6). The rules that were asked for last are kept. */
export function ruleDays({ rule, start, monthEnd }: Anchored): RuleDays {
  const key = `${rule} ${start} ${monthEnd}`;
  const known = compiled.get(key) ?? compile({ rule, start, monthEnd });
  compiled.delete(key);
  compiled.set(key, known);
  const [oldest] = compiled.keys();
  if (compiled.size > KEPT && oldest !== undefined) compiled.delete(oldest);
  return known;
}
