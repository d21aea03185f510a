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

/** After the jobs, in this order. */
const others = ['client', 'contact', 'tag', 'event', 'invoice', 'project', 'task', 'note', 'service', 'file', 'resource'] as const;

/**
 * Finds jobs (by title, number, client or tag) and all else that has words of its own by the beginnings of these; the jobs first, in each
 * kind the newest first. What lies in the bin is not found, and nothing is without a word.
 */
export async function search(session: ViewSession, q: string, limit: number): Promise<ListAnswer> {
  const gathered = new Gathered();
  const ids: Id[] = [];
  if (wordsOf(q).length > 0) {
    const jobs = gathered.add('job', await recordsWhere(session, 'job', allOf([...matches(session, 'id', { q }), newest(limit)])));
    ids.push(...jobs.map(({ id }) => id));
    for (const kind of others) {
      if (ids.length >= limit) break;
      const kept: readonly Sql[] = kind === 'file' ? [{ text: 'state <> ?', values: ['trashed'] }] : [];
      const condition = allOf([...hasWords(session.workspace, kind, q), ...kept, newest(limit - ids.length)]);
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
