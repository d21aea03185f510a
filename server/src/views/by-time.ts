import type { Id, Kind, Kinds } from '@workfloor/core';
import { allOf } from './filter.ts';
import { fromCursor, pageOf, sorted, toCursor } from './page.ts';
import { recordsWhere } from './records.ts';
import type { Gathered, Sql } from './records.ts';
import { bound, sql } from './sql.ts';
import type { ViewSession } from './view-session.ts';

interface TimeQuestion {
  readonly limit: number;
  /** `next` of the page before. */
  readonly after?: string;
}

/** What has been written with the time, newest first: what happens by itself comes under ids that tell nothing of when. */
export async function pageByTime<K extends 'effect' | 'message'>(
  session: ViewSession,
  kind: K,
  { limit, after }: TimeQuestion,
  { few = [], more = [] }: { readonly few?: readonly Sql[]; readonly more?: readonly Sql[] },
): Promise<{ readonly shown: readonly Kinds[K][]; readonly next: string | null }> {
  const conditions: Sql[] = [...few, ...more];
  if (after !== undefined) conditions.push({ text: '(at, id) < (?, ?)', values: fromCursor(after) });
  const order = few.length > 0 ? sorted('at') : 'at';
  conditions.push({ text: `1 = 1 order by ${order} desc, id desc limit ?`, values: [limit + 1] });
  const { shown, last } = pageOf(await recordsWhere(session, kind, allOf(conditions)), limit);
  return { shown, next: last ? toCursor(last.at, last.id) : null };
}

/** Conditions on columns that have to have these values; those that are undefined are left out. */
export function whereEach(columns: Readonly<Record<string, string | undefined>>): readonly Sql[] {
  return Object.entries(columns).flatMap(([column, value]) => (value === undefined ? [] : [sql`${column} = ${bound(value)}`]));
}

interface Pointing {
  readonly aboutKind: Kind | null;
  readonly about: Id | null;
}

/** What records are about, one question a kind. */
export async function gatherAbout(session: ViewSession, gathered: Gathered, records: readonly Pointing[]): Promise<void> {
  for (const kind of new Set(records.map(({ aboutKind }) => aboutKind))) {
    if (kind === null) continue;
    const ids = records.flatMap(({ aboutKind, about }) => (aboutKind === kind && about !== null ? [about] : []));
    await gathered.addById(session, kind, ids);
  }
}
