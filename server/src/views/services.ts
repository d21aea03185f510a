import type { ListAnswer, ServiceFilter } from '@workfloor/core';
import { allOf, hasWords } from './filter.ts';
import { pageOf } from './page.ts';
import { Gathered, recordsWhere } from './records.ts';
import type { Sql } from './records.ts';
import type { ViewSession } from './view-session.ts';

export interface ServicesQuestion extends ServiceFilter {
  readonly limit: number;
  /** `next` of the page before. */
  readonly after?: string;
}

/** Services by name, capitals or not, with their add-ons. */
export async function listServices(session: ViewSession, question: ServicesQuestion): Promise<ListAnswer> {
  const { q = '', state = 'live', limit, after } = question;
  const { workspace } = session;
  const conditions: Sql[] = [...hasWords(workspace, 'service', q)];
  if (state !== 'all') conditions.push({ text: 'state = ?', values: [state] });
  if (after !== undefined) {
    const text = '(lower(name), id) > (select lower(name), id from services where workspace_id = ? and id = ?)';
    conditions.push({ text, values: [workspace, after] });
  }
  conditions.push({ text: '1 = 1 order by lower(name), id limit ?', values: [limit + 1] });
  const { shown, last } = pageOf(await recordsWhere(session, 'service', allOf(conditions)), limit);
  const gathered = new Gathered();
  gathered.add('service', shown);
  await gathered.addById(
    session,
    'service',
    shown.flatMap(({ addOns }) => addOns),
  );
  return { cursor: session.cursor, ids: shown.map(({ id }) => id), next: last?.id ?? null, records: gathered.toRecords() };
}
