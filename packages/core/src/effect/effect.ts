import type { Entity, Id, Instant, Kind } from '../kernel/record.ts';
import type { Action } from '../rule/action.ts';
import type { AboutKind, Hold } from '../rule/rule.ts';

export const effectStates = ['waiting', 'held', 'done', 'parked', 'skipped', 'withdrawn'] as const;
/**
 * `waiting` for its time or for another try; `held` until a person says yes; `parked` until a person tries again; `skipped` because its
 * condition does not hold any more, or its run has gone on; `withdrawn` by a person.
 */
export type EffectState = (typeof effectStates)[number];

/** Why it could not be done, safe to show: a refusal's code and details, never texts of other systems. */
export interface EffectProblem {
  readonly code: string;
  readonly detail: Readonly<Record<string, unknown>>;
}

/** What an effect has made or changed. */
export interface Made {
  readonly kind: Kind;
  readonly id: Id;
}

export const effectDefaults = {
  run: null,
  stage: null,
  hold: null,
  cause: null,
  depth: 0,
  attempts: 0,
  problem: null,
  made: [],
  ended: null,
} as const satisfies Partial<Effect>;

/**
 * One action of a rule, for one moment: written in the transaction of what it follows from, under an id that is made of its key
 * (rule, action, subject, step entry or date), so that there is one of it (D11, AUTO-9).
 */
export interface Effect extends Entity {
  readonly rule: Id;
  /** The edition of the rule. */
  readonly number: number;
  readonly action: Action;
  readonly aboutKind: AboutKind;
  readonly about: Id;
  readonly run: Id | null;
  /** The stage that the run was in. */
  readonly stage: Id | null;
  readonly state: EffectState;
  /** When it is to be done, while it waits; null otherwise. */
  readonly due: Instant | null;
  readonly hold: Hold | null;
  /** When it was written, and in whose name. */
  readonly at: Instant;
  readonly by: string;
  /** The effect that led to this one, and how long the chain is (D9). */
  readonly cause: Id | null;
  readonly depth: number;
  readonly attempts: number;
  readonly problem: EffectProblem | null;
  readonly made: readonly Made[];
  readonly ended: Instant | null;
}
