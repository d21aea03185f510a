import type { Reaction, Ctx } from '../kernel/command.ts';
import { dayIn } from '../kernel/day.ts';
import { need } from '../kernel/need.ts';
import type { Id, Kinds } from '../kernel/record.ts';
import { refuse } from '../kernel/refusal.ts';
import type { StagedTx } from '../kernel/staged-tx.ts';
import type { Workspace } from '../workspace/workspace.ts';
import { lastBefore } from './occurrences.ts';
import { planNext } from './plan-next.ts';
import { scheduleMakes } from './schedule.ts';
import type { Schedule } from './schedule.ts';
import { timingOf } from './upcoming.ts';

/** The firm's service for a client has ended: the schedules go on without it, or end (REC-13). */
async function endWithClients(tx: StagedTx): Promise<void> {
  for (const { before, after } of tx.touched('client')) {
    if (after?.state !== 'closed' || before?.state === 'closed') continue;
    for (const schedule of await tx.find('schedule', 'clients', [after.id])) {
      if (schedule.state === 'ended') continue;
      const clients = schedule.clients.filter((id) => id !== after.id);
      const isLast = clients.length === 0;
      // whom it was for stays to be seen
      tx.update('schedule', schedule, isLast ? { state: 'ended', next: null } : { clients });
      tx.emit({ type: isLast ? 'schedule.ended' : 'schedule.edited', schedule: schedule.id });
    }
  }
}

type Made = Kinds[(typeof scheduleMakes)[number]];

/** Nothing more is to be done with it: delivered, done, paid, or called off. */
const over: readonly Made['state'][] = ['done', 'archived', 'cancelled', 'paid', 'void'];

function isOver(record: Made | undefined): boolean {
  return record !== undefined && over.includes(record.state);
}

/** What a schedule may have made, and that was done, taken up again, or has gone. */
function turned(tx: StagedTx): readonly { readonly id: Id; readonly isOver: boolean; readonly isGone: boolean }[] {
  return scheduleMakes.flatMap((kind) =>
    tx.touched(kind).flatMap(({ before, after }) => {
      if (!before) return [];
      const [id, isGone] = [before.id, after === undefined];
      return isGone || isOver(before) !== isOver(after) ? [{ id, isGone, isOver: isGone || isOver(after) }] : [];
    }),
  );
}

/** Notes with the days of those schedules that wait for it when what they made was done; returns those schedules. */
async function followDone(tx: StagedTx, ctx: Ctx): Promise<ReadonlySet<Id>> {
  const waiting = new Set<Id>();
  for (const item of turned(tx)) {
    for (const occurrence of await tx.find('occurrence', 'made', [item.id])) {
      const { pattern, zone } = await need(tx, 'schedule', occurrence.schedule);
      const waits = pattern.mode === 'after_done';
      const done = waits && item.isOver ? dayIn(zone, ctx.now) : null;
      tx.update('occurrence', occurrence, item.isGone ? { made: null, madeKind: null, done } : { done });
      if (waits) waiting.add(occurrence.schedule);
    }
  }
  return waiting;
}

function isSame(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

/** A schedule that begins to count: new, taken up again, or by another pattern. Days before today are none of its business. */
function begins(before: Schedule | undefined, after: Schedule): boolean {
  return before === undefined || before.state !== 'on' || !isSame(before.pattern, after.pattern) || before.zone !== after.zone;
}

async function begin(tx: StagedTx, schedule: Schedule, workspace: Workspace, ctx: Ctx): Promise<void> {
  const over = lastBefore(timingOf(schedule, workspace), dayIn(schedule.zone, ctx.now));
  const isAhead = over >= schedule.pattern.start && (schedule.last === null || over > schedule.last);
  const from = isAhead ? tx.update('schedule', schedule, { last: over }) : schedule;
  await plan(tx, from, workspace);
}

async function plan(tx: StagedTx, schedule: Schedule, workspace: Workspace): Promise<void> {
  const { next, isOver: isEnd } = await planNext(tx, schedule, workspace);
  tx.update('schedule', schedule, { next, ...(isEnd ? { state: 'ended' } : {}) });
  if (isEnd) tx.emit({ type: 'schedule.ended', schedule: schedule.id });
}

/** What begins without a day to come is a slip; what is taken up again after its last day ends. */
async function assertComesRound(tx: StagedTx, before: Schedule | undefined, id: Id): Promise<void> {
  const after = await need(tx, 'schedule', id);
  if (after.state !== 'ended') return;
  if (before === undefined || !isSame(before.pattern, after.pattern))
    refuse('invalid_input', { field: 'pattern.rule', reason: 'no_day_to_come' });
}

function movesDays({ before, after }: { readonly before: Workspace | undefined; readonly after: Workspace | undefined }): boolean {
  if (!before || !after) return false;
  return !isSame(before.workdays, after.workdays) || !isSame(before.holidays, after.holidays);
}

/** Those that go with the firm's working days, where these have changed. */
async function movedSchedules(tx: StagedTx): Promise<readonly Schedule[]> {
  if (!tx.touched('workspace').some(movesDays)) return [];
  return (await tx.find('schedule', 'state', ['on'])).filter(({ pattern }) => pattern.weekend !== 'keep');
}

/**
 * Schedules follow what happens around them: they know when they come round next, go on when what they wait for is done (REC-10), and end
 * with the clients they are for (REC-13).
 */
export const followSchedules: Reaction = async (tx, ctx) => {
  if (tx.isPartial) return;
  await endWithClients(tx);
  const again = new Set([...(await followDone(tx, ctx)), ...(await movedSchedules(tx)).map(({ id }) => id)]);
  const touched = tx.touched('schedule');
  if (touched.length + again.size === 0) return;
  const workspace = await need(tx, 'workspace', ctx.workspace);
  for (const { before, after } of touched) {
    if (after?.state !== 'on') continue;
    if (begins(before, after)) {
      again.delete(after.id);
      await begin(tx, after, workspace, ctx);
      await assertComesRound(tx, before, after.id);
    } else if (!isSame(before?.clients, after.clients)) again.add(after.id);
  }
  for (const id of again) {
    const schedule = await need(tx, 'schedule', id);
    if (schedule.state === 'on') await plan(tx, schedule, workspace);
  }
};
