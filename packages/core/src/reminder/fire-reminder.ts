import { dayIn } from '../kernel/day.ts';
import { defineCommand } from '../kernel/command.ts';
import type { Ctx, Policy } from '../kernel/command.ts';
import { need } from '../kernel/need.ts';
import type { Id, Instant } from '../kernel/record.ts';
import type { Source, Tx } from '../kernel/tx.ts';
import { messageId } from '../message/insert-message.ts';
import type { Addressed } from '../message/recipients.ts';
import { writeNotice } from '../notice/write-notice.ts';
import type { Workspace } from '../workspace/workspace.ts';
import { digestOf } from './digest.ts';
import { dueWith, isDue, mailboxOf, peopleOf } from './people-of.ts';
import { endReminder, nextOf } from './plan-reminder.ts';
import type { Reminder } from './reminder.ts';
import { isQuiet, nextSlot, slotAfter } from './slots.ts';
import { standingOf } from './standing.ts';

/** Only the worker of the server finds that something is due. */
const policy: Policy = { roles: ['owner'], isInternal: true };

/** What one mail names at most; the rest is told another day. */
const DIGEST_MAX = 100;

/** What is to be told to whom. */
interface Pile {
  readonly person: Addressed;
  readonly reminders: Reminder[];
}

/** Under this there is one mail to each address, whatever is due (REM-8). */
function keyOf({ zone }: Workspace, now: Instant): string {
  return `digest ${dayIn(zone, now)}`;
}

async function isToldToday(source: Source, workspace: Workspace, people: readonly Addressed[], now: Instant): Promise<boolean> {
  for (const { address } of people) {
    if (await source.get('message', messageId(workspace.id, keyOf(workspace, now), 'mail', address))) return true;
  }
  return false;
}

/** Takes what is due to those whom it is for; ends what is answered, and puts off what somebody has had a mail too many for. */
async function pilesOf(tx: Tx, due: readonly Reminder[], workspace: Workspace, ctx: Ctx): Promise<readonly Pile[]> {
  const piles = new Map<string, Pile>();
  for (const reminder of due) {
    const standing = await standingOf(tx, reminder);
    const people = standing === 'pending' ? await peopleOf(tx, reminder) : [];
    if (people.length === 0) endReminder(tx, reminder, standing === 'pending' || standing === 'draft' ? 'gone' : standing);
    else if (await isToldToday(tx, workspace, people, ctx.now)) tx.update('reminder', reminder, { next: slotAfter(workspace, ctx.now) });
    else {
      for (const person of people) {
        const pile = piles.get(mailboxOf(person)) ?? { person, reminders: [] };
        piles.set(mailboxOf(person), pile);
        pile.reminders.push(reminder);
      }
    }
  }
  return [...piles.values()];
}

/** Counts one on, to the next or to the end. */
async function count(tx: Tx, reminder: Reminder, ctx: Ctx): Promise<void> {
  const told = tx.update('reminder', reminder, { told: reminder.told + 1 });
  tx.emit({ type: 'reminder.sent', reminder: told.id, aboutKind: told.aboutKind, about: told.about, told: told.told });
  const next = told.told < told.times ? await nextOf(tx, told, ctx.now) : null;
  if (next === null) endReminder(tx, told, 'count');
  else tx.update('reminder', told, { next });
}

export interface FireReminder {
  readonly id: Id;
}

/**
 * Tells people what they are to be reminded of by now: each of them once a day, with everything that is due in one mail, not in the quiet
 * hours, and nothing that has been answered (REM-6, REM-8, D10). What is not due any more is left alone.
 */
export const fireReminder = defineCommand<FireReminder>('reminder.fire', policy, async (tx, { id }, ctx) => {
  const first = await tx.get('reminder', id);
  if (!first || !isDue(first, ctx.now)) return;
  const workspace = await need(tx, 'workspace', ctx.workspace);
  if (isQuiet(workspace, ctx.now)) {
    tx.update('reminder', first, { next: nextSlot(workspace, ctx.now) });
    return;
  }
  const piles = await pilesOf(tx, await dueWith(tx, first, ctx.now, DIGEST_MAX), workspace, ctx);
  const sending = { key: keyOf(workspace, ctx.now), due: ctx.now, effect: null };
  for (const { person: to, reminders } of piles) {
    const locale = to.locale ?? workspace.locale;
    const words = await digestOf(tx, { name: to.name, locale }, reminders);
    await writeNotice(tx, { ...words, ...sending, to, locale, reminders: reminders.map((reminder) => reminder.id) }, ctx);
  }
  for (const reminder of new Set(piles.flatMap(({ reminders }) => reminders))) await count(tx, reminder, ctx);
});
