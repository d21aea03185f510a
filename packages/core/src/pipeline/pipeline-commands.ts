import { admins, defineCommand } from '../kernel/command.ts';
import type { Ctx } from '../kernel/command.ts';
import { editList, need, needAll } from '../kernel/need.ts';
import type { ListEdit } from '../kernel/need.ts';
import type { Id } from '../kernel/record.ts';
import type { Tx } from '../kernel/tx.ts';
import type { Pattern } from '../schedule/schedule.ts';
import type { SubjectKind } from '../run/run.ts';
import { canonicalJson } from './canonical.ts';
import { assertDefaults } from './default-for.ts';
import { assertStages, insertEdition } from './edition.ts';
import { leaveStages } from './leave-stages.ts';
import type { StageMap } from './leave-stages.ts';
import { pipelineDefaults } from './pipeline.ts';
import type { Pipeline, Stage } from './pipeline.ts';

export interface CreatePipeline {
  readonly id: Id;
  readonly name: string;
  /** @defaultValue ['job'] */
  readonly subjects?: readonly SubjectKind[];
  /** At least one; the first and the last without condition (STG-5). */
  readonly stages: readonly Stage[];
  readonly defaultFor?: readonly string[];
  readonly hidden?: boolean;
  readonly schedule?: Pattern | null;
  readonly availableTo?: readonly Id[];
}

/** Makes a pipeline, once for all who will run through it (PIPE-1). */
export const createPipeline = defineCommand<CreatePipeline>('pipeline.create', admins, async (tx, args, ctx) => {
  const { stages, ...own } = args;
  const { id, name } = own;
  const edition = ctx.newId();
  await needAll(tx, 'member', own.availableTo);
  const pipeline = tx.insert('pipeline', { workspace: ctx.workspace, ...pipelineDefaults, ...own, edition });
  await assertStages(tx, pipeline.subjects, stages);
  await assertDefaults(tx, pipeline, stages);
  insertEdition(tx, ctx, { id: edition, pipeline: id, number: 1, name, stages });
  tx.emit({ type: 'pipeline.created', pipeline: id });
});

export interface EditPipeline {
  readonly id: Id;
  readonly name?: string;
  readonly subjects?: readonly SubjectKind[];
  /** The whole new list. Runs under way keep the edition they started on (PIPE-16). */
  readonly stages?: readonly Stage[];
  /** Where the open runs of stages that are taken out go, by stage; without a target such a stage stays (PIPE-17). */
  readonly moves?: StageMap;
  readonly defaultFor?: readonly string[];
  readonly hidden?: boolean;
  readonly schedule?: Pattern | null;
  /** Who joins the list of members who see it, and who leaves; an empty list is everybody (PIPE-5). */
  readonly availableTo?: ListEdit;
}

/** Gives a pipeline these stages, if they are others than it has. */
async function restage(
  tx: Tx,
  pipeline: Pipeline,
  { stages, moves = {} }: Pick<EditPipeline, 'stages' | 'moves'>,
  ctx: Ctx,
): Promise<void> {
  const current = await need(tx, 'edition', pipeline.edition);
  if (stages === undefined || canonicalJson(stages) === canonicalJson(current.stages)) return;
  const edition = { id: ctx.newId(), pipeline: pipeline.id, number: current.number + 1, name: pipeline.name, stages };
  insertEdition(tx, ctx, edition);
  await leaveStages(tx, { current, next: edition, moves }, ctx);
  tx.update('pipeline', pipeline, { edition: edition.id });
}

/** Changes what is named; other stages make a new edition. */
export const editPipeline = defineCommand<EditPipeline>('pipeline.edit', admins, async (tx, args, ctx) => {
  const { id, stages, moves, availableTo = {}, ...patch } = args;
  const pipeline = await need(tx, 'pipeline', id);
  await needAll(tx, 'member', availableTo.add);
  const edited = tx.update('pipeline', pipeline, { ...patch, availableTo: editList(pipeline.availableTo, availableTo) });
  const wanted = stages ?? (await need(tx, 'edition', pipeline.edition)).stages;
  if (stages || patch.subjects) await assertStages(tx, edited.subjects, wanted);
  await assertDefaults(tx, edited, wanted);
  await restage(tx, edited, { ...(stages ? { stages } : {}), ...(moves ? { moves } : {}) }, ctx);
  tx.emit({ type: 'pipeline.edited', pipeline: id });
});

/** Takes a pipeline out of use: no new runs, those under way go on (PIPE-17, D14). */
export const retirePipeline = defineCommand<{ readonly id: Id }>('pipeline.retire', admins, async (tx, { id }) => {
  tx.update('pipeline', await need(tx, 'pipeline', id), { state: 'retired' });
  tx.emit({ type: 'pipeline.retired', pipeline: id });
});

/** Takes it into use again, unless another has become the default of what it was the default for. */
export const restorePipeline = defineCommand<{ readonly id: Id }>('pipeline.restore', admins, async (tx, { id }) => {
  const pipeline = tx.update('pipeline', await need(tx, 'pipeline', id), { state: 'live' });
  await assertDefaults(tx, pipeline, (await need(tx, 'edition', pipeline.edition)).stages);
  tx.emit({ type: 'pipeline.restored', pipeline: id });
});
