import { commands } from '../commands.ts';
import type { Id } from '../kernel/record.ts';
import type { Stage } from '../pipeline/pipeline.ts';
import type { Studio } from '../testing/studio.contract.ts';

export type Gate = NonNullable<Stage['gate']>;
export const stage = (name: string, gate: Gate, more: Partial<Stage> = {}): Omit<Stage, 'id'> => ({ name, gate, ...more });

export async function task(studio: Studio, job: Id | null, ...assignees: readonly Id[]): Promise<Id> {
  const id = studio.id();
  await studio.does(commands.task.create, { id, title: 'Do it', job, assignees });
  return id;
}

/** A task of the job for which the run waits at the stage. */
export async function awaited(studio: Studio, run: Id, at: Id): Promise<Id> {
  const item = await task(studio, null);
  await studio.does(commands.run.await, { run, stage: at, itemKind: 'task', item });
  return item;
}

export const states = (studio: Studio, run: Id): string =>
  studio
    .record('run', run)
    .steps.map(({ state, why }) => (why ? `${state}:${why}` : state))
    .join(' ');
export const types = (studio: Studio): readonly string[] => studio.events.map(({ type }) => type);
