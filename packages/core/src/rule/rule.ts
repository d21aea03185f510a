import type { EventType } from '../kernel/event.ts';
import type { Entity, Id, Instant } from '../kernel/record.ts';
import type { Condition } from '../pipeline/pipeline.ts';
import type { Action } from './action.ts';

export const ruleScopes = ['workspace', 'pipeline', 'stage', 'label', 'task'] as const;
/** Where a rule looks: everywhere, at the runs of a pipeline, at one stage, at what has a label, at tasks of a kind. */
export type RuleScope = (typeof ruleScopes)[number];

export const stageMoments = ['enter', 'complete', 'skip'] as const;
export type StageMoment = (typeof stageMoments)[number];

export const aboutKinds = ['job', 'client', 'event', 'invoice', 'project', 'resource', 'task', 'request'] as const;
/** What a rule, an effect or a message can be about. */
export type AboutKind = (typeof aboutKinds)[number];

/** A time on the clock of the workspace's zone, `09:30`. */
export type Clock = string;

/** When a rule fires (RULES.md 1.7). */
export type Trigger =
  /** A run comes into a stage, or leaves it; needs the scope `pipeline` or `stage`. */
  | { readonly kind: 'stage'; readonly moment: StageMoment }
  /** One of these has happened. */
  | { readonly kind: 'event'; readonly events: readonly EventType[] }
  /** So many days after the day in a field (`due`, `starts`, `fields.wedding`), before it when negative. */
  | {
      readonly kind: 'date';
      readonly of: AboutKind;
      readonly field: string;
      readonly days: number;
      /** Counted in working days. */
      readonly workdays?: boolean;
      /** @defaultValue the moment itself where the field has one, otherwise 09:00 */
      readonly at?: Clock;
    }
  /** The condition `if` did not hold before a change, and does after it. */
  | { readonly kind: 'becomes'; readonly of: AboutKind };

/** How long after its moment a rule acts. The parts add up. */
export interface Wait {
  readonly days?: number;
  readonly hours?: number;
  readonly minutes?: number;
  /** The days are working days. */
  readonly workdays?: boolean;
  /** Then on to this time of day. */
  readonly at?: Clock;
}

/** A person has to say yes first: one of these members, or anybody who may write jobs where the list is empty. */
export interface Hold {
  readonly approvers: readonly Id[];
}

export const ruleDefaults = {
  pipeline: null,
  stage: null,
  match: '',
  if: null,
  wait: null,
  hold: null,
  state: 'on',
  problem: null,
  number: 1,
} as const satisfies Partial<Rule>;

/** What a rule says; each edit of it makes a new edition. */
export interface RuleBody {
  readonly name: string;
  readonly scope: RuleScope;
  /** Of the scopes `pipeline` and `stage`. */
  readonly pipeline: Id | null;
  readonly stage: Id | null;
  /** The label of the scope `label`, the kind of task of the scope `task`. */
  readonly match: string;
  readonly on: Trigger;
  /** Asked when it fires, and again after the wait. */
  readonly if: Condition | null;
  readonly wait: Wait | null;
  readonly hold: Hold | null;
  /** In this order. */
  readonly do: readonly Action[];
}

/** On this event, if this holds, after this wait, do these things (AUTO-1). */
export interface Rule extends Entity, RuleBody {
  /** `paused`: it ran in circles and was stopped (D9); `problem` says so. */
  readonly state: 'on' | 'off' | 'paused';
  readonly problem: string | null;
  /** Of its present edition: 1, 2, 3 ... */
  readonly number: number;
  /** Every tag that its condition or its actions name (TAG-5). */
  readonly tags: readonly Id[];
  /** Among the rules of one moment: a fractional key. */
  readonly rank: string;
  readonly by: string;
  readonly at: Instant;
}

/** One edition of a rule, as somebody left it. Never changes. */
export interface RuleEdition extends Entity {
  readonly rule: Id;
  readonly number: number;
  readonly body: RuleBody;
  readonly by: string;
  readonly at: Instant;
}
