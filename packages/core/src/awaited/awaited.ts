import type { Entity, Id, Instant } from '../kernel/record.ts';

export const awaitedKinds = ['task', 'invoice', 'event', 'project', 'file', 'resource', 'job'] as const;
export type AwaitedKind = (typeof awaitedKinds)[number];

/** Something that a step waits for (GATE-3). What "done" means for each kind is in the gate table of the rules. */
export interface Awaited extends Entity {
  readonly run: Id;
  readonly stage: Id;
  readonly itemKind: AwaitedKind;
  readonly item: Id;
  /** Since when it holds the step. */
  readonly since: Instant;
  readonly by: string;
  /** Linked by a person, or by an automation. */
  readonly how: 'hand' | 'rule';
}
