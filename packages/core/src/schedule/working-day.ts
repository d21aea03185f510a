import { shiftDay } from '../kernel/calendar-days.ts';
import { countsDay } from '../kernel/day.ts';
import type { WorkCalendar } from '../kernel/day.ts';
import type { Day } from '../kernel/record.ts';
import type { Pattern } from './schedule.ts';

const DAY_MS = 86_400_000;
/** A firm that works on no day of half a year has no working days to move to. */
const AWAY_MAX = 183;

/** Where a day goes that is off (REC-11): nowhere, to the next or to the previous working day. */
export function workingDay(day: Day, weekend: Pattern['weekend'], calendar: WorkCalendar): Day {
  if (weekend === 'keep') return day;
  const counts = countsDay(calendar);
  const number = Date.parse(day) / DAY_MS;
  const step = weekend === 'next' ? 1 : -1;
  for (let away = 0; away <= AWAY_MAX; away += 1) if (counts(number + away * step)) return shiftDay(day, away * step) ?? day;
  return day;
}
