import type { Day, Id, Priority, Task } from '@workfloor/core';
import type { TaskRow } from '@workfloor/sdk';
import type { Formats } from '../base/format.ts';
import type { tasks } from '../i18n/en/tasks.ts';

export type Words = typeof tasks;

/** By what rows can stand together. */
export const groupings = ['due', 'job', 'project', 'client', 'assignee', 'label', 'priority', 'none'] as const;
/** `day` is how "my day" groups. */
export type GroupBy = (typeof groupings)[number] | 'day';

/** In which order rows can stand; `rank` is the one that people give them. */
export const sortings = ['due', 'rank', 'priority', 'title', 'created'] as const;
export type SortBy = (typeof sortings)[number];

export interface Group {
  /** What its rows have in common: a name of a span of days, an id, ids with spaces between, a label; empty for what has none. */
  readonly key: string;
  /** Empty for a list without groups. */
  readonly title: string;
  readonly rows: readonly TaskRow[];
}

export interface Arrangement {
  readonly by: GroupBy;
  readonly sort: SortBy;
}

export interface Around {
  readonly words: Words;
  readonly today: Day;
  readonly formats: Formats;
}

const spans = {
  due: ['overdue', 'today', 'tomorrow', 'thisWeek', 'later', 'noDate', 'over'],
  day: ['overdue', 'today', 'next', 'later', 'noDate', 'waiting', 'over'],
} as const;
type Span = (typeof spans)['due' | 'day'][number];

/** `Intl.Locale`'s week, where the browser knows it; the type library does not yet. */
interface WithWeek {
  getWeekInfo?(): { readonly firstDay: number };
}

/** Done or cancelled. */
export const isFinished = ({ state }: Task): boolean => state === 'done' || state === 'cancelled';

export function addDays(day: Day, days: number): Day {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
}

/** The last day of the week that a day is in: Sunday where weeks begin on Monday, Saturday where they begin on Sunday. */
export function endOfWeek(day: Day, locale: string): Day {
  const { firstDay = 1 } = (new Intl.Locale(locale) as WithWeek).getWeekInfo?.() ?? {};
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay() || 7; // 1 Monday ... 7 Sunday
  return addDays(day, (firstDay - 1 - weekday + 7) % 7);
}

function spanOf({ task }: TaskRow, today: Day, weekEnd: Day): Span {
  const { due } = task;
  if (isFinished(task)) return 'over'; // it is not late any more, nor due
  if (due === null) return 'noDate';
  if (due < today) return 'overdue';
  if (due === today) return 'today';
  if (due === addDays(today, 1)) return 'tomorrow';
  return due <= weekEnd ? 'thisWeek' : 'later';
}

/** "My day": what can be done, by when it ought to be, and what waits for others behind it. */
function daySpanOf(row: TaskRow, today: Day): Span {
  const span = spanOf(row, today, addDays(today, 7));
  if (row.isBlocked && span !== 'over') return 'waiting';
  return span === 'tomorrow' || span === 'thisWeek' ? 'next' : span;
}

const levels: Readonly<Record<Priority, number>> = { high: 0, medium: 1, low: 2, none: 3 };

const text = (a: string, b: string): number => (a < b ? -1 : Number(a > b));
const byDue = (a: Task, b: Task): number => text(a.due ?? '~', b.due ?? '~');

function comparatorOf(sort: SortBy, { compare }: Formats): (a: TaskRow, b: TaskRow) => number {
  const order: Readonly<Record<SortBy, (a: Task, b: Task) => number>> = {
    due: (a, b) => byDue(a, b) || levels[a.priority] - levels[b.priority],
    rank: (a, b) => text(a.rank, b.rank),
    priority: (a, b) => levels[a.priority] - levels[b.priority] || byDue(a, b),
    title: (a, b) => compare(a.title, b.title),
    created: (a, b) => text(b.id, a.id), // ids count up with time
  };
  return ({ task: a }, { task: b }) => order[sort](a, b) || text(a.id, b.id);
}

interface Key {
  readonly key: string;
  readonly title: string;
}

const idsOf = (records: readonly { readonly id: Id }[]): string => records.map(({ id }) => id).join(' ');

function named(records: readonly { readonly id: Id; readonly name: string }[], none: string, { formats }: Around): Key {
  const sorted = records.toSorted((a, b) => formats.compare(a.name, b.name));
  return { key: idsOf(sorted), title: formats.list(sorted.map(({ name }) => name)) || none };
}

type Keyed = Exclude<GroupBy, 'due' | 'day' | 'none'>;

/** In which group a row stands, where that does not depend on the day. */
const keysOf: Readonly<Record<Keyed, (row: TaskRow, around: Around) => Key>> = {
  job: ({ task, job }, { words }) => ({ key: task.job ?? '', title: job?.title ?? words.noJob }),
  project: ({ task, project }, { words }) => ({ key: task.project ?? '', title: project?.title ?? words.noProject }),
  client: ({ clients }, around) => named(clients, around.words.noClient, around),
  assignee: ({ assignees }, around) => named(assignees, around.words.nobody, around),
  label: ({ task }, { words }) => ({ key: task.label, title: task.label || words.noLabel }),
  priority: ({ task }, { words }) => ({ key: task.priority, title: words[task.priority] }),
};

function collect<T, K>(all: readonly T[], keyOf_: (one: T) => K): Map<K, T[]> {
  const found = new Map<K, T[]>();
  for (const one of all) {
    const key = keyOf_(one);
    const group = found.get(key);
    if (group) group.push(one);
    else found.set(key, [one]);
  }
  return found;
}

function bySpans(rows: readonly TaskRow[], by: 'due' | 'day', { words, today, formats }: Around): Group[] {
  const weekEnd = endOfWeek(today, formats.locale);
  const found = collect(rows, (row) => (by === 'day' ? daySpanOf(row, today) : spanOf(row, today, weekEnd)));
  return spans[by].flatMap((key) => {
    const inIt = found.get(key);
    return inIt ? [{ key, title: words[key], rows: inIt }] : [];
  });
}

/** The rows under the headings of a grouping; empty groups are left out. What has none comes last. */
export function groupRows(rows: readonly TaskRow[], { by, sort }: Arrangement, around: Around): Group[] {
  const sorted = rows.toSorted(comparatorOf(sort, around.formats));
  if (by === 'none') return [{ key: 'all', title: '', rows: sorted }];
  if (by === 'due' || by === 'day') return bySpans(sorted, by, around);
  const found = collect(sorted, (row) => keysOf[by](row, around).key);
  const titleOf = ([row]: readonly TaskRow[]): string => (row ? keysOf[by](row, around).title : '');
  const groups = [...found].map(([key, inIt]): Group => ({ key, title: titleOf(inIt), rows: inIt }));
  if (by === 'priority') return groups.toSorted((a, b) => Object.keys(levels).indexOf(a.key) - Object.keys(levels).indexOf(b.key));
  return groups.toSorted((a, b) => Number(a.key === '') - Number(b.key === '') || around.formats.compare(a.title, b.title));
}
