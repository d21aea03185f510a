import type { ChangedRow } from '../kernel/change.ts';
import type { Cause } from '../kernel/command.ts';
import type { DomainEvent } from '../kernel/event.ts';
import type { Id, Instant } from '../kernel/record.ts';
import type { AboutKind, Rule } from '../rule/rule.ts';

/** What a command, or an effect of it, has changed and told; what rules fire from. */
export interface Batch {
  readonly rows: readonly ChangedRow[];
  readonly events: readonly DomainEvent[];
  /** The effect that did it; undefined: whoever gave the command. */
  readonly cause: Cause | undefined;
}

/** A rule that fires, for one thing and one moment. */
export interface Firing {
  readonly rule: Rule;
  readonly aboutKind: AboutKind;
  readonly about: Id;
  readonly run: Id | null;
  readonly stage: Id | null;
  /** The occasion, of which there is one. */
  readonly moment: string;
  /** Occasions before it of which it is a repetition (STG-10). */
  readonly earlier: readonly string[];
  /** When it fires; its wait counts from there. */
  readonly at: Instant;
  /** What led to it. */
  readonly cause: Cause | undefined;
}
