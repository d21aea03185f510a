import { admins } from '../kernel/command.ts';
import type { Ctx } from '../kernel/command.ts';
import { need } from '../kernel/need.ts';
import type { Id, Instant } from '../kernel/record.ts';
import { refuse } from '../kernel/refusal.ts';
import type { Tx } from '../kernel/tx.ts';
import { needPresent } from '../member/need-present.ts';
import type { TimeEntry } from './time-entry.ts';

/** What was worked on. */
export interface Work {
  readonly task?: Id | null;
  /** @defaultValue the task's */
  readonly job?: Id | null;
  readonly note?: string;
  /** @defaultValue true with a service, else false */
  readonly billable?: boolean;
  readonly service?: Id | null;
}

/** Time is one's own; admins may touch anybody's. */
export function assertMine(entry: Pick<TimeEntry, 'id' | 'member'>, ctx: Ctx): void {
  if (entry.member !== ctx.actor.member && !admins.roles.includes(ctx.actor.role)) refuse('forbidden', { timeEntry: entry.id });
}

/** The member whose time it is: oneself, or for an admin anybody who is still there. */
export async function whoseTime(tx: Tx, member: Id | undefined, ctx: Ctx): Promise<Id> {
  const whose = member ?? ctx.actor.member ?? refuse('invalid_input', { field: 'member', reason: 'required' });
  if (whose !== ctx.actor.member && !admins.roles.includes(ctx.actor.role)) refuse('forbidden', { member: whose });
  await needPresent(tx, 'member', [whose]);
  return whose;
}

/** The job of the work: the task's where it has one, so that both never name two. */
async function jobOf(tx: Tx, { task, job }: Work): Promise<Id | null> {
  if (job) await need(tx, 'job', job);
  const ofTask = task ? (await need(tx, 'task', task)).job : null;
  if (job && ofTask && job !== ofTask) refuse('invalid_input', { field: 'job', reason: 'job_of_another_task', task, job: ofTask });
  return ofTask ?? job ?? null;
}

/** The work as it is kept, all of it checked. */
export async function checkWork(tx: Tx, work: Work): Promise<Required<Work>> {
  const { task = null, note = '', service = null } = work;
  if (service !== null) await need(tx, 'service', service);
  return { task, job: await jobOf(tx, work), note, service, billable: work.billable ?? service !== null };
}

/** Refuses time that ends before it has begun. */
export function assertSpan(started: Instant, ended: Instant | null): void {
  if (ended !== null && ended <= started) refuse('invalid_input', { field: 'ended', reason: 'not_after_started' });
}
