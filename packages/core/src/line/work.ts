import type { Id } from '../kernel/record.ts';
import type { Source } from '../kernel/tx.ts';
import type { Task } from '../task/task.ts';
import type { Line } from './line.ts';

type Origin = Pick<Line, 'sourceKind' | 'source'>;

/** The task that a line comes from, itself or by time that was worked on it. */
export async function taskOf(source: Source, { sourceKind, source: id }: Origin): Promise<Task | undefined> {
  if (id === null) return undefined;
  if (sourceKind === 'task') return source.get('task', id);
  const entry = sourceKind === 'timeEntry' ? await source.get('timeEntry', id) : undefined;
  return entry?.task ? source.get('task', entry.task) : undefined;
}

/** `ready` when the work that a line is about is done; what is written by hand is ready at once. */
export async function stateByWork(source: Source, line: Origin): Promise<'open' | 'ready'> {
  const task = await taskOf(source, line);
  return task && task.state !== 'done' ? 'open' : 'ready';
}

/** The lines of a task: its own and those of time worked on it. */
export async function linesOf(source: Source, task: Id): Promise<readonly Line[]> {
  const lines = [...(await source.find('line', 'source', [task]))];
  for (const { id } of await source.find('timeEntry', 'task', [task])) lines.push(...(await source.find('line', 'source', [id])));
  return lines;
}
