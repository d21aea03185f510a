import type { Id, Instant } from '../kernel/record.ts';
import type { Source } from '../kernel/tx.ts';
import { addresseesOf } from '../message/recipients.ts';
import type { Addressed } from '../message/recipients.ts';
import { findReminder } from './plan-reminder.ts';
import type { Reminder } from './reminder.ts';

/** Mailboxes are told apart by this: hardly any is case-sensitive. */
export function mailboxOf({ address }: Pick<Addressed, 'address'>): string {
  return address.toLowerCase();
}

/** Whom a reminder tells: those who are asked, the contacts of the payer with `notify` on (REM-4), the assignees. */
export function peopleOf(source: Source, { aboutKind, about }: Pick<Reminder, 'aboutKind' | 'about'>): Promise<readonly Addressed[]> {
  return addresseesOf(source, [{ kind: aboutKind === 'task' ? 'assignees' : 'client' }], { aboutKind, about, run: null }, 'mail');
}

/** Everything that may be told to a person. */
async function remindersFor(source: Source, { contact, member }: Addressed): Promise<readonly Reminder[]> {
  const found: Reminder[] = [];
  const add = async (about: Id): Promise<void> => {
    const reminder = await findReminder(source, about);
    if (reminder) found.push(reminder);
  };
  if (member !== undefined) {
    for (const task of await source.find('task', 'assignees', [member]))
      if (task.finished === null && task.due !== null) await add(task.id);
  }
  if (contact !== undefined) {
    for (const { client } of await source.find('clientContact', 'contact', [contact])) {
      found.push(...(await source.find('reminder', 'client', [client])));
    }
    for (const { id } of await source.find('request', 'to', [contact])) await add(id);
  }
  return found;
}

/** Whether it is time to tell. */
export function isDue({ state, next }: Reminder, now: Instant): boolean {
  return state === 'on' && next !== null && next <= now;
}

/**
 * What is due together with a reminder: all that its people are to be told by now, and all that those are told besides who share any of it;
 * at most so many.
 */
export async function dueWith(source: Source, first: Reminder, now: Instant, max: number): Promise<readonly Reminder[]> {
  const due = new Map<Id, Reminder>([[first.id, first]]);
  const asked = new Set<Id>();
  for (const reminder of due.values()) {
    for (const person of await peopleOf(source, reminder)) {
      const id = person.contact ?? person.member;
      if (id === undefined || asked.has(id)) continue;
      asked.add(id);
      const found = (await remindersFor(source, person)).filter((other) => isDue(other, now));
      // the longest due first, so that nobody is passed over again and again
      for (const other of found.toSorted((a, b) => ((a.next ?? '') < (b.next ?? '') ? -1 : 1)))
        if (due.size < max) due.set(other.id, other);
    }
  }
  return [...due.values()];
}
