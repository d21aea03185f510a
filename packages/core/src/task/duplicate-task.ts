import { defineCommand, staffWith } from '../kernel/command.ts';
import { need } from '../kernel/need.ts';
import { rankBetween } from '../kernel/rank.ts';
import type { Id } from '../kernel/record.ts';
import { copiedFields } from './repeat-task.ts';

export interface DuplicateTask {
  readonly id: Id;
  /** The id of the new task. */
  readonly copy: Id;
  /** @defaultValue the same */
  readonly title?: string;
}

/** Makes a planned task like another, with its checklist to start over with, in the same job or project. It does not repeat. */
export const duplicateTask = defineCommand<DuplicateTask>('task.duplicate', staffWith('tasks'), async (tx, { id, copy, title }, ctx) => {
  const task = await need(tx, 'task', id);
  const fields = await copiedFields(tx, task, ctx);
  const number = (await tx.nextNumber('task')) ?? null;
  const named = title === undefined ? {} : { title };
  tx.insert('task', { ...fields, ...named, id: copy, number, waitsFor: task.waitsFor, rank: rankBetween(task.rank, null) });
  tx.emit({ type: 'task.created', task: copy, from: id, job: task.job, project: task.project, assigned: fields.assignees });
});
