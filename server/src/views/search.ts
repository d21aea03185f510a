import type { Id, ListAnswer } from '@workfloor/core';
import { wordsOf } from '../storage/search-terms.ts';
import type { ViewSession } from './view-session.ts';
import { gatherClients } from './card-records.ts';
import { allOf, hasWords, matches } from './filter.ts';
import { Gathered, recordsWhere } from './records.ts';
import type { Sql } from './records.ts';

/** The last ones made, because these are asked for most. */
function newest(limit: number): Sql {
  return { text: '1 = 1 order by id desc limit ?', values: [limit] };
}

/**
 * Finds jobs (by title, number, client or tag), clients, tags and tasks by the beginnings of their words; the jobs first, in each kind the
 * newest first. Without a word it finds nothing.
 */
export async function search(session: ViewSession, q: string, limit: number): Promise<ListAnswer> {
  const gathered = new Gathered();
  const ids: Id[] = [];
  if (wordsOf(q).length > 0) {
    const jobs = gathered.add('job', await recordsWhere(session, 'job', allOf([...matches(session, 'id', { q }), newest(limit)])));
    ids.push(...jobs.map(({ id }) => id));
    for (const kind of ['client', 'tag', 'task'] as const) {
      if (ids.length >= limit) break;
      const condition = allOf([...hasWords(session.workspace, kind, q), newest(limit - ids.length)]);
      ids.push(...gathered.add(kind, await recordsWhere(session, kind, condition)).map(({ id }) => id));
    }
    await gatherClients(
      session,
      gathered,
      jobs.map(({ id }) => id),
    );
    const records = gathered.toRecords();
    await gathered.addById(
      session,
      'job',
      (records.task ?? []).flatMap(({ job }) => job ?? []),
    );
  }
  return { cursor: session.cursor, ids, next: null, records: gathered.toRecords() };
}
