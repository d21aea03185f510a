import type { Id, ListAnswer } from '@workfloor/core';
import { wordsOf } from '../storage/search-terms.ts';
import type { ViewSession } from './view-session.ts';
import { gatherClients } from './card-records.ts';
import { aboutJobs, ownWords } from './filter.ts';
import { newestAbout } from './newest.ts';
import { Gathered } from './records.ts';
import type { Sql } from './records.ts';

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
    const jobs = gathered.add('job', await newestAbout(session, 'job', { words: aboutJobs(session, q), limit }));
    ids.push(...jobs.map(({ id }) => id));
    for (const kind of others) {
      if (ids.length >= limit) break;
      const more: readonly Sql[] = kind === 'file' ? [{ text: 'state <> ?', values: ['trashed'] }] : [];
      const question = { words: ownWords(session.workspace, kind, q), more, limit: limit - ids.length };
      ids.push(...gathered.add(kind, await newestAbout(session, kind, question)).map(({ id }) => id));
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
