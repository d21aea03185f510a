import type { ListAnswer } from '@workfloor/core';
import type { ViewSession } from './view-session.ts';
import { allOf, hasWords } from './filter.ts';
import { pageOf } from './page.ts';
import { Gathered, recordsWhere } from './records.ts';
import type { Sql } from './records.ts';
import { seen } from './visible.ts';

export interface ClientsQuestion {
  /** Words, each of which begins one of the name. */
  readonly q?: string;
  readonly limit: number;
  /** `next` of the page before. */
  readonly after?: string;
}

/** Clients by name, capitals or not. */
export async function listClients(session: ViewSession, { q = '', limit, after }: ClientsQuestion): Promise<ListAnswer> {
  const { workspace } = session;
  const conditions: Sql[] = [...hasWords(workspace, 'client', q)];
  if (after !== undefined) {
    const place = allOf([{ text: 'workspace_id = ? and id = ?', values: [workspace, after] }, ...seen(session, 'client', 'place')]);
    conditions.push({ text: `(lower(name), id) > (select lower(name), id from clients place where ${place.text})`, values: place.values });
  }
  conditions.push({ text: '1 = 1 order by lower(name), id limit ?', values: [limit + 1] });
  const { shown, last } = pageOf(await recordsWhere(session, 'client', allOf(conditions)), limit);
  const gathered = new Gathered();
  gathered.add('client', shown);
  return { cursor: session.cursor, ids: shown.map(({ id }) => id), next: last?.id ?? null, records: gathered.toRecords() };
}
