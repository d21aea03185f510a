import type { Ctx } from '../kernel/command.ts';
import { need } from '../kernel/need.ts';
import { refuse } from '../kernel/refusal.ts';
import type { Tx } from '../kernel/tx.ts';
import { afterGrace } from '../message/insert-message.ts';
import { writeNotice } from '../notice/write-notice.ts';
import { digestOf } from './digest.ts';
import { peopleOf } from './people-of.ts';
import type { Reminder } from './reminder.ts';
import { standingOf } from './standing.ts';

/** Writes a mail of one reminder to its people, which waits until the grace period is over. */
export async function writeByHand(tx: Tx, reminder: Reminder, ctx: Ctx): Promise<void> {
  const { id, aboutKind, about, told } = reminder;
  const standing = await standingOf(tx, reminder);
  if (standing !== 'pending') refuse('stale_state', { aboutKind, about, standing });
  const people = await peopleOf(tx, reminder);
  if (people.length === 0) refuse('no_recipient', { aboutKind, about });
  const firm = await need(tx, 'workspace', ctx.workspace);
  const sending = { key: `${ctx.command} reminder`, due: await afterGrace(tx, ctx), effect: null, reminders: [id] };
  for (const to of people) {
    const locale = to.locale ?? firm.locale;
    await writeNotice(tx, { ...(await digestOf(tx, { name: to.name, locale }, [reminder])), ...sending, to, locale }, ctx);
  }
  tx.emit({ type: 'reminder.sent', reminder: id, aboutKind, about, told });
}
