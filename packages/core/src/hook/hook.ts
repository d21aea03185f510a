import type { EventType } from '../kernel/event.ts';
import type { Entity } from '../kernel/record.ts';
import type { EffectProblem } from '../effect/effect.ts';

/** An address of another program that is told of events, by the Standard Webhooks specification. Its secrets are kept elsewhere. */
export interface Hook extends Entity {
  readonly name: string;
  readonly url: string;
  /** What it is told of by itself; empty: only what rules send it. */
  readonly events: readonly EventType[];
  /** `stopped`: it said 410, or failed for days. */
  readonly state: 'on' | 'off' | 'stopped';
  readonly problem: EffectProblem | null;
}
