import type { Activity } from '../change/answers.ts';
import type { Snapshot } from '../kernel/answers.ts';
import type { Id } from '../kernel/record.ts';
import type { Rule } from './rule.ts';

/** What narrows `GET /v1/w/{ws}/rules`; all parts must hold. Rules are listed in the order in which they run. */
export interface RuleFilter {
  /** Those of this pipeline and of its stages. */
  readonly pipeline?: Id;
  readonly stage?: Id;
  readonly state?: Rule['state'];
}

/** `GET /v1/w/{ws}/rules/{id}`: with all its editions, what of it waits or has failed, how often it has run, and the latest activity. */
export interface RuleAnswer extends Snapshot {
  /** How many of its effects are in each state; states in which none is are left out. */
  readonly effects: Readonly<Record<string, number>>;
  readonly activity: readonly Activity[];
}
