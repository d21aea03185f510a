import { shiftDay, shiftMonth } from '../kernel/calendar-days.ts';
import type { Ctx } from '../kernel/command.ts';
import { getAll } from '../kernel/get-all.ts';
import { arrivalRank } from '../kernel/rank.ts';
import type { Day, Id } from '../kernel/record.ts';
import { refuse } from '../kernel/refusal.ts';
import type { Tx } from '../kernel/tx.ts';
import { taskDefaults } from './task.ts';
import type { CheckItem, Repeat, Task } from './task.ts';

/** How a task is to repeat, as it is asked for. */
export interface RepeatRule {
  readonly every: Repeat['every'];
  /** @defaultValue 1 */
  readonly interval?: number;
  /** @defaultValue the due day */
  readonly anchor?: Day;
  /** The last day on which one may be due. @defaultValue null: for ever */
  readonly until?: Day | null;
}

/** A repetition that begins. It needs a day to count from. */
export function startRepeat({ every, interval = 1, anchor, until = null }: RepeatRule, due: Day | null): Repeat {
  const from = anchor ?? due ?? refuse('invalid_input', { field: 'repeat.anchor', reason: 'no_due_day' });
  if (until !== null && until < from) refuse('invalid_input', { field: 'repeat.until', reason: 'before_anchor' });
  return { every, interval, anchor: from, count: 0, until, next: null };
}

/** The due day of the next one, counted from the anchor (D6); undefined when there is none any more. */
function nextDue({ every, interval, anchor, count, until }: Repeat): Day | undefined {
  const steps = interval * (count + 1);
  const due =
    every === 'day' || every === 'week'
      ? shiftDay(anchor, every === 'day' ? steps : steps * 7)
      : shiftMonth(anchor, every === 'month' ? steps : steps * 12);
  return due !== undefined && (until === null || due <= until) ? due : undefined;
}

/** A checklist to start over with. */
function freshChecklist(checklist: readonly CheckItem[], ctx: Ctx): readonly CheckItem[] {
  return checklist.map(({ title }) => ({ id: ctx.newId(), title, done: false }));
}

/** What a copy of a task takes over. People who have left the firm are not assigned again. */
export async function copiedFields(tx: Tx, task: Task, ctx: Ctx): Promise<Omit<Task, 'id' | 'version' | 'number' | 'rank'>> {
  const { title, text, place, job, project, client, roles, tags, due, priority, kind } = task;
  const members = await getAll(tx, 'member', task.assignees);
  const assignees = members.flatMap((member) => (member.state === 'left' ? [] : [member.id]));
  const checklist = freshChecklist(task.checklist, ctx);
  const kept = { title, text, place, job, project, client, roles, tags, due, priority, kind };
  return { ...taskDefaults, ...kept, workspace: ctx.workspace, assignees, checklist };
}

/** Makes the next one of a repeating task that is done, once (TASK-6). */
export async function repeatTask(tx: Tx, task: Task, ctx: Ctx): Promise<Id | null> {
  const { repeat } = task;
  if (!repeat || repeat.next !== null) return null;
  const due = nextDue(repeat);
  if (due === undefined) return null;
  const id = ctx.newId();
  const fields = await copiedFields(tx, task, ctx);
  const number = (await tx.nextNumber('task')) ?? null;
  tx.insert('task', { ...fields, id, number, rank: arrivalRank(ctx.now, id, tx.seq), due, repeat: { ...repeat, count: repeat.count + 1 } });
  tx.update('task', task, { repeat: { ...repeat, next: id } });
  tx.emit({ type: 'task.repeated', task: id, from: task.id, job: task.job, due });
  return id;
}
