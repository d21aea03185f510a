import type { Day, Task } from '@workfloor/core';
import type { TaskRow } from '@workfloor/sdk';
import type { tasks } from '../i18n/en/tasks.ts';

export type Words = typeof tasks;
export type GroupBy = 'due' | 'job' | 'none';

export interface Group {
  readonly key: string;
  /** Empty for a list without groups. */
  readonly title: string;
  readonly rows: readonly TaskRow[];
}

const buckets = ['overdue', 'today', 'tomorrow', 'thisWeek', 'later', 'noDate', 'over'] as const;
type Bucket = (typeof buckets)[number];

/** `Intl.Locale`'s week, where the browser knows it; the type library does not yet. */
interface WithWeek {
  getWeekInfo?(): { readonly firstDay: number };
}

/** Done or cancelled. */
export const isFinished = ({ state }: Task): boolean => state === 'done' || state === 'cancelled';

function addDays(day: Day, days: number): Day {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
}

/** The last day of the week that a day is in: Sunday where weeks begin on Monday, Saturday where they begin on Sunday. */
function endOfWeek(day: Day, locale: string): Day {
  const { firstDay = 1 } = (new Intl.Locale(locale) as WithWeek).getWeekInfo?.() ?? {};
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay() || 7; // 1 Monday ... 7 Sunday
  return addDays(day, (firstDay - 1 - weekday + 7) % 7);
}

function bucketOf({ task }: TaskRow, today: Day, weekEnd: Day): Bucket {
  const { due } = task;
  if (isFinished(task)) return 'over'; // it is not late any more, nor due
  if (due === null) return 'noDate';
  if (due < today) return 'overdue';
  if (due === today) return 'today';
  if (due === addDays(today, 1)) return 'tomorrow';
  return due <= weekEnd ? 'thisWeek' : 'later';
}

function byDue(rows: readonly TaskRow[], words: Words, today: Day, locale: string): Group[] {
  const weekEnd = endOfWeek(today, locale);
  const sorted = rows.toSorted((a, b) => (a.task.due ?? '~').localeCompare(b.task.due ?? '~', 'en'));
  const found = collect(sorted, (row) => bucketOf(row, today, weekEnd));
  return buckets.flatMap((key) => {
    const inIt = found.get(key);
    return inIt ? [{ key, title: words[key], rows: inIt }] : [];
  });
}

function byJob(rows: readonly TaskRow[], words: Words): Group[] {
  const found = collect(rows, ({ task }) => task.job ?? '');
  return [...found].map(([key, inIt]) => ({ key, title: inIt[0]?.job?.title ?? words.noJob, rows: inIt }));
}

function collect<T, K>(all: readonly T[], keyOf: (one: T) => K): Map<K, T[]> {
  const found = new Map<K, T[]>();
  for (const one of all) {
    const key = keyOf(one);
    const group = found.get(key);
    if (group) group.push(one);
    else found.set(key, [one]);
  }
  return found;
}

/** The rows under the headings of a grouping; empty groups are left out. */
export function groupRows(
  rows: readonly TaskRow[],
  groupBy: GroupBy,
  { words, today, locale }: { readonly words: Words; readonly today: Day; readonly locale: string },
): Group[] {
  if (groupBy === 'due') return byDue(rows, words, today, locale);
  return groupBy === 'job' ? byJob(rows, words) : [{ key: 'all', title: '', rows }];
}
