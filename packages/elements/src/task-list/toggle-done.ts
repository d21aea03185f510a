import type { Task } from '@workfloor/core';
import type { Feedback } from '../parts/feedback.ts';
import { isFinished } from './groups.ts';
import type { Words } from './groups.ts';

/** Ticks or unticks. */
export function toggleDone({ feedback }: { readonly feedback: Feedback }, task: Task, words: Words): Promise<boolean> {
  const at = `task:${task.id}`;
  if (isFinished(task)) return feedback.act('task.reopen', { id: task.id }, { at, said: words.saidReopened({ title: task.title }) });
  return feedback.act('task.complete', { id: task.id }, { at, said: words.saidDone({ title: task.title }) });
}
