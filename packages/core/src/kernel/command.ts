import type { ChangedRow } from './change.ts';
import type { DomainEvent } from './event.ts';
import type { Id, Instant } from './record.ts';
import type { Refusal } from './refusal.ts';
import { levelOf } from './rights.ts';
import type { Right, Rights } from './rights.ts';
import type { StagedTx } from './staged-tx.ts';
import type { Source, Tx } from './tx.ts';

export const roles = ['owner', 'admin', 'member', 'viewer'] as const;
/** What a person of the firm may do at large (ROLE-1). A viewer reads. */
export type Role = (typeof roles)[number];

/** Who runs a command. */
export interface Actor {
  /** `staff:<member id>`, `key:<key id>` or `system`. */
  readonly name: string;
  readonly role: Role;
  /** The member, when the actor is a person of the firm. */
  readonly member?: Id;
  /** What the member is kept from; absent: nothing. */
  readonly rights?: Rights;
  /** Which clients the member sees; absent: all. */
  readonly access?: 'chosen' | 'tasks';
}

/** Who may run a command at all; finer rules stand in `apply`. */
export interface Policy {
  readonly roles: readonly Role[];
  /** The group of records that a member must have the right to write (JOB-10). */
  readonly right?: Right;
  /** Only the server itself runs it, on behalf of the actor: its arguments are facts that nobody may claim. */
  readonly isInternal?: true;
}
/** The usual policies. */
export const staff: Policy = { roles: ['owner', 'admin', 'member'] };
export const admins: Policy = { roles: ['owner', 'admin'] };
/** Staff with the right to write this group of records. */
export function staffWith(right: Right): Policy {
  return { roles: staff.roles, right };
}

/** What led to a command that no person gave: the effect, and how long the chain is (D9). */
export interface Cause {
  readonly effect: Id | null;
  readonly depth: number;
}

/** What a command gets from outside: no rule asks a clock or a random source by itself. */
export interface Ctx {
  readonly workspace: Id;
  readonly command: Id;
  readonly actor: Actor;
  readonly now: Instant;
  /** A fresh id. The same command makes the same ids wherever it runs, so the server's word meets what the client already shows. */
  newId(): Id;
  /** @defaultValue a person's own wish */
  readonly cause?: Cause;
}

/** A named, serialisable change. It runs in the database for good, in the cache at once, in a preview for show. */
export interface Command<Args = unknown, Result = unknown> {
  readonly name: string;
  readonly policy: Policy;
  apply(tx: Tx, args: Args, ctx: Ctx): Promise<Result>;
}

/** Declares a command. Without a policy there is none. */
export function defineCommand<Args, Result = void>(
  name: string,
  policy: Policy,
  apply: (tx: Tx, args: Args, ctx: Ctx) => Promise<Result>,
): Command<Args, Result> {
  return { name, policy, apply };
}

/** What came of a command: everything it changed, or why it was refused. */
export type Outcome<Result = unknown> =
  | { readonly ok: true; readonly result: Result; readonly rows: readonly ChangedRow[]; readonly events: readonly DomainEvent[] }
  | { readonly ok: false; readonly refusal: Refusal };

/**
 * A rule that follows from what a command has done, in the same transaction: a gate that opens, lines that are collected. It reads what
 * is staged, and does nothing where nothing concerns it.
 */
export type Reaction = (tx: StagedTx, ctx: Ctx) => Promise<void>;

/** Whether the actor has the right to write a group of records (JOB-10). Owner and admins are never narrowed. */
export function mayWrite(actor: Actor, right: Right | undefined): boolean {
  return admins.roles.includes(actor.role) || (staff.roles.includes(actor.role) && levelOf(actor.rights, right) === 'write');
}

/** Whether the actor may run the command at all. */
export function mayRun({ policy }: Pick<Command, 'policy'>, actor: Actor): boolean {
  return policy.roles.includes(actor.role) && (policy.right === undefined || mayWrite(actor, policy.right));
}

/** Runs a command on a source without changing the source. */
export type Execute = <Args, Result>(command: Command<Args, Result>, source: Source, args: Args, ctx: Ctx) => Promise<Outcome<Result>>;
