import { getAll } from '../kernel/get-all.ts';
import { needAll } from '../kernel/need.ts';
import type { Id } from '../kernel/record.ts';
import { refuse } from '../kernel/refusal.ts';
import type { Source } from '../kernel/tx.ts';
import type { Task } from './task.ts';

/** Whether one of these tasks waits, by whatever way, for this very task. */
export async function isCircle(source: Source, task: Id, waitsFor: readonly Id[]): Promise<boolean> {
  const seen = new Set<Id>();
  for (let next = waitsFor; next.length > 0;) {
    if (next.includes(task)) return true;
    const fresh = next.filter((id) => !seen.has(id));
    for (const id of fresh) seen.add(id);
    next = [...new Set((await getAll(source, 'task', fresh)).flatMap((other) => other.waitsFor))];
  }
  return false;
}

/** Refuses tasks to wait for that are not there, or that would close a circle (TASK-12). */
export async function assertWaits(source: Source, task: Id, waitsFor: readonly Id[] = []): Promise<void> {
  await needAll(source, 'task', waitsFor);
  if (await isCircle(source, task, waitsFor)) refuse('invalid_input', { field: 'waitsFor', reason: 'circle', task });
}

/** The tasks that this one waits for and that are still open. */
export async function openWaits(source: Source, task: Pick<Task, 'waitsFor'>): Promise<readonly Id[]> {
  const others = await getAll(source, 'task', task.waitsFor);
  return others.flatMap((other) => (other.state === 'planned' || other.state === 'in_progress' ? [other.id] : []));
}
