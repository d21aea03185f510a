import { z } from 'zod';
import {
  actorNameSchema,
  daySchema,
  entityShape,
  idSchema,
  instantSchema,
  list,
  rankSchema,
  reasonSchema,
  strict,
} from '../kernel/schema.ts';
import type { ApproveRun, EditRun } from './edit-run.ts';
import type { CloseRun, ReopenRun, TransferRun } from './end-run.ts';
import type { AdvanceRun, LeaveStep, MoveRun } from './move-on.ts';
import type { Place } from './place.ts';
import type { ReorderRun } from './reorder-run.ts';
import { subjectKinds } from './run.ts';
import type { Approval, Pause, Run, Step } from './run.ts';
import type { StartRun } from './start-run.ts';
import { unfinishedChoices } from './unfinished.ts';

const subjectKindSchema = z.enum(subjectKinds);
const seenSchema = idSchema.describe('The stage that the caller sees as active; otherwise `stale_state`.');
const whySchema = reasonSchema.describe('Kept in the history of the run.');

const ownerSchema = idSchema.nullable().describe('The one member responsible for the whole run.');

const repeatSchema = z.boolean().describe('Rules run again what they have done for this run in the stages concerned before.');

const placeSchema: z.ZodType<Place> = strict<Place>()({
  after: idSchema.nullable().describe('Right behind this run; null: the beginning.'),
  before: idSchema.nullable().describe('Right before this run; null: the end.'),
});

export const startRunSchema: z.ZodType<StartRun> = strict<StartRun>()({
  id: idSchema.describe('The id of the new run.'),
  pipeline: idSchema,
  subjectKind: subjectKindSchema,
  subject: idSchema,
  stage: idSchema.describe('The first stage unless given.').exactOptional(),
  owner: ownerSchema.exactOptional(),
});

const unfinishedSchema = z
  .enum(unfinishedChoices)
  .describe(
    'What becomes of unfinished items: they go along, are marked done, are cancelled; `ask` refuses with the list. `carry` unless given.',
  );

export const leaveStepSchema: z.ZodType<LeaveStep> = strict<LeaveStep>()({
  run: idSchema,
  stage: seenSchema,
  reason: whySchema.exactOptional(),
  repeat: repeatSchema.exactOptional(),
  unfinished: unfinishedSchema.exactOptional(),
});

const moveShape = {
  run: idSchema,
  stage: seenSchema,
  to: idSchema.describe('The stage to go to.'),
  reason: whySchema.exactOptional(),
  repeat: repeatSchema.exactOptional(),
  place: placeSchema.describe('The end of the column unless given.').exactOptional(),
} as const;
export const returnRunSchema: z.ZodType<MoveRun> = strict<MoveRun>()(moveShape);
export const advanceRunSchema: z.ZodType<AdvanceRun> = strict<AdvanceRun>()({
  ...moveShape,
  unfinished: unfinishedSchema.exactOptional(),
});

export const closeRunSchema: z.ZodType<CloseRun> = strict<CloseRun>()({
  run: idSchema,
  stage: seenSchema,
  reason: whySchema.exactOptional(),
});

export const reopenRunSchema: z.ZodType<ReopenRun> = strict<ReopenRun>()({ run: idSchema, repeat: repeatSchema.exactOptional() });

const destinationSchema: z.ZodType<TransferRun['to']> = strict<TransferRun['to']>()({
  id: idSchema.describe('The id of the new run.'),
  pipeline: idSchema,
  stage: idSchema.describe('The first stage unless given.').exactOptional(),
});
export const transferRunSchema: z.ZodType<TransferRun> = strict<TransferRun>()({
  run: idSchema,
  stage: seenSchema,
  to: destinationSchema,
  unfinished: unfinishedSchema.exactOptional(),
});

export const reorderRunSchema: z.ZodType<ReorderRun> = strict<ReorderRun>()({
  run: idSchema,
  stage: seenSchema,
  place: placeSchema,
});

export const editRunSchema: z.ZodType<EditRun> = strict<EditRun>()({ run: idSchema, owner: ownerSchema });

export const approveRunSchema: z.ZodType<ApproveRun> = strict<ApproveRun>()({
  run: idSchema,
  to: idSchema.describe('The stage that it may come into.'),
});

const stepSchema: z.ZodType<Step> = strict<Step>()({
  stage: idSchema,
  state: z.enum(['pending', 'active', 'completed', 'skipped']),
  entered: instantSchema.exactOptional(),
  left: instantSchema.exactOptional(),
  why: z.enum(['manual', 'condition', 'closed', 'moved', 'back', 'migrated']).describe('Why it was skipped.').exactOptional(),
  by: actorNameSchema.describe('Who ended it.').exactOptional(),
  reason: reasonSchema.exactOptional(),
});

const approvalSchema: z.ZodType<Approval> = strict<Approval>()({ stage: idSchema, member: idSchema, at: instantSchema });

const pauseSchema: z.ZodType<Pause> = strict<Pause>()({ from: instantSchema, to: instantSchema });

export const runSchema: z.ZodType<Run> = strict<Run>()({
  ...entityShape,
  pipeline: idSchema,
  edition: idSchema.describe('The edition of the pipeline that it is pinned to.'),
  subjectKind: subjectKindSchema,
  subject: idSchema,
  state: z.enum(['open', 'done', 'closed', 'moved']),
  stage: idSchema.describe('The active stage, or the last one that was.'),
  started: instantSchema,
  ended: instantSchema.nullable().describe('When it was done, closed or moved, the last time.'),
  entered: instantSchema.describe('When `stage` was entered.'),
  deadline: daySchema.nullable().describe('The day after which it is overdue there.'),
  paused: instantSchema.nullable().describe('Since when its clock stands still.'),
  pauses: list(pauseSchema, 10_000).describe('When it stood still before, oldest first.'),
  owner: ownerSchema,
  approvals: list(approvalSchema, 1000),
  rank: rankSchema,
  archived: z.boolean().describe('Off the boards with its subject: archived, cancelled or void.'),
  steps: list(stepSchema).describe('One a stage, in the order of the edition.'),
  past: list(stepSchema, 10_000).describe('Earlier visits that going back or reopening has replaced, oldest first.'),
});
