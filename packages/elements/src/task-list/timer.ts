import type { Task } from '@workfloor/core';
import type { MoreWords } from './task-actions.ts';
import type { TaskTools } from './task-tools.ts';

/** Starts one's own clock on a task; one that runs is stopped by it (TASK-5). */
export async function startTimer({ feedback, client }: TaskTools, task: Task, more: MoreWords): Promise<void> {
  const id = client()?.newId();
  if (id === undefined) return;
  await feedback.act('time.start', { id, task: task.id }, { at: `task:${task.id}`, said: more.saidTimer({ title: task.title }) });
}
