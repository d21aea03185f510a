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

/** Days later in the calendar; with working days given (0 Sunday ... 6 Saturday), only those count (STG-12). */
export function addDays(day: Day, days: number, workdays: readonly number[] = []): Day {
  let number = Date.parse(day) / DAY_MS;
  if (workdays.length === 0) number += Math.max(days, 0);
  else {
    for (let left = days; left > 0;) {
      number += 1;
      if (workdays.includes((((number + THURSDAY) % 7) + 7) % 7)) left -= 1;
    }
  }
  return new Date(number * DAY_MS).toISOString().slice(0, 10);
}
