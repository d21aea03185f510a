import { defineCommand, staff } from '../kernel/command.ts';
import type { Command } from '../kernel/command.ts';
import type { EventType } from '../kernel/event.ts';
import { need } from '../kernel/need.ts';
import type { Id } from '../kernel/record.ts';
import { refuse } from '../kernel/refusal.ts';
import type { TaskState } from './task.ts';

export interface OneTask {
  readonly id: Id;
}

/** A command that brings a task from one of these states to another; from elsewhere it is `stale_state` (D1). */
function transition(name: string, from: readonly TaskState[], to: TaskState, type: EventType): Command<OneTask, void> {
  return defineCommand<OneTask>(name, staff, async (tx, { id }) => {
    const task = await need(tx, 'task', id);
    if (!from.includes(task.state)) refuse('stale_state', { task: id, state: task.state, version: task.version });
    tx.update('task', task, { state: to });
    tx.emit({ type, task: id, job: task.job });
  });
}

export const startTask = transition('task.start', ['planned'], 'in_progress', 'task.started');
/** Open lines of the checklist stay open and do not hinder (TASK-4, TASK-10). */
export const completeTask = transition('task.complete', ['planned', 'in_progress'], 'done', 'task.done');
export const cancelTask = transition('task.cancel', ['planned', 'in_progress'], 'cancelled', 'task.cancelled');
/** A reopened task is in progress (TASK-10). */
export const reopenTask = transition('task.reopen', ['done', 'cancelled'], 'in_progress', 'task.reopened');
