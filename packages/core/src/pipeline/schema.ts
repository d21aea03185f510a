import { z } from 'zod';
import {
  atLeastOne,
  entityShape,
  idListSchema,
  idSchema,
  list,
  onlyId,
  someEdit,
  storable,
  strict,
  titleSchema,
  uniqueList,
} from '../kernel/schema.ts';
import type { ListEdit } from '../kernel/need.ts';
import { clientKindSchema } from '../client/schema.ts';
import { patternSchema } from '../schedule/pattern/schema.ts';
import { subjectKinds } from '../run/run.ts';
import type { StageMap } from './leave-stages.ts';
import type { MigratePipeline } from './migrate-pipeline.ts';
import type { CreatePipeline, EditPipeline } from './pipeline-commands.ts';
import { gates } from './pipeline.ts';
import type { Condition, DoorRule, Edition, FieldCondition, Pipeline, Stage } from './pipeline.ts';

export const STAGES_MAX = 60;

export const pathSchema = z
  .string()
  .regex(/^(?:client\.)?(?:fields\.)?[A-Za-z][A-Za-z0-9_]{0,59}$/, { error: 'Not the name of a field, such as `due` or `fields.size`.' });
const fieldConditionSchema: z.ZodType<FieldCondition> = strict<FieldCondition>()({
  field: pathSchema.describe('`due`, `fields.<key>`, `client.fields.<key>`.'),
  is: z.union([z.enum(['filled', 'empty']), z.strictObject({ value: z.union([storable(2000), z.number(), z.boolean()]) })]),
});
/** What a door asks besides approvers. */
export const doorShape = {
  fields: uniqueList(pathSchema, 20).describe('Fields that are filled.').exactOptional(),
  tasksDone: z.boolean().describe('No task is left open.').exactOptional(),
} as const;
const doorSchema: z.ZodType<DoorRule> = atLeastOne(
  strict<DoorRule>()({
    ...doorShape,
    approvers: idListSchema.describe('One of these members has approved, or moves it.').exactOptional(),
  }),
).describe('What must be true before a run comes in.');

/** What a condition asks besides tags. */
export const conditionShape = {
  clientKinds: uniqueList(clientKindSchema, 10).describe('One of the clients is of one of these kinds.').exactOptional(),
  fields: list(fieldConditionSchema, 20).exactOptional(),
  firstTime: z.boolean().describe("The subject's first run in this pipeline.").exactOptional(),
} as const;
export const conditionSchema: z.ZodType<Condition> = atLeastOne(
  strict<Condition>()({
    all: idListSchema.describe('Each of these tags.').exactOptional(),
    any: idListSchema.describe('At least one of these tags.').exactOptional(),
    none: idListSchema.describe('None of these tags.').exactOptional(),
    ...conditionShape,
  }),
).describe('Asked at the moment of entry; all parts must hold.');

/** What a stage says of itself. */
export const stageShape = {
  name: titleSchema,
  required: z.boolean().describe('A required stage cannot be skipped by hand.').exactOptional(),
  gate: z.enum(gates).describe('`auto`: goes on when all that is awaited is done; `pass`: at once; `manual` unless given.').exactOptional(),
  limitDays: z.int().min(1).max(3650).describe('Working days after which a run in it is overdue.').exactOptional(),
  wipLimit: z
    .int()
    .min(1)
    .max(10_000)
    .describe('How many runs ought to stand in it at most; more are shown as too many, none is refused.')
    .exactOptional(),
} as const;
export const WHEN_TEXT = 'Without it the stage always counts. Not on the first and the last stage.';

export const stageSchema: z.ZodType<Stage> = strict<Stage>()({
  id: idSchema.describe('Stays the same from edition to edition.'),
  ...stageShape,
  when: conditionSchema.describe(WHEN_TEXT).exactOptional(),
  require: doorSchema.exactOptional(),
});

const stagesSchema = list(stageSchema, STAGES_MAX).describe('In order, at least one; the first and the last without condition.');
export const subjectsSchema = uniqueList(z.enum(subjectKinds))
  .refine((kinds) => kinds.length > 0, { error: 'Name at least one kind.' })
  .describe('What may run through it; jobs unless given.');

export const defaultForSchema = uniqueList(
  storable(80).regex(/^(?:job|client|event|invoice|project|resource)(?::[^:]{1,60})?$/, {
    error: 'Not a kind such as `job` or `event:shoot`.',
  }),
  50,
).describe('What starts on it by itself when it is created: `job`, `event:shoot`.');

export const hiddenSchema = z.boolean().describe('Offered only when something moves on from another pipeline.');

export const createPipelineSchema: z.ZodType<CreatePipeline> = strict<CreatePipeline>()({
  id: idSchema.describe('The id of the new pipeline.'),
  name: titleSchema,
  subjects: subjectsSchema.exactOptional(),
  stages: stagesSchema,
  defaultFor: defaultForSchema.exactOptional(),
  hidden: hiddenSchema.exactOptional(),
  schedule: patternSchema.nullable().describe('What new schedules of it begin with.').exactOptional(),
  availableTo: idListSchema.describe('Members who see it; everybody unless given.').exactOptional(),
});

export const stageMapSchema: z.ZodType<StageMap> = z
  .record(idSchema, idSchema)
  .refine((map) => Object.keys(map).length <= STAGES_MAX * 10, { error: 'Too many stages.' });
const listSchema: z.ZodType<ListEdit> = someEdit(
  strict<ListEdit>()({ add: idListSchema.exactOptional(), remove: idListSchema.exactOptional() }),
);

export const editPipelineSchema: z.ZodType<EditPipeline> = atLeastOne(
  strict<EditPipeline>()({
    id: idSchema,
    name: titleSchema.exactOptional(),
    subjects: subjectsSchema.exactOptional(),
    stages: stagesSchema.describe('The whole new list. Runs under way keep the edition they started on.').exactOptional(),
    moves: stageMapSchema.describe('Where the open runs of stages that are taken out go: stage to stage.').exactOptional(),
    defaultFor: defaultForSchema.exactOptional(),
    hidden: hiddenSchema.exactOptional(),
    schedule: patternSchema.nullable().describe('What new schedules of it begin with.').exactOptional(),
    availableTo: listSchema.describe('Members who join or leave the list of those who see it; an empty list is everybody.').exactOptional(),
  }),
  ['id'],
);

export const retirePipelineSchema = onlyId('The pipeline to take out of use.');
export const restorePipelineSchema = onlyId('The pipeline to take into use again.');
export const removePipelineSchema = onlyId('The pipeline to remove; nothing has ever run through it.');

export const migratePipelineSchema: z.ZodType<MigratePipeline> = strict<MigratePipeline>()({
  id: idSchema,
  map: stageMapSchema.describe('Where runs go whose stage is not in the current edition: stage to stage.').exactOptional(),
  limit: z.int().min(1).max(1000).describe('The most runs of one command; 100 unless given.').exactOptional(),
});

export const pipelineSchema: z.ZodType<Pipeline> = strict<Pipeline>()({
  ...entityShape,
  name: titleSchema,
  subjects: subjectsSchema,
  state: z.enum(['live', 'retired']),
  defaultFor: defaultForSchema,
  hidden: hiddenSchema,
  availableTo: idListSchema.describe('Members who see it; empty: all.'),
  schedule: patternSchema.nullable().describe('What new schedules of it begin with.'),
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
