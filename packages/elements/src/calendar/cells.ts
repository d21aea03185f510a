import type { Day } from '@workfloor/core';
import { addDays, dayAfter, weeksOf } from '../parts/calendar-days.ts';
import type { CalendarView } from './scene.ts';

/** The cells of a grid of hours are `2026-11-28T09`, and `2026-11-28Tall` above the hours; those of a month are days. */
export const ABOVE = 'all';

export function dayOfCell(cell: string): Day {
  return cell.slice(0, 10);
}

export function hourOfCell(cell: string): number | undefined {
  const hour = Number(cell.slice(11));
  return cell.length > 10 && Number.isInteger(hour) ? hour : undefined;
}

export function cellAt(day: Day, hour: number | undefined): string {
  return `${day}T${hour === undefined ? ABOVE : String(hour).padStart(2, '0')}`;
}

export interface Way {
  readonly view: CalendarView;
  readonly firstDay: number;
  readonly isMirrored: boolean;
}

/** Where a key leads from a cell; undefined when it is none of ours. */
export function cellAfter(cell: string, key: string, { view, firstDay, isMirrored }: Way): string | undefined {
  const day = dayOfCell(cell);
  if (view === 'month') return dayAfter(day, key, { span: 'month', firstDay, isMirrored });
  const hour = hourOfCell(cell);
  const onward = isMirrored ? -1 : 1;
  const week = weeksOf(day, 'week', firstDay)[0] ?? [];
  const page = view === 'week' ? 7 : 1;
  const ways: Readonly<Record<string, () => string>> = {
    ArrowRight: () => cellAt(addDays(day, onward), hour),
    ArrowLeft: () => cellAt(addDays(day, -onward), hour),
    ArrowDown: () => cellAt(day, hour === undefined ? 0 : Math.min(23, hour + 1)),
    ArrowUp: () => cellAt(day, hour === undefined || hour === 0 ? undefined : hour - 1),
    Home: () => cellAt(week[0] ?? day, hour),
    End: () => cellAt(week[6] ?? day, hour),
    PageDown: () => cellAt(addDays(day, page), hour),
    PageUp: () => cellAt(addDays(day, -page), hour),
  };
  return ways[key]?.();
}
