import { defineCommand, staffWith } from '../kernel/command.ts';
import type { Ctx } from '../kernel/command.ts';
import { need } from '../kernel/need.ts';
import type { Id } from '../kernel/record.ts';
import { refuse } from '../kernel/refusal.ts';
import type { Tx } from '../kernel/tx.ts';
import { assertMine, checkWork, whoseTime } from './check-time.ts';
import type { Work } from './check-time.ts';
import { runningOf } from './running-of.ts';
import type { TimeEntry } from './time-entry.ts';

/** Stops a running timer at this moment; not before it was started, should clocks differ. */
function stop(tx: Tx, entry: TimeEntry, ctx: Ctx): void {
  tx.update('timeEntry', entry, { ended: ctx.now > entry.started ? ctx.now : entry.started });
  tx.emit({ type: 'time.stopped', timeEntry: entry.id, member: entry.member, task: entry.task, job: entry.job });
}

export interface StartTime extends Work {
  readonly id: Id;
  /** Whose: one's own unless given; others' only for admins. */
  readonly member?: Id;
}

/** Starts a timer. A member has one at most: the one that runs is stopped (TASK-5). */
export const startTime = defineCommand<StartTime>('time.start', staffWith('time'), async (tx, { id, member, ...args }, ctx) => {
  const whose = await whoseTime(tx, member, ctx);
  const work = await checkWork(tx, args);
  for (const entry of await runningOf(tx, whose)) stop(tx, entry, ctx);
  tx.insert('timeEntry', { id, workspace: ctx.workspace, member: whose, ...work, started: ctx.now, ended: null });
  tx.emit({ type: 'time.started', timeEntry: id, member: whose, task: work.task, job: work.job });
});

export const stopTime = defineCommand<{ readonly id: Id }>('time.stop', staffWith('time'), async (tx, { id }, ctx) => {
  const entry = await need(tx, 'timeEntry', id);
  assertMine(entry, ctx);
  if (entry.ended !== null) refuse('stale_state', { timeEntry: id, ended: entry.ended, version: entry.version });
  stop(tx, entry, ctx);
});
