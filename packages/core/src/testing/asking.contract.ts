import assert from 'node:assert/strict';
import { commands } from '../commands.ts';
import type { Id, Instant } from '../kernel/record.ts';
import type { Message } from '../message/message.ts';
import { fireReminder } from '../reminder/fire-reminder.ts';
import type { Reminder } from '../reminder/reminder.ts';
import type { CreateRequest } from '../request/create-request.ts';
import type { Studio } from './studio.contract.ts';

/** A client with a contact who gets mails. */
export async function reachable(studio: Studio, name = 'Eva', more: object = {}): Promise<{ client: Id; contact: Id; address: string }> {
  const [client, contact, address] = [await studio.client(), studio.id(), `${name.toLowerCase()}@home.example`];
  await studio.does(commands.contact.create, { id: contact, name, emails: [address], ...more });
  await studio.does(commands.contact.link, { client, contact, notify: true });
  return { client, contact, address };
}

/** A request that is with the client. */
export async function ask(studio: Studio, client: Id, more: Partial<CreateRequest> = {}, send: object = {}): Promise<Id> {
  const id = studio.id();
  await studio.does(commands.request.create, { id, preset: 'organizer', title: 'Tax 2026', client, ...more });
  await studio.does(commands.request.send, { id, ...send });
  return id;
}

export function reminderOf(studio: Studio, about: Id): Reminder {
  const [reminder] = studio.source.find('reminder', 'about', [about]);
  assert.ok(reminder, 'there is a reminder');
  return reminder;
}

export function messagesAbout(studio: Studio, about: Id): readonly Message[] {
  return studio.source.find('message', 'about', [about]).toSorted((a, b) => (a.at < b.at ? -1 : Number(a.at > b.at)));
}

/** Everything in memory of a kind. */
export function allReminders(studio: Studio): readonly Reminder[] {
  return [...studio.source.all('reminder')];
}

/** Does what the worker does until a moment: whatever is due, when it is due. Answers the mails that were written. */
export async function runUntil(studio: Studio, until: Instant): Promise<readonly Message[]> {
  const before = new Set(studio.source.all('message').map(({ id }) => id));
  for (;;) {
    const due = allReminders(studio)
      .filter(({ next }) => next !== null && next <= until)
      .toSorted((a, b) => (String(a.next) < String(b.next) ? -1 : 1))[0];
    if (!due?.next) break;
    if (due.next > studio.now) studio.now = due.next;
    await studio.does(fireReminder, { id: due.id });
    const now = studio.source.get('reminder', due.id);
    assert.ok(!now?.next || now.next > studio.now, 'a reminder that has fired is not due any more');
  }
  if (until > studio.now) studio.now = until;
  return [...studio.source.all('message')].filter(({ id }) => !before.has(id)).toSorted((a, b) => (a.at < b.at ? -1 : Number(a.at > b.at)));
}
