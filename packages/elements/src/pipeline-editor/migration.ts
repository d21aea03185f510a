import type { Edition, Id, Migrated } from '@workfloor/core';
import type { Scene } from './desk.ts';

/** Runs in one stage of earlier editions, and where they would go. */
export interface Standing {
  readonly stage: Id;
  readonly name: string;
  readonly count: number;
  /** Whether the current edition has the stage. */
  readonly isThere: boolean;
}

/** What of earlier editions is still under way, stage by stage, in the order of the newest edition that has them. */
export function standingEarlier({ page, edition }: Scene): readonly Standing[] {
  if (!page || !edition) return [];
  const editions = (page.records.edition ?? []).filter(({ id }) => id !== edition.id).toSorted((a, b) => b.number - a.number);
  const names = new Map([...editions.toReversed(), edition].flatMap(({ stages }) => stages.map(({ id, name }) => [id, name] as const)));
  const counts = new Map<Id, number>();
  for (const { edition: of, stage, count } of page.answer.runs) if (of !== edition.id) counts.set(stage, (counts.get(stage) ?? 0) + count);
  const order = [edition, ...editions].flatMap(({ stages }) => stages.map(({ id }) => id));
  return [...counts]
    .toSorted(([a], [b]) => order.indexOf(a) - order.indexOf(b))
    .map(([stage, count]) => ({ stage, count, name: names.get(stage) ?? '?', isThere: edition.stages.some(({ id }) => id === stage) }));
}

/** How many open runs an edition has. */
export function runsOf({ page }: Scene, { id }: Edition): number {
  return (page?.answer.runs ?? []).filter(({ edition }) => edition === id).reduce((sum, { count }) => sum + count, 0);
}

/** What migrating answers, read with care: a server may be older or newer than this page. */
export function readMigrated(value: unknown): Pick<Migrated, 'migrated' | 'remaining'> {
  const answer: Readonly<Record<string, unknown>> = typeof value === 'object' && value !== null ? { ...value } : {};
  const numberOf = (name: string): number => (typeof answer[name] === 'number' ? answer[name] : 0);
  return { migrated: numberOf('migrated'), remaining: numberOf('remaining') };
}
