import type { Day, Instant } from './record.ts';

const DAY_MS = 86_400_000;
/** The first day of the epoch. */
const THURSDAY = 4;
const formats = new Map<string, Intl.DateTimeFormat>();

/** The last answer: many commands of a minute ask the same. */
let known = { minute: '', day: '' };

/** The calendar day of a moment in a time zone. */
export function dayIn(zone: string, at: Instant): Day {
  let format = formats.get(zone);
  if (!format) {
    format = new Intl.DateTimeFormat('en-CA', { timeZone: zone, year: 'numeric', month: '2-digit', day: '2-digit' });
    formats.set(zone, format);
  }
  // zones change their day on a full minute
  const minute = `${zone} ${at.slice(0, 16)}`;
  if (minute !== known.minute) known = { minute, day: format.format(new Date(at)) };
  return known.day;
}

/** Which days count: the days of the week (0 Sunday ... 6 Saturday; none: all) except the days off besides. */
export interface WorkCalendar {
  readonly workdays?: readonly number[];
  readonly holidays?: readonly Day[];
}

function toDay(number: number): Day {
  return new Date(number * DAY_MS).toISOString().slice(0, 10);
}

/** Whether a day, by its number since the epoch, counts. */
export function countsDay({ workdays = [], holidays = [] }: WorkCalendar): (number: number) => boolean {
  const off = new Set(holidays);
  return (number) => {
    if (workdays.length > 0 && !workdays.includes((((number + THURSDAY) % 7) + 7) % 7)) return false;
    return off.size === 0 || !off.has(toDay(number));
  };
}

/** Days later in the calendar, of which only working days count (STG-12). */
export function addDays(day: Day, days: number, calendar: WorkCalendar = {}): Day {
  const counts = countsDay(calendar);
  let number = Date.parse(day) / DAY_MS;
  for (let left = days; left > 0;) {
    number += 1;
    if (counts(number)) left -= 1;
  }
  return toDay(number);
}

/** How many working days there are after the first day up to the last; 0 when the last is not later. */
export function daysBetween(from: Day, to: Day, calendar: WorkCalendar = {}): number {
  const counts = countsDay(calendar);
  const end = Date.parse(to) / DAY_MS;
  let days = 0;
  for (let number = Date.parse(from) / DAY_MS + 1; number <= end; number += 1) if (counts(number)) days += 1;
  return days;
}
