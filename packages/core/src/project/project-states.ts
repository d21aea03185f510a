import { defineCommand, staffWith } from '../kernel/command.ts';
import { need } from '../kernel/need.ts';
import type { Id } from '../kernel/record.ts';
import { refuse } from '../kernel/refusal.ts';
import { putOnBoards, takeOffBoards } from '../run/off-board.ts';

export interface OneProject {
  readonly id: Id;
}

export interface CompletedProject {
  /** Its tasks that are still open: they stay so, and are told. */
  readonly openTasks: readonly Id[];
}

const policy = staffWith('tasks');

/** Open tasks do not hinder; the result names them. */
export const completeProject = defineCommand<OneProject, CompletedProject>('project.complete', policy, async (tx, { id }) => {
  const project = await need(tx, 'project', id);
  if (project.state !== 'open') refuse('stale_state', { project: id, state: project.state, version: project.version });
  tx.update('project', project, { state: 'done' });
  const tasks = await tx.find('task', 'project', [id]);
  const openTasks = tasks.filter(({ state }) => state === 'planned' || state === 'in_progress').map((task) => task.id);
  tx.emit({ type: 'project.completed', project: id, openTasks: openTasks.length });
  return { openTasks };
});

/** Takes a project and its runs out of sight; nothing is deleted. */
export const archiveProject = defineCommand<OneProject>('project.archive', policy, async (tx, { id }) => {
  const project = await need(tx, 'project', id);
  if (project.state === 'archived') refuse('archived', { project: id });
  tx.update('project', project, { state: 'archived' });
  await takeOffBoards(tx, id);
  tx.emit({ type: 'project.archived', project: id });
});

/** Goes on with a project that is done or archived. */
export const reopenProject = defineCommand<OneProject>('project.reopen', policy, async (tx, { id }, ctx) => {
  const project = await need(tx, 'project', id);
  if (project.state === 'open') refuse('stale_state', { project: id, state: project.state, version: project.version });
  tx.update('project', project, { state: 'open' });
  await putOnBoards(tx, id, ctx);
  tx.emit({ type: 'project.reopened', project: id });
});
