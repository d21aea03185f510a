import { defineCommand } from '../kernel/command.ts';
import type { Ctx, Policy } from '../kernel/command.ts';
import { dayIn } from '../kernel/day.ts';
import { need } from '../kernel/need.ts';
import type { Day, Id } from '../kernel/record.ts';
import type { Tx } from '../kernel/tx.ts';
import type { Workspace } from '../workspace/workspace.ts';
import { makeOccurrence, missOccurrence } from './make-occurrence.ts';
import { roundsAfter } from './occurrences.ts';
import type { Round } from './occurrences.ts';
import { nextOfParties, partiesOf, planNext } from './plan-next.ts';
import type { Schedule } from './schedule.ts';
import { eveOf, timingOf } from './upcoming.ts';

/** The clock tells; nobody else may. */
const policy: Policy = { roles: ['owner'], isInternal: true };
/** What is done in one transaction, before others have their turn; the schedule stays due. */
const AT_ONCE = 200;
/** Of those that were missed so many are made, the latest (D8). */
const CATCH_UP_MAX = 100;
/** Days that are looked at in one transaction: ten years of them. */
const LOOK_MAX = 3700;

/** The rounds whose time has come, in order. */
function dueRounds(schedule: Schedule, workspace: Workspace, now: string): { readonly due: readonly Round[]; readonly isAll: boolean } {
  const due: Round[] = [];
  for (const round of roundsAfter(timingOf(schedule, workspace), schedule.last ?? eveOf(schedule.pattern))) {
    if (round.at > now) break;
    due.push(round);
    if (due.length === LOOK_MAX) return { due, isAll: false };
  }
  return { due, isAll: true };
}

/** Which of them are made; the others are kept as missed (D8). With `none`, what still lies ahead is made. */
function toMake(schedule: Schedule, due: readonly Round[], today: Day): ReadonlySet<Round> {
  const { catchUp } = schedule.pattern;
  if (catchUp === 'none') return new Set(due.filter(({ on }) => on >= today));
  return new Set(due.slice(catchUp === 'one' ? -1 : -CATCH_UP_MAX));
}

/** Makes what is due by the calendar, the days in order, whole days; returns the last one that is dealt with. */
async function fireByCalendar(tx: Tx, schedule: Schedule, workspace: Workspace, ctx: Ctx): Promise<Day | null> {
  const { due, isAll } = dueRounds(schedule, workspace, ctx.now);
  const makes = isAll ? toMake(schedule, due, dayIn(schedule.zone, ctx.now)) : new Set();
  let last = schedule.last;
  let done = 0;
  for (const round of due) {
    if (done >= AT_ONCE) break;
    if (makes.has(round)) {
      for (const client of partiesOf(schedule)) await makeOccurrence(tx, schedule, { client, ...round }, ctx);
      done += partiesOf(schedule).length;
    } else {
      await missOccurrence(tx, schedule, round.day, ctx);
      done += 1;
    }
    last = round.day;
  }
  return last;
}

/** Makes what is due so long after the last one was done, for each whose time has come. */
async function fireAfterDone(tx: Tx, schedule: Schedule, workspace: Workspace, ctx: Ctx): Promise<Day | null> {
  let last = schedule.last;
  for (const { client, round } of await nextOfParties(tx, schedule, workspace)) {
    if (!round || round.at > ctx.now) continue;
    await makeOccurrence(tx, schedule, { client, day: round.day, on: round.on }, ctx);
    // those who have none yet still begin from the same day
    if (schedule.clients.length === 0 && (last === null || round.day > last)) last = round.day;
  }
  return last;
}

export interface FireSchedule {
  readonly id: Id;
}

/**
 * Makes what a schedule is due to make (REC-4), each day once for each client (REC-10); what is refused is parked beside the others. Does
 * nothing where nothing is due any more.
 */
export const fireSchedule = defineCommand<FireSchedule>('schedule.fire', policy, async (tx, { id }, ctx) => {
  const schedule = await tx.get('schedule', id);
  if (schedule?.state !== 'on' || schedule.next === null || schedule.next > ctx.now) return;
  const workspace = await need(tx, 'workspace', ctx.workspace);
  const fire = schedule.pattern.mode === 'calendar' ? fireByCalendar : fireAfterDone;
  const fired = { ...schedule, last: await fire(tx, schedule, workspace, ctx) };
  const { next, isOver } = await planNext(tx, fired, workspace);
  // what it made may have ended it meanwhile
  const now = await need(tx, 'schedule', id);
  tx.update('schedule', now, { last: fired.last, next, ...(isOver ? { state: 'ended' } : {}) });
  if (isOver) tx.emit({ type: 'schedule.ended', schedule: id });
});
