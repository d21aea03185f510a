import type { Ctx } from '../kernel/command.ts';
import { shiftDay } from '../kernel/calendar-days.ts';
import { dayIn } from '../kernel/day.ts';
import { foreignId } from '../kernel/foreign-id.ts';
import { need } from '../kernel/need.ts';
import type { Id, Instant, Kinds } from '../kernel/record.ts';
import type { Source, Tx } from '../kernel/tx.ts';
import type { Workspace } from '../workspace/workspace.ts';
import type { Remind, Reminder, ReminderEnd } from './reminder.ts';
import { nextSlot, slotIn, slotOn } from './slots.ts';

/** The reminder of something, if it has one. */
export async function findReminder(source: Source, about: Id): Promise<Reminder | undefined> {
  return (await source.find('reminder', 'about', [about], 1))[0];
}

/** One about each thing. */
function reminderId(workspace: Id, about: Id): Id {
  return foreignId(workspace, 'reminder', about);
}

/** Of a request or an invoice, and whose contacts are told; of a task, and nobody's. */
export interface Plan extends Pick<Reminder, 'aboutKind' | 'about' | 'client'> {
  /** Null: switched off. */
  readonly remind: Remind | null;
}

/** Says how people are to be reminded of something, which then begins when it is sent. */
export async function planReminder(tx: Tx, { remind, ...about }: Plan, ctx: Ctx): Promise<Reminder> {
  const known = await findReminder(tx, about.about);
  const plan = { state: remind ? 'on' : 'off', told: 0, why: null, next: null, ...remind } as const;
  if (known) return tx.update('reminder', known, plan);
  const { automation } = await need(tx, 'workspace', ctx.workspace);
  const id = reminderId(ctx.workspace, about.about);
  return tx.insert('reminder', { ...automation.remind, ...about, ...plan, id, workspace: ctx.workspace });
}

/** When the assignees of a task are told: so many days before it is due, else the next morning that is not after it (TASK-8). */
export function beforeDue(workspace: Workspace, { due }: Pick<Kinds['task'], 'due'>, days: number, now: Instant): Instant | null {
  const day = due === null ? undefined : shiftDay(due, -days);
  if (day === undefined || due === null) return null;
  const slot = slotOn(workspace, day);
  if (slot > now) return slot;
  const next = nextSlot(workspace, now);
  return dayIn(workspace.zone, next) <= due ? next : null;
}

/** When the next one is due, counted from now. */
export async function nextOf(source: Source, { aboutKind, about, days }: Reminder, now: Instant): Promise<Instant | null> {
  const record = await need(source, aboutKind, about);
  const workspace = await need(source, 'workspace', record.workspace);
  return 'waitsFor' in record ? beforeDue(workspace, record, days, now) : slotIn(workspace, now, days);
}

/** Begins to count, unless enough has been told. */
export async function startReminder(tx: Tx, reminder: Reminder, now: Instant): Promise<Reminder> {
  const next = reminder.told < reminder.times ? await nextOf(tx, reminder, now) : null;
  return next === null ? endReminder(tx, reminder, 'count') : tx.update('reminder', reminder, { state: 'on', why: null, next });
}

/** Nothing more is told. That a task is done or moved says so already. */
export function endReminder(tx: Tx, reminder: Reminder, why: ReminderEnd): Reminder {
  const ended = tx.update('reminder', reminder, { state: 'ended', why, next: null });
  const { id, aboutKind, about } = ended;
  if (aboutKind !== 'task') tx.emit({ type: 'reminder.ended', reminder: id, aboutKind, about, why });
  return ended;
}
