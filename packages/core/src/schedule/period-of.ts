import { shiftDay } from '../kernel/calendar-days.ts';
import type { Day } from '../kernel/record.ts';
import type { Period } from '../invoice/invoice.ts';
import { partsOf } from './pattern/rule-parts.ts';

const MONTHS_OF_YEAR = 12;

function months(day: Day, count: number): Period {
  const [year = 0, month = 1] = day.split('-').map(Number);
  // quarters and halves are those of the calendar; any other number of months begins with the day's own
  const first = MONTHS_OF_YEAR % count === 0 ? month - 1 - ((month - 1) % count) : month - 1;
  const toDay = (ms: number): Day => new Date(ms).toISOString().slice(0, 10);
  return { from: toDay(Date.UTC(year, first, 1)), to: toDay(Date.UTC(year, first + count, 0)) };
}

/** The time that a day of a rule stands for, which `{{period.month}}` tells (REC-12): its month, quarter, year, weeks from Monday, days. */
export function periodOfDay(rule: string, day: Day): Period {
  const parts = partsOf(rule);
  const every = Number(parts.get('INTERVAL') ?? 1);
  const freq = parts.get('FREQ');
  if (freq === 'MONTHLY') return months(day, every);
  if (freq === 'YEARLY') return { from: `${day.slice(0, 4)}-01-01`, to: `${day.slice(0, 4)}-12-31` };
  const sinceMonday = freq === 'WEEKLY' ? (new Date(day).getUTCDay() + 6) % 7 : 0;
  const from = shiftDay(day, -sinceMonday) ?? day;
  return { from, to: shiftDay(from, (freq === 'WEEKLY' ? 7 : 1) * every - 1) ?? day };
}
