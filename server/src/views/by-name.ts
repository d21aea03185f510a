import type { Kinds } from '@workfloor/core';
import { tableNames } from '../storage/tables.ts';
import { allOf, hasWords } from './filter.ts';
import { pageOf, sorted } from './page.ts';
import { recordsWhere } from './records.ts';
import type { Sql } from './records.ts';
import type { ViewSession } from './view-session.ts';
import { seen } from './visible.ts';

export interface NamesQuestion {
  /** Words, each of which begins one of the record's own. */
  readonly q?: string;
  readonly limit: number;
  /** `next` of the page before. */
  readonly after?: string;
}

/**
 * A page of what has a name, by it, capitals or not; and where the next one begins. `few` narrows it to what belongs to one record, `more`
 * less than that.
 */
export async function pageByName<
  K extends 'client' | 'contact' | 'member' | 'field' | 'pipeline' | 'savedView' | 'template' | 'hook' | 'schedule',
>(
  session: ViewSession,
  kind: K,
  { q = '', limit, after }: NamesQuestion,
  { few, more = [] }: { readonly few?: Sql | undefined; readonly more?: readonly Sql[] } = {},
): Promise<{ readonly shown: readonly Kinds[K][]; readonly next: string | null }> {
  const { workspace } = session;
  const conditions: Sql[] = [...more, ...(few ? [few] : []), ...hasWords(workspace, kind, q)];
  if (after !== undefined) {
    const place = allOf([{ text: 'workspace_id = ? and id = ?', values: [workspace, after] }, ...seen(session, kind, 'place')]);
    const text = `(lower(name), id) > (select lower(name), id from ${tableNames[kind]} place where ${place.text})`;
    conditions.push({ text, values: place.values });
  }
  const name = few ? sorted('lower(name)') : 'lower(name)';
  conditions.push({ text: `1 = 1 order by ${name}, id limit ?`, values: [limit + 1] });
  const { shown, last } = pageOf(await recordsWhere(session, kind, allOf(conditions)), limit);
  return { shown, next: last?.id ?? null };
}
