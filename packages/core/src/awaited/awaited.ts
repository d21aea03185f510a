import type { Entity, Id, Instant } from '../kernel/record.ts';

export const awaitedKinds = ['task', 'invoice', 'event', 'project', 'file', 'resource', 'job', 'request'] as const;
export type AwaitedKind = (typeof awaitedKinds)[number];

/** Something that a step waits for (GATE-3). What "done" means for each kind is in the gate table of the rules. */
export interface Awaited extends Entity {
  readonly run: Id;
  /** The step that it holds. An unfinished item goes along when the run moves on (GATE-12). */
  readonly stage: Id;
  /** The step that it was linked to first; going back to or before it takes the item back there (STG-10). */
  readonly origin: Id;
  /** The label of the job that asked for it: the label falls away once all that it asked for is done (GATE-8). Empty: none. */
  readonly label: string;
  readonly itemKind: AwaitedKind;
  readonly item: Id;
  /** Since when it holds the step. */
  readonly since: Instant;
  readonly by: string;
  /** Linked by a person, or by an automation. */
  readonly how: 'hand' | 'rule';
}
