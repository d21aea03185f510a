import { defineCommand, staffWith } from '../kernel/command.ts';
import { need } from '../kernel/need.ts';
import type { Id, Instant } from '../kernel/record.ts';
import { refuse } from '../kernel/refusal.ts';
import { assertMine, assertSpan, checkWork, whoseTime } from './check-time.ts';
import type { Work } from './check-time.ts';
import type { TimeEntry } from './time-entry.ts';

export interface LogTime extends Work {
  readonly id: Id;
  /** Whose: one's own unless given; others' only for admins. */
  readonly member?: Id;
  readonly started: Instant;
  readonly ended: Instant;
}

/** Writes down time that was worked. */
export const logTime = defineCommand<LogTime>('time.log', staffWith('time'), async (tx, { id, member, started, ended, ...args }, ctx) => {
  assertSpan(started, ended);
  const whose = await whoseTime(tx, member, ctx);
  const work = await checkWork(tx, args);
  tx.insert('timeEntry', { id, workspace: ctx.workspace, member: whose, ...work, started, ended });
  tx.emit({ type: 'time.logged', timeEntry: id, member: whose, task: work.task, job: work.job });
});

export interface EditTime extends Work {
  readonly id: Id;
  readonly started?: Instant;
  /** Stops a timer that runs. */
  readonly ended?: Instant;
}

function isRelinked({ task, job }: Work): boolean {
  return task !== undefined || job !== undefined;
}

/** What an edit leaves as it is. Whoever names a task means that task's job. */
function partsOf({ task, job, note, billable, service }: TimeEntry, patch: Work): Work {
  const rest = { note, billable, service };
  if (!isRelinked(patch)) return rest;
  return patch.task === undefined ? { ...rest, task, job } : rest;
}

export const editTime = defineCommand<EditTime>('time.edit', staffWith('time'), async (tx, { id, ...patch }, ctx) => {
  const entry = await need(tx, 'timeEntry', id);
  assertMine(entry, ctx);
  const { started = entry.started, ended = entry.ended } = patch;
  if (started !== entry.started || ended !== entry.ended) assertSpan(started, ended);
  const work = await checkWork(tx, { ...partsOf(entry, patch), ...patch });
  // the task may have gone to another job since: what was worked for stays until somebody says otherwise
  const kept = isRelinked(patch) ? {} : { task: entry.task, job: entry.job };
  const changed = tx.update('timeEntry', entry, { ...patch, ...work, ...kept });
  tx.emit({ type: 'time.edited', timeEntry: id, member: entry.member, task: changed.task, job: changed.job });
});

/** Removes time that nothing has been billed for. */
export const removeTime = defineCommand<{ readonly id: Id }>('time.remove', staffWith('time'), async (tx, { id }, ctx) => {
  const entry = await need(tx, 'timeEntry', id);
  assertMine(entry, ctx);
  const [line] = await tx.find('line', 'source', [id], 1);
  if (line) refuse('in_use', { timeEntry: id, uses: [{ kind: 'line', id: line.id }] });
  tx.remove('timeEntry', entry);
  tx.emit({ type: 'time.removed', timeEntry: id, member: entry.member, task: entry.task, job: entry.job });
});
