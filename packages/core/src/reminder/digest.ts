import { need } from '../kernel/need.ts';
import type { Source } from '../kernel/tx.ts';
import type { Message } from '../message/message.ts';
import type { NoticeWords } from '../notice/write-notice.ts';
import { wordsIn } from '../notice/words.ts';
import type { Item, Words } from '../notice/words.ts';
import { textOf } from '../template/format-value.ts';
import type { Reminder } from './reminder.ts';

async function itemOf(source: Source, { aboutKind, about }: Reminder, locale: string): Promise<Item> {
  const record = await need(source, aboutKind, about);
  const due = record.due === null ? undefined : textOf({ day: record.due }, { locale });
  if ('paid' in record) {
    const open = textOf({ amount: (record.total ?? 0) - record.paid, currency: record.currency }, { locale });
    return { kind: 'invoice', number: record.number ?? record.title, open, due };
  }
  return { kind: aboutKind === 'task' ? 'task' : 'request', title: record.title, due };
}

/** What the mail is about: the one thing, or the client of them all where that is all that one needs to see to read it. */
function aboutOf(reminders: readonly Reminder[]): Pick<Message, 'aboutKind' | 'about'> {
  const [first] = reminders;
  if (!first) return { aboutKind: null, about: null };
  if (reminders.length === 1) return { aboutKind: first.aboutKind, about: first.about };
  const isOfOne = first.client !== null && reminders.every(({ client, aboutKind }) => client === first.client && aboutKind === 'request');
  return isOfOne ? { aboutKind: 'client', about: first.client } : { aboutKind: null, about: null };
}

function subjectOf(items: readonly Item[], words: Words, firm: string): string {
  const [first] = items;
  const isTask = items.every(({ kind }) => kind === 'task');
  if (first && items.length === 1) return `${isTask ? words.taskDue : words.reminder}: ${words.item(first)}`;
  return `${firm}: ${isTask ? words.tasksDue(items.length) : words.reminders(items.length)}`;
}

/** Who reads it. */
export interface Reader {
  readonly name: string;
  readonly locale: string;
}

/** Tells a person of all these things in one mail, in their language (REM-8). */
export async function digestOf(source: Source, to: Reader, reminders: readonly Reminder[]): Promise<NoticeWords> {
  const words = wordsIn(to.locale);
  const items: Item[] = [];
  for (const reminder of reminders) items.push(await itemOf(source, reminder, to.locale));
  const { name: firm } = await need(source, 'workspace', reminders[0]?.workspace ?? '');
  const isTask = items.every(({ kind }) => kind === 'task');
  const lead = isTask ? (items.length === 1 ? words.taskDue : words.tasksDue(items.length)) : words.stillOpen;
  const lines = items.map((item) => `- ${words.item(item)}`).join('\n');
  const text = [words.hello(to.name), `${lead}\n${lines}`, `${words.regards}\n${firm}`].join('\n\n');
  return { ...aboutOf(reminders), subject: subjectOf(items, words, firm), text };
}
