import type { ListAnswer } from '@workfloor/core';
import type { ViewSession } from './view-session.ts';
import { gatherCards, gatherClients } from './card-records.ts';
import { aboutJobs } from './filter.ts';
import { matches } from './job-filter.ts';
import type { StudioFilter } from './job-filter.ts';
import { newestAbout } from './newest.ts';
import { pageOf } from './page.ts';
import { Gathered, recordsIn } from './records.ts';
import type { Sql } from './records.ts';

export interface JobsQuestion extends StudioFilter {
  /** Open: all that are not archived. */
  readonly state: 'open' | 'archived' | 'all';
  readonly limit: number;
  /** `next` of the page before. */
  readonly after?: string;
}

const inState = { open: `state <> 'archived'`, archived: `state = 'archived'`, all: '1 = 1' } as const;

/** Jobs, newest first, with their clients and runs. */
export async function listJobs(session: ViewSession, question: JobsQuestion): Promise<ListAnswer> {
  const { state, limit, after } = question;
  const { q = '', ...filter } = question;
  const more: readonly Sql[] = [...(await matches(session, filter, { table: 'jobs' })), { text: inState[state], values: [] }];
  const found = await newestAbout(session, 'job', { words: aboutJobs(session, q), more, before: after, limit: limit + 1 });
  const { shown, last } = pageOf(found, limit);
  const ids = shown.map(({ id }) => id);
  const gathered = new Gathered();
  gathered.add('job', shown);
  await gatherCards(session, gathered, await recordsIn(session, 'run', 'subject', ids));
  await gatherClients(session, gathered, ids);
  return { cursor: session.cursor, ids, next: last?.id ?? null, records: gathered.toRecords() };
}
