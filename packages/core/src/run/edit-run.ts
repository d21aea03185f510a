import { defineCommand, staff } from '../kernel/command.ts';
import { need } from '../kernel/need.ts';
import type { Id } from '../kernel/record.ts';
import { refuse } from '../kernel/refusal.ts';
import type { Source } from '../kernel/tx.ts';
import { indexOfStage, needRun } from './steps.ts';

/** A member who has not left the firm. */
export async function needPresent(source: Source, id: Id): Promise<void> {
  if ((await need(source, 'member', id)).state === 'left') refuse('invalid_input', { field: 'owner', reason: 'member_left' });
}

export interface EditRun {
  readonly run: Id;
  /** The one member responsible for the whole run; null: nobody (PIPE-11). */
  readonly owner: Id | null;
}

/** Says who is responsible for the whole run. */
export const editRun = defineCommand<EditRun>('run.edit', staff, async (tx, args, ctx) => {
  const run = await needRun(tx, args.run, ctx);
  if (args.owner !== null) await needPresent(tx, args.owner);
  tx.update('run', run, { owner: args.owner });
  tx.emit({ type: 'run.edited', run: run.id, owner: args.owner });
});

export interface ApproveRun {
  readonly run: Id;
  /** The stage that the run may come into, as far as this approver is concerned. */
  readonly to: Id;
}

/** An approver's yes to a run coming into a stage: only from those whom its door names. It is used up when the run comes in. */
export const approveRun = defineCommand<ApproveRun>('run.approve', staff, async (tx, args, ctx) => {
  const run = await needRun(tx, args.run, ctx);
  if (run.state !== 'open') refuse('stale_state', { run: run.id, state: run.state, stage: run.stage, version: run.version });
  const edition = await need(tx, 'edition', run.edition);
  const stage = edition.stages[indexOfStage(edition, args.to)];
  const { member } = ctx.actor;
  if (member === undefined || !stage?.require?.approvers?.includes(member)) refuse('forbidden', { run: run.id, stage: args.to });
  if (stage.id === run.stage) refuse('stage_order', { stage: run.stage, to: args.to });
  if (run.approvals.some((approval) => approval.stage === args.to && approval.member === member)) return;
  tx.update('run', run, { approvals: [...run.approvals, { stage: args.to, member, at: ctx.now }] });
  tx.emit({ type: 'run.approved', run: run.id, stage: args.to, member });
});
