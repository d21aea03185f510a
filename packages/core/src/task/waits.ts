import { getAll } from '../kernel/get-all.ts';
import { need } from '../kernel/need.ts';
import type { Id } from '../kernel/record.ts';
import { refuse } from '../kernel/refusal.ts';
import type { Source } from '../kernel/tx.ts';
import type { Task } from './task.ts';

/** Refuses tasks to wait for that are not there, or that wait, by whatever way, for this very task (TASK-12). */
export async function assertWaits(source: Source, task: Id, waitsFor: readonly Id[] = []): Promise<void> {
  for (const id of waitsFor) await need(source, 'task', id);
  const seen = new Set<Id>();
  for (let next = waitsFor; next.length > 0;) {
    if (next.includes(task)) refuse('invalid_input', { field: 'waitsFor', reason: 'circle', task });
    const fresh = next.filter((id) => !seen.has(id));
    for (const id of fresh) seen.add(id);
    const found = await getAll(source, 'task', fresh);
    next = [...new Set(found.flatMap((other) => other.waitsFor))];
  }
}

/** The tasks that this one waits for and that are still open. */
export async function openWaits(source: Source, task: Pick<Task, 'waitsFor'>): Promise<readonly Id[]> {
  const others = await getAll(source, 'task', task.waitsFor);
  return others.flatMap((other) => (other.state === 'planned' || other.state === 'in_progress' ? [other.id] : []));
}
