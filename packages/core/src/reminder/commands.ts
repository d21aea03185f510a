import { defineCommand, mayWrite, staffWith } from '../kernel/command.ts';
import type { Ctx } from '../kernel/command.ts';
import { need } from '../kernel/need.ts';
import { refuse } from '../kernel/refusal.ts';
import { rightOf } from '../kernel/rights.ts';
import type { Tx } from '../kernel/tx.ts';
import { endReminder, findReminder, planReminder, startReminder } from './plan-reminder.ts';
import type { Remind, Reminder } from './reminder.ts';
import { standingOf } from './standing.ts';

/** What people are reminded of. */
export type Reminded = Pick<Reminder, 'aboutKind' | 'about'>;

export interface EditReminder extends Reminded, Partial<Remind> {
  readonly on?: boolean;
}

const policy = staffWith('jobs');

/** Whose contacts are told, and that the actor may write such a thing. */
async function clientOf(tx: Tx, { aboutKind, about }: Reminded, ctx: Ctx): Promise<Reminder['client']> {
  const right = rightOf[aboutKind];
  if (!mayWrite(ctx.actor, right)) refuse('forbidden', { field: 'aboutKind', kind: aboutKind, right });
  const record = await need(tx, aboutKind, about);
  return aboutKind === 'task' ? null : record.client;
}

async function planned(tx: Tx, { aboutKind, about }: Reminded, ctx: Ctx): Promise<Reminder> {
  const client = await clientOf(tx, { aboutKind, about }, ctx);
  const known = await findReminder(tx, about);
  if (known) return known;
  const { automation } = await need(tx, 'workspace', ctx.workspace);
  const remind = aboutKind === 'task' ? { days: automation.taskDays ?? automation.remind.days, times: 1 } : automation.remind;
  return planReminder(tx, { aboutKind, about, client, remind }, ctx);
}

const switchedOff = { state: 'off', why: null, next: null } as const;

/** Who switches it on again has it begin anew. */
function switchedOn({ state, told }: Reminder, on: boolean | undefined): Pick<Reminder, 'state' | 'told'> {
  if (state === 'off') return { state: 'on', told: 0 };
  return { state, told: on === true && state === 'ended' ? 0 : told };
}

async function startAsItStands(tx: Tx, reminder: Reminder, ctx: Ctx): Promise<void> {
  const standing = await standingOf(tx, reminder);
  if (standing === 'pending') await startReminder(tx, reminder, ctx.now);
  else if (standing !== 'draft' && reminder.state === 'on') endReminder(tx, reminder, standing);
}

/**
 * Says how people are reminded of something: how often, in how many days, or not at all (REM-2, REM-3). It counts anew from now; before it is
 * sent it counts from then.
 */
const editReminder = defineCommand<EditReminder>('reminder.edit', policy, async (tx, { aboutKind, about, on, ...remind }, ctx) => {
  if (aboutKind === 'task' && (remind.times ?? 1) > 1) refuse('invalid_input', { field: 'times', reason: 'A task is told of once.' });
  const known = await planned(tx, { aboutKind, about }, ctx);
  const isOn = on ?? known.state !== 'off';
  const reminder = tx.update('reminder', known, { ...remind, ...(isOn ? switchedOn(known, on) : switchedOff) });
  tx.emit({ type: 'reminder.set', reminder: reminder.id, aboutKind, about });
  // only the server has all that tells where it stands
  if (isOn && !tx.isPartial) await startAsItStands(tx, reminder, ctx);
});

/** Reminds people at once, beside what is planned (REM-5). Refused when there is nothing any more to remind of. */
const sendReminder = defineCommand<Reminded>('reminder.send', policy, async (tx, about, ctx) => {
  if (tx.isPartial) return;
  const reminder = await planned(tx, about, ctx);
  // only the server writes: no page needs the words
  const { writeByHand } = await import('./write-by-hand.ts');
  await writeByHand(tx, reminder, ctx);
});

/** The commands of `reminder`, by verb. */
export const reminderCommands = { edit: editReminder, send: sendReminder } as const;
