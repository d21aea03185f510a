import { defineCommand, staffWith } from '../kernel/command.ts';
import type { Command } from '../kernel/command.ts';
import { need } from '../kernel/need.ts';
import type { Id } from '../kernel/record.ts';
import { refuse } from '../kernel/refusal.ts';
import { enterState } from './enter-state.ts';
import type { Entered } from './enter-state.ts';
import type { TaskState } from './task.ts';

export interface OneTask {
  readonly id: Id;
}

/** A command that brings a task from one of these states to another; from elsewhere it is `stale_state` (D1). */
function transition(name: string, from: readonly TaskState[], to: TaskState): Command<OneTask, Entered> {
  return defineCommand<OneTask, Entered>(name, staffWith('tasks'), async (tx, { id }, ctx) => {
    const task = await need(tx, 'task', id);
    if (!from.includes(task.state)) refuse('stale_state', { task: id, state: task.state, version: task.version });
    return enterState(tx, task, to, ctx);
  });
}

export const startTask = transition('task.start', ['planned'], 'in_progress');
/**
 * Open lines of the checklist stay open and do not hinder (TASK-4, TASK-10); tasks that it waits for do not hinder either, and the result
 * names them (TASK-12). A repeating one makes the next (TASK-6).
 */
export const completeTask = transition('task.complete', ['planned', 'in_progress'], 'done');
/** The open lines of its checklist are cancelled with it (TASK-10). */
export const cancelTask = transition('task.cancel', ['planned', 'in_progress'], 'cancelled');
/** A reopened task is in progress (TASK-10). */
export const reopenTask = transition('task.reopen', ['done', 'cancelled'], 'in_progress');
