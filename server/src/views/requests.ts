import type { ListAnswer, ReminderFilter, RequestFilter, RequestState } from '@workfloor/core';
import { gatherAbout, whereEach } from './by-time.ts';
import { allOf } from './filter.ts';
import { pageOf, sorted } from './page.ts';
import { Gathered, recordsIn, recordsWhere } from './records.ts';
import type { Sql } from './sql.ts';
import type { ViewSession } from './view-session.ts';

interface Page {
  readonly limit: number;
  /** `next` of the page before. */
  readonly after?: string;
}
export type RequestsQuestion = RequestFilter & Page;
export type RemindersQuestion = ReminderFilter & Page;

/** The client has still to do something. */
const OPEN: readonly RequestState[] = ['sent', 'viewed', 'returned'];

/** The latest first; where they are narrowed to a few, these are found before they are put in order. */
function newest(few: readonly Sql[], more: readonly Sql[], { limit, after }: Page): Sql {
  const order = few.length > 0 ? sorted('id') : 'id';
  const older = after === undefined ? [] : [{ text: 'id < ?', values: [after] }];
  return allOf([...few, ...more, ...older, { text: `1 = 1 order by ${order} desc limit ?`, values: [limit + 1] }]);
}

/** What is asked of clients, the latest first, with clients, jobs, those who are asked, and how they are reminded. */
export async function listRequests(session: ViewSession, question: RequestsQuestion): Promise<ListAnswer> {
  const { client, job, state, limit } = question;
  const more: readonly Sql[] = state === 'open' ? [{ text: session.connection.isOneOf('state'), values: [OPEN] }] : whereEach({ state });
  const read = await recordsWhere(session, 'request', newest(whereEach({ client, job }), more, question));
  const { shown, last } = pageOf(read, limit);
  const ids = shown.map(({ id }) => id);
  const gathered = new Gathered();
  gathered.add('request', shown);
  await gathered.addById(
    session,
    'client',
    shown.map((request) => request.client),
  );
  await gathered.addById(
    session,
    'job',
    shown.flatMap((request) => request.job ?? []),
  );
  await gathered.addById(
    session,
    'contact',
    shown.flatMap(({ to }) => to),
  );
  gathered.add('reminder', await recordsIn(session, 'reminder', 'about', ids));
  return { cursor: session.cursor, ids, next: last?.id ?? null, records: gathered.toRecords() };
}

/** What people are reminded of, the latest first, with what it is about. */
export async function listReminders(session: ViewSession, question: RemindersQuestion): Promise<ListAnswer> {
  const { about, client, state, limit } = question;
  const read = await recordsWhere(session, 'reminder', newest(whereEach({ about, client }), whereEach({ state }), question));
  const { shown, last } = pageOf(read, limit);
  const gathered = new Gathered();
  gathered.add('reminder', shown);
  await gatherAbout(session, gathered, shown);
  await gathered.addById(
    session,
    'client',
    shown.flatMap((reminder) => reminder.client ?? []),
  );
  return { cursor: session.cursor, ids: shown.map(({ id }) => id), next: last?.id ?? null, records: gathered.toRecords() };
}
