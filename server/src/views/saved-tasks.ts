import type { ListAnswer } from '@workfloor/core';
import { allOf } from './filter.ts';
import { pageOf } from './page.ts';
import { Gathered, recordsWhere } from './records.ts';
import type { Sql } from './sql.ts';
import type { ViewSession } from './view-session.ts';

export interface SavedTasksQuestion {
  readonly state: 'live' | 'retired' | 'all';
  readonly limit: number;
  /** `next` of the page before. */
  readonly after?: string;
}

/** Saved sets by name, capitals or not. */
export async function listSavedTasks(session: ViewSession, { state, limit, after }: SavedTasksQuestion): Promise<ListAnswer> {
  const { workspace } = session;
  const conditions: Sql[] = state === 'all' ? [] : [{ text: 'state = ?', values: [state] }];
  if (after !== undefined) {
    const text = '(lower(name), id) > (select lower(name), id from saved_tasks where workspace_id = ? and id = ?)';
    conditions.push({ text, values: [workspace, after] });
  }
  conditions.push({ text: '1 = 1 order by lower(name), id limit ?', values: [limit + 1] });
  const { shown, last } = pageOf(await recordsWhere(session, 'savedTasks', allOf(conditions)), limit);
  const gathered = new Gathered();
  gathered.add('savedTasks', shown);
  return { cursor: session.cursor, ids: shown.map(({ id }) => id), next: last?.id ?? null, records: gathered.toRecords() };
}
