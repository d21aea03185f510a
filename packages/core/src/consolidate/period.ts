import type { Collect } from '../client/client.ts';
import type { Day } from '../kernel/record.ts';
import { refuse } from '../kernel/refusal.ts';
import type { Period } from '../invoice/invoice.ts';

export type PeriodName = Extract<Collect, { readonly by: 'period' }>['period'];

const DAY_MS = 86_400_000;
const DAYS_OF_WEEK = 7;
const MONTHS_OF_QUARTER = 3;

function toDay(ms: number): Day {
  const date = new Date(ms);
  if (date.getUTCFullYear() > 9999) refuse('invalid_input', { field: 'period', reason: 'Ends after the year 9999.' });
  return date.toISOString().slice(0, 10);
}

function shift(day: Day, days: number): Day {
  return toDay(Date.parse(day) + days * DAY_MS);
}

function months(day: Day, count: number): Period {
  const date = new Date(day);
  const [year, month] = [date.getUTCFullYear(), date.getUTCMonth()];
  const first = month - (month % count);
  return { from: toDay(Date.UTC(year, first, 1)), to: toDay(Date.UTC(year, first + count, 0)) };
}

/** The week (from Monday), month or quarter that a day lies in. */
export function periodOf(name: PeriodName, day: Day): Period {
  if (name !== 'week') return months(day, name === 'month' ? 1 : MONTHS_OF_QUARTER);
  const sinceMonday = (new Date(day).getUTCDay() + DAYS_OF_WEEK - 1) % DAYS_OF_WEEK;
  return { from: shift(day, -sinceMonday), to: shift(day, DAYS_OF_WEEK - 1 - sinceMonday) };
}

/** The period right behind another: the next month after a month, and so on; after one of any other length as many days. */
export function nextPeriod({ from, to }: Period): Period {
  const start = shift(to, 1);
  for (const name of ['month', 'quarter', 'week'] as const) {
    const own = periodOf(name, from);
    if (own.from === from && own.to === to) return periodOf(name, start);
  }
  return { from: start, to: shift(to, Math.round((Date.parse(start) - Date.parse(from)) / DAY_MS)) };
}
