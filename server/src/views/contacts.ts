import type { ContactAnswer, Id, ListAnswer } from '@workfloor/core';
import { readActivity } from './activity.ts';
import { pageByName } from './by-name.ts';
import type { NamesQuestion } from './by-name.ts';
import { needRecord } from './need.ts';
import { Gathered, recordsIn } from './records.ts';
import type { Sql } from './records.ts';
import type { ViewSession } from './view-session.ts';

export interface ContactsQuestion extends NamesQuestion {
  /** Only contacts of this client. */
  readonly client?: Id;
}

/** The clients of contacts with the switches of each (CON-3). */
async function gatherClients(session: ViewSession, gathered: Gathered, contacts: readonly Id[]): Promise<void> {
  const links = gathered.add('clientContact', await recordsIn(session, 'clientContact', 'contact', contacts));
  await gathered.addById(
    session,
    'client',
    links.map(({ client }) => client),
  );
}

/** Contacts by name, with their clients. */
export async function listContacts(session: ViewSession, question: ContactsQuestion): Promise<ListAnswer> {
  const { client } = question;
  const text = 'id in (select contact from client_contacts where workspace_id = ? and client = ?)';
  const few: Sql | undefined = client === undefined ? undefined : { text, values: [session.workspace, client] };
  const { shown, next } = await pageByName(session, 'contact', question, { few });
  const ids = shown.map(({ id }) => id);
  const gathered = new Gathered();
  gathered.add('contact', shown);
  await gatherClients(session, gathered, ids);
  return { cursor: session.cursor, ids, next, records: gathered.toRecords() };
}

/** A contact with the clients they belong to (CON-2), and history. */
export async function readContact(session: ViewSession, id: Id): Promise<ContactAnswer> {
  const gathered = new Gathered();
  gathered.add('contact', [await needRecord(session, 'contact', id)]);
  await gatherClients(session, gathered, [id]);
  return { cursor: session.cursor, records: gathered.toRecords(), activity: await readActivity(session, id) };
}
