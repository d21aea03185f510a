import { defineCommand, staffWith } from '../kernel/command.ts';
import type { Day, Id } from '../kernel/record.ts';
import { applySavedTasks } from '../saved-tasks/apply-saved-tasks.ts';
import type { AppliedSavedTasks } from '../saved-tasks/apply-saved-tasks.ts';

export interface FillProject {
  readonly project: Id;
  readonly set: Id;
  /** @defaultValue the project's day, its event's, today */
  readonly anchor?: Day;
  /** Days added to every offset. @defaultValue 0 */
  readonly shiftDays?: number;
}

/** Fills a project with the tasks of a saved set (SC-6, SC-7). */
export const fillProject = defineCommand<FillProject, AppliedSavedTasks>('project.fill', staffWith('tasks'), async (tx, args, ctx) => {
  const applied = await applySavedTasks(tx, args, ctx);
  tx.emit({ type: 'project.filled', project: args.project, savedTasks: args.set, anchor: applied.anchor, tasks: applied.tasks });
  return applied;
});
