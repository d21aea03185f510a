import { z } from 'zod';
import { atLeastOne, entityShape, idListSchema, idSchema, list, onlyId, strict, titleSchema, uniqueList } from '../kernel/schema.ts';
import { subjectKinds } from '../run/run.ts';
import type { CreatePipeline, EditPipeline } from './pipeline-commands.ts';
import type { Condition, Edition, Pipeline, Stage } from './pipeline.ts';

const STAGES_MAX = 60;

const conditionSchema: z.ZodType<Condition> = atLeastOne(
  strict<Condition>()({
    all: idListSchema.describe('Each of these tags.').exactOptional(),
    any: idListSchema.describe('At least one of these tags.').exactOptional(),
    none: idListSchema.describe('None of these tags.').exactOptional(),
  }),
).describe('Asks for tags of the clients concerned, at the moment of entry.');

export const stageSchema: z.ZodType<Stage> = strict<Stage>()({
  id: idSchema.describe('Stays the same from edition to edition.'),
  name: titleSchema,
  when: conditionSchema.describe('Without it the stage always counts. Not on the first and the last stage.').exactOptional(),
  required: z.boolean().describe('A required stage cannot be skipped by hand.').exactOptional(),
  limitDays: z.int().min(1).max(3650).describe('Working days after which a run in it is overdue.').exactOptional(),
});

const stagesSchema = list(stageSchema, STAGES_MAX).describe('In order, at least one; the first and the last without condition.');
const subjectsSchema = uniqueList(z.enum(subjectKinds))
  .refine((kinds) => kinds.length > 0, { error: 'Name at least one kind.' })
  .describe('What may run through it; jobs unless given.');

export const createPipelineSchema: z.ZodType<CreatePipeline> = strict<CreatePipeline>()({
  id: idSchema.describe('The id of the new pipeline.'),
  name: titleSchema,
  subjects: subjectsSchema.exactOptional(),
  stages: stagesSchema,
});

export const editPipelineSchema: z.ZodType<EditPipeline> = atLeastOne(
  strict<EditPipeline>()({
    id: idSchema,
    name: titleSchema.exactOptional(),
    subjects: subjectsSchema.exactOptional(),
    stages: stagesSchema.describe('The whole new list. Runs under way keep the edition they started on.').exactOptional(),
  }),
  ['id'],
);

export const retirePipelineSchema = onlyId('The pipeline to take out of use.');
export const restorePipelineSchema = onlyId('The pipeline to take into use again.');

export const pipelineSchema: z.ZodType<Pipeline> = strict<Pipeline>()({
  ...entityShape,
  name: titleSchema,
  subjects: subjectsSchema,
  state: z.enum(['live', 'retired']),
  edition: idSchema.describe('The edition that new runs start on.'),
});

export const editionSchema: z.ZodType<Edition> = strict<Edition>()({
  ...entityShape,
  pipeline: idSchema,
  number: z.int().min(1),
  name: titleSchema,
  stages: stagesSchema,
  conditionTags: list(idSchema, STAGES_MAX * 300).describe('Every tag that a condition names.'),
});
