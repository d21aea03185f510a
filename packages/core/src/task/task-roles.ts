import { assertRoles, resolveRoles } from '../client/resolve-roles.ts';
import { defineCommand, staffWith } from '../kernel/command.ts';
import { editList, need } from '../kernel/need.ts';
import type { Id } from '../kernel/record.ts';
import { refuse } from '../kernel/refusal.ts';
import { ROLES_MAX } from '../workspace/workspace.ts';
import { clientsOf } from './clients-of.ts';

export interface AssignTaskRoles {
  readonly id: Id;
  readonly add?: readonly string[];
  readonly remove?: readonly string[];
}

/**
 * Gives a task to whoever plays these roles for its clients now, and takes it from those who play one that it is for no more, unless
 * another of its roles is theirs (TASK-5, JOB-12).
 */
export const assignTaskRoles = defineCommand<AssignTaskRoles>('task.assignRoles', staffWith('tasks'), async (tx, { id, ...edit }, ctx) => {
  const task = await need(tx, 'task', id);
  await assertRoles(tx, ctx.workspace, edit.add);
  const roles = editList(task.roles, edit);
  if (roles.length > ROLES_MAX) refuse('too_large', { task: id, max: ROLES_MAX });
  const clients = await clientsOf(tx, task);
  const added = roles.filter((role) => !task.roles.includes(role));
  const kept = await resolveRoles(tx, clients, roles);
  const freed = (
    await resolveRoles(
      tx,
      clients,
      task.roles.filter((role) => !roles.includes(role)),
    )
  ).filter((member) => !kept.includes(member));
  const assignees = editList(task.assignees, { add: await resolveRoles(tx, clients, added), remove: freed });
  tx.update('task', task, { roles, assignees });
  const assigned = assignees.filter((member) => !task.assignees.includes(member));
  tx.emit({ type: 'task.edited', task: id, job: task.job, project: task.project, ...(assigned.length > 0 ? { assigned } : {}) });
});
