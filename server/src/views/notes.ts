import type { Id, ListAnswer, Note } from '@workfloor/core';
import { allOf, hasWords } from './filter.ts';
import { pageOf, sorted } from './page.ts';
import { Gathered, recordsIn, recordsWhere } from './records.ts';
import type { Sql } from './records.ts';
import type { ViewSession } from './view-session.ts';

export interface NotesQuestion {
  readonly client?: Id;
  readonly job?: Id;
  readonly state: Note['state'] | 'all';
  /** Words of the title. */
  readonly q?: string;
  readonly limit: number;
  /** `next` of the page before. */
  readonly after?: string;
}

/** Notes, newest first, with what they are about and the jobs that link them. */
export async function listNotes(session: ViewSession, question: NotesQuestion): Promise<ListAnswer> {
  const { client, job, state, q = '', limit, after } = question;
  const conditions: Sql[] = [...hasWords(session.workspace, 'note', q)];
  if (client !== undefined) conditions.push({ text: 'client = ?', values: [client] });
  if (job !== undefined)
    conditions.push({ text: 'id in (select item from job_links where workspace_id = ? and job = ?)', values: [session.workspace, job] });
  if (state !== 'all') conditions.push({ text: 'state = ?', values: [state] });
  if (after !== undefined) conditions.push({ text: 'id < ?', values: [after] });
  const order = client === undefined && job === undefined ? 'id' : sorted('id');
  conditions.push({ text: `1 = 1 order by ${order} desc limit ?`, values: [limit + 1] });
  const { shown, last } = pageOf(await recordsWhere(session, 'note', allOf(conditions)), limit);
  const ids = shown.map(({ id }) => id);
  const gathered = new Gathered();
  gathered.add('note', shown);
  const links = gathered.add('jobLink', await recordsIn(session, 'jobLink', 'item', ids));
  await gathered.addById(
    session,
    'job',
    links.map((link) => link.job),
  );
  await gathered.addById(
    session,
    'client',
    shown.flatMap((note) => note.client ?? []),
  );
  return { cursor: session.cursor, ids, next: last?.id ?? null, records: gathered.toRecords() };
}
