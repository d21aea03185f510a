import type { ListAnswer, MessageFilter, MessageState } from '@workfloor/core';
import { gatherAbout, pageByTime, whereEach } from './by-time.ts';
import { Gathered } from './records.ts';
import type { Sql } from './sql.ts';
import type { ViewSession } from './view-session.ts';

const several: Readonly<Record<string, readonly MessageState[]>> = { open: ['waiting', 'sending'], failed: ['parked', 'bounced'] };

export interface MessagesQuestion extends MessageFilter {
  readonly limit: number;
  /** `next` of the page before. */
  readonly after?: string;
}

/** What has left the house, and what will: newest first, with what it is about, and by which effects of which rules. */
export async function listMessages(session: ViewSession, question: MessagesQuestion): Promise<ListAnswer> {
  const { about, effect, hook, channel, state } = question;
  const states = state && several[state];
  // these are not many among all that were ever sent
  const some: readonly Sql[] = states ? [{ text: session.connection.isOneOf('state'), values: [states] }] : [];
  const few = [...whereEach({ about, effect }), ...some];
  const more = [...whereEach({ hook, channel }), ...(states ? [] : whereEach({ state }))];
  const { shown, next } = await pageByTime(session, 'message', question, { few, more });
  const gathered = new Gathered();
  gathered.add('message', shown);
  await gatherAbout(session, gathered, shown);
  const effects = await gathered.addById(
    session,
    'effect',
    shown.flatMap((message) => message.effect ?? []),
  );
  await gathered.addById(
    session,
    'rule',
    effects.map(({ rule }) => rule),
  );
  await gathered.addById(
    session,
    'hook',
    shown.flatMap((message) => message.hook ?? []),
  );
  return { cursor: session.cursor, ids: shown.map(({ id }) => id), next, records: gathered.toRecords() };
}
