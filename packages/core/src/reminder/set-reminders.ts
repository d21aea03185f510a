import type { Ctx, Reaction } from '../kernel/command.ts';
import { need } from '../kernel/need.ts';
import type { Id } from '../kernel/record.ts';
import type { StagedTx } from '../kernel/staged-tx.ts';
import type { Awaitable } from '../kernel/tx.ts';
import { beforeDue, endReminder, findReminder, planReminder, startReminder } from './plan-reminder.ts';
import { remindedKinds } from './reminder.ts';
import type { RemindedKind, Reminder } from './reminder.ts';
import { isPending, standingOf } from './standing.ts';
import type { Reminded, Standing } from './standing.ts';

/** Something that a command has changed, as it was and as it is. */
interface Touched {
  readonly kind: RemindedKind;
  readonly id: Id;
  readonly before: Reminded | undefined;
  readonly after: Reminded | undefined;
}

/** What people are reminded of in the same way, before and after. */
function isSame({ kind, before, after }: Touched): boolean {
  if (!before || !after) return false;
  const isMoved = before.due !== after.due && kind === 'task';
  return !isMoved && before.job === after.job && isPending(before) === isPending(after);
}

/** How people are reminded unless somebody has said otherwise; undefined: not at all. */
async function planOf(tx: StagedTx, { kind, id, after }: Touched, ctx: Ctx): Promise<Reminder | undefined> {
  const workspace = await need(tx, 'workspace', ctx.workspace);
  const { remind, taskDays } = workspace.automation;
  if (after && 'waitsFor' in after) {
    if (taskDays === null || beforeDue(workspace, after, taskDays, ctx.now) === null) return undefined;
    return planReminder(tx, { aboutKind: kind, about: id, client: null, remind: { days: taskDays, times: 1 } }, ctx);
  }
  if (remind.times === 0) return undefined;
  return planReminder(tx, { aboutKind: kind, about: id, client: after?.client ?? null, remind }, ctx);
}

/** Somebody has to act who had not, or by another day. */
function isAnew({ kind, before, after }: Touched): boolean {
  return isPending(after) && (!isPending(before) || (kind === 'task' && before?.due !== after?.due));
}

/** Reminders that the command itself has touched, by what they are about. */
type Staged = ReadonlyMap<Id, Reminder>;

function stagedIn(tx: StagedTx): Staged {
  return new Map(tx.touched('reminder').flatMap(({ after }) => (after ? [[after.about, after]] : [])));
}

/** What is new has none but what came with it: commands that make ten thousand tasks ask for none of them. */
function known(tx: StagedTx, { id, before }: Touched, staged: Staged): Awaitable<Reminder | undefined> {
  return before ? findReminder(tx, id) : staged.get(id);
}

/** Undo has put it back as it was: it goes on from there. */
function isPutBack({ about, state, next }: Reminder, staged: Staged): boolean {
  return state === 'on' && next !== null && staged.has(about);
}

/** Begins to tell: anew, or what had ended for a reason that is none any more. */
async function begin(tx: StagedTx, reminder: Reminder, isNew: boolean, ctx: Ctx): Promise<void> {
  const { state, next, why } = reminder;
  if (state === 'off') return;
  if (isNew) await startReminder(tx, tx.update('reminder', reminder, { told: 0 }), ctx.now);
  else if (state === 'on' ? next === null : why !== 'count') await startReminder(tx, reminder, ctx.now);
}

function stop(tx: StagedTx, reminder: Reminder, standing: Exclude<Standing, 'pending'>): void {
  if (reminder.next !== null) endReminder(tx, reminder, standing === 'draft' ? 'gone' : standing);
}

async function follow(tx: StagedTx, touched: Touched, staged: Staged, ctx: Ctx): Promise<void> {
  const isNew = isAnew(touched);
  const reminder = await known(tx, touched, staged);
  if (!touched.after) return reminder && tx.remove('reminder', reminder);
  if (!reminder && !isNew) return;
  const standing = await standingOf(tx, { aboutKind: touched.kind, about: touched.id });
  if (standing !== 'pending') return reminder && stop(tx, reminder, standing);
  const planned = reminder ?? (await planOf(tx, touched, ctx));
  if (planned && !isPutBack(planned, staged)) await begin(tx, planned, isNew, ctx);
}

/** Jobs that were archived or restored concern all that was asked for them (JOB-11). */
async function ofJobs(tx: StagedTx): Promise<readonly Touched[]> {
  const items: Touched[] = [];
  for (const { before, after } of tx.touched('job')) {
    if (!before || !after || (before.state === 'archived') === (after.state === 'archived')) continue;
    const add = (kind: RemindedKind, record: Reminded): void => {
      if (isPending(record)) items.push({ kind, id: record.id, before: record, after: record });
    };
    for (const request of await tx.find('request', 'job', [after.id])) add('request', request);
    for (const task of await tx.find('task', 'job', [after.id])) add('task', task);
    for (const invoice of await tx.find('invoice', 'job', [after.id])) add('invoice', invoice);
    for (const { itemKind, item } of await tx.find('jobLink', 'job', [after.id])) {
      const invoice = itemKind === 'invoice' ? await tx.get('invoice', item) : undefined;
      if (invoice) add('invoice', invoice);
    }
  }
  return items;
}

/**
 * Reminders follow what they are about: they begin when it is sent, end when it is answered or its job archived, and begin anew when it is
 * open again (REM-1 to REM-6, TASK-8).
 */
export const setReminders: Reaction = async (tx, ctx) => {
  const staged = stagedIn(tx);
  const seen = new Set<Id>();
  for (const kind of remindedKinds) {
    for (const { before, after } of tx.touched(kind)) {
      const touched = { kind, id: after?.id ?? before?.id ?? '', before, after };
      if (isSame(touched)) continue;
      seen.add(touched.id);
      await follow(tx, touched, staged, ctx);
    }
  }
  for (const touched of await ofJobs(tx)) if (!seen.has(touched.id)) await follow(tx, touched, staged, ctx);
};
