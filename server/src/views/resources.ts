import type { ListAnswer, ResourceFilter } from '@workfloor/core';
import { allOf, hasWords } from './filter.ts';
import { pageOf } from './page.ts';
import { Gathered, recordsWhere } from './records.ts';
import type { Sql } from './records.ts';
import type { ViewSession } from './view-session.ts';

interface Page {
  readonly limit: number;
  /** `next` of the page before. */
  readonly after?: string;
}

/** What is known of the host's records, the latest first. */
export async function listResources(session: ViewSession, question: ResourceFilter & Page): Promise<ListAnswer> {
  const { kind, key, done, q = '', limit, after } = question;
  const conditions: Sql[] = [...hasWords(session.workspace, 'resource', q)];
  if (kind !== undefined) conditions.push({ text: 'kind = ?', values: [kind] });
  if (key !== undefined) conditions.push({ text: '"key" = ?', values: [key] });
  if (done !== undefined) conditions.push(done ? { text: 'done = 1', values: [] } : { text: '(done is null or done = 0)', values: [] });
  if (after !== undefined) conditions.push({ text: 'id < ?', values: [after] });
  conditions.push({ text: '1 = 1 order by id desc limit ?', values: [limit + 1] });
  const { shown, last } = pageOf(await recordsWhere(session, 'resource', allOf(conditions)), limit);
  const gathered = new Gathered();
  gathered.add('resource', shown);
  return { cursor: session.cursor, ids: shown.map(({ id }) => id), next: last?.id ?? null, records: gathered.toRecords() };
}

/** The kinds of the host's records, by key. */
export async function listResourceKinds(session: ViewSession, { limit, after }: Page): Promise<ListAnswer> {
  const conditions: Sql[] = after === undefined ? [] : [{ text: '"key" > ?', values: [after] }];
  conditions.push({ text: '1 = 1 order by "key" limit ?', values: [limit + 1] });
  const { shown, last } = pageOf(await recordsWhere(session, 'resourceKind', allOf(conditions)), limit);
  const gathered = new Gathered();
  gathered.add('resourceKind', shown);
  return { cursor: session.cursor, ids: shown.map(({ id }) => id), next: last?.key ?? null, records: gathered.toRecords() };
}
