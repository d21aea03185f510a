import { admins, defineCommand } from '../kernel/command.ts';
import type { Ctx } from '../kernel/command.ts';
import { need, needAll } from '../kernel/need.ts';
import type { Id } from '../kernel/record.ts';
import { refuse } from '../kernel/refusal.ts';
import type { Tx } from '../kernel/tx.ts';
import type { SubjectKind } from '../run/run.ts';
import { pipelineDefaults } from './pipeline.ts';
import type { Edition, Stage } from './pipeline.ts';

async function insertEdition(tx: Tx, ctx: Ctx, edition: Pick<Edition, 'id' | 'pipeline' | 'number' | 'name' | 'stages'>): Promise<void> {
  const { stages } = edition;
  if (stages.length === 0) refuse('invalid_input', { field: 'stages', reason: 'empty' });
  if (new Set(stages.map((stage) => stage.id)).size < stages.length) refuse('invalid_input', { field: 'stages', reason: 'stage_twice' });
  if (stages[0]?.when || stages.at(-1)?.when) refuse('invalid_input', { field: 'stages', reason: 'end_stage_conditional' }); // STG-5
  const conditionTags = [...new Set(stages.flatMap(({ when }) => [...(when?.all ?? []), ...(when?.any ?? []), ...(when?.none ?? [])]))];
  await needAll(tx, 'tag', conditionTags);
  tx.insert('edition', { workspace: ctx.workspace, conditionTags, ...edition });
}

export interface CreatePipeline {
  readonly id: Id;
  readonly name: string;
  /** @defaultValue ['job'] */
  readonly subjects?: readonly SubjectKind[];
  /** At least one; the first and the last without condition (STG-5). */
  readonly stages: readonly Stage[];
}

export const createPipeline = defineCommand<CreatePipeline>('pipeline.create', admins, async (tx, args, ctx) => {
  const { stages, ...own } = args;
  const { id, name } = own;
  const edition = ctx.newId();
  tx.insert('pipeline', { workspace: ctx.workspace, ...pipelineDefaults, ...own, edition });
  await insertEdition(tx, ctx, { id: edition, pipeline: id, number: 1, name, stages });
  tx.emit({ type: 'pipeline.created', pipeline: id });
});

export interface EditPipeline {
  readonly id: Id;
  readonly name?: string;
  readonly subjects?: readonly SubjectKind[];
  /** The whole new list. Runs under way keep the edition they started on (PIPE-16). */
  readonly stages?: readonly Stage[];
}

export const editPipeline = defineCommand<EditPipeline>('pipeline.edit', admins, async (tx, { id, stages, ...patch }, ctx) => {
  const pipeline = await need(tx, 'pipeline', id);
  const current = await need(tx, 'edition', pipeline.edition);
  const isNew = stages !== undefined && JSON.stringify(stages) !== JSON.stringify(current.stages);
  const edition = isNew ? ctx.newId() : pipeline.edition;
  if (isNew)
    await insertEdition(tx, ctx, { id: edition, pipeline: id, number: current.number + 1, name: patch.name ?? pipeline.name, stages });
  tx.update('pipeline', pipeline, { ...patch, edition });
  tx.emit({ type: 'pipeline.edited', pipeline: id });
});

/** Takes a pipeline out of use: no new runs, those under way go on (PIPE-17, D14). */
export const retirePipeline = defineCommand<{ readonly id: Id }>('pipeline.retire', admins, async (tx, { id }) => {
  tx.update('pipeline', await need(tx, 'pipeline', id), { state: 'retired' });
  tx.emit({ type: 'pipeline.retired', pipeline: id });
});

export const restorePipeline = defineCommand<{ readonly id: Id }>('pipeline.restore', admins, async (tx, { id }) => {
  tx.update('pipeline', await need(tx, 'pipeline', id), { state: 'live' });
  tx.emit({ type: 'pipeline.restored', pipeline: id });
});
