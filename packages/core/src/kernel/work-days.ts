import { shiftDay } from './calendar-days.ts';
import { addDays, countsDay } from './day.ts';
import type { WorkCalendar } from './day.ts';
import type { Day } from './record.ts';

const DAY_MS = 86_400_000;

/** Whether a day counts as a working day. */
export function isWorkDay(day: Day, calendar: WorkCalendar): boolean {
  return countsDay(calendar)(Date.parse(day) / DAY_MS);
}

/** So many working days later, or earlier with a negative number; undefined outside the years 1000 to 9999. */
export function shiftWorkDays(day: Day, days: number, calendar: WorkCalendar): Day | undefined {
  if (days >= 0) return shiftDay(addDays(day, days, calendar), 0);
  const counts = countsDay(calendar);
  let number = Date.parse(day) / DAY_MS;
  for (let left = -days; left > 0;) {
    number -= 1;
    if (counts(number)) left -= 1;
  }
  return shiftDay('1970-01-01', number);
}
