import { z } from 'zod';
import { fieldOwners, fieldTypes } from '../../field/field.ts';
import { choicesSchema, keySchema } from '../../field/schema.ts';
import { atLeastOne, idSchema, list, strict, titleSchema, uniqueList } from '../../kernel/schema.ts';
import { emailSchema } from '../../member/schema.ts';
import { actionBy, actionsOf } from '../../rule/action/schema.ts';
import { triggerSchema, waitSchema } from '../../rule/schema.ts';
import { ITEMS_MAX, newItemShape } from '../../saved-tasks/schema.ts';
import { patternSchema } from '../../schedule/pattern/schema.ts';
import { colorSchema } from '../../tag/schema.ts';
import type { Tag } from '../../tag/tag.ts';
import { templateContentSchema } from '../../template/schema.ts';
import { rolesSchema } from '../../workspace/schema.ts';
import { DOCUMENT_FORMAT } from '../document.ts';
import type { DocumentDoor, DocumentStage, PipelineDocument } from '../document.ts';
import type { ImportPipeline } from '../import-pipeline.ts';
import {
  STAGES_MAX,
  WHEN_TEXT,
  conditionShape,
  defaultForSchema,
  doorShape,
  hiddenSchema,
  stageMapSchema,
  stageShape,
  subjectsSchema,
} from '../schema.ts';
import type { DocumentCondition, DocumentField, DocumentTask, PipelineRule, StageRule, StageRules } from './parts.ts';

const RULES_MAX = 100;
const PARTS_MAX = 100;

const tagNamesSchema = uniqueList(titleSchema);
const emailsSchema = uniqueList(emailSchema);

const conditionSchema: z.ZodType<DocumentCondition> = atLeastOne(
  strict<DocumentCondition>()({
    all: tagNamesSchema.describe('Each of these tags, by name.').exactOptional(),
    any: tagNamesSchema.describe('At least one of these tags.').exactOptional(),
    none: tagNamesSchema.describe('None of these tags.').exactOptional(),
    ...conditionShape,
  }),
);

const doorSchema: z.ZodType<DocumentDoor> = atLeastOne(
  strict<DocumentDoor>()({
    ...doorShape,
    approvers: emailsSchema.describe('E-mail addresses of members.').exactOptional(),
  }),
);

const actionSchema = actionBy({ name: titleSchema, names: tagNamesSchema, member: emailSchema, members: emailsSchema });
const NAME_TEXT = 'Keeps the rule the same when the document comes again.';
const ruleShape = {
  name: titleSchema.describe(NAME_TEXT).exactOptional(),
  if: conditionSchema.exactOptional(),
  wait: waitSchema.exactOptional(),
  hold: z
    .strictObject({ approvers: emailsSchema.describe('Members one of whom says yes; empty: anybody who may write jobs.') })
    .exactOptional(),
  do: actionsOf(actionSchema),
  off: z.boolean().exactOptional(),
} as const;
const stageRulesSchema = list(strict<StageRule>()(ruleShape), RULES_MAX);
const pipelineRuleSchema: z.ZodType<PipelineRule> = strict<PipelineRule>()({
  ...ruleShape,
  on: triggerSchema,
  stage: titleSchema.describe('Only while a run stands in the stage of this name.').exactOptional(),
  everywhere: z
    .boolean()
    .describe('For whatever it fires for, not only for what runs through the pipeline. Such a rule is the workspace’s.')
    .exactOptional(),
}).refine(({ everywhere, stage }) => !everywhere || stage === undefined, {
  error: 'A rule for everything is in no stage.',
  path: ['stage'],
});

const taskSchema: z.ZodType<DocumentTask> = strict<DocumentTask>()({
  id: idSchema.exactOptional(),
  ...newItemShape,
  assignees: emailsSchema.describe('E-mail addresses of members.').exactOptional(),
  waitsFor: uniqueList(titleSchema).describe('Other tasks of the set, by id or title.').exactOptional(),
});
const fieldSchema: z.ZodType<DocumentField> = strict<DocumentField>()({
  aboutKind: z.enum(fieldOwners),
  key: keySchema,
  name: titleSchema,
  type: z.enum(fieldTypes),
  choices: choicesSchema.exactOptional(),
});

/** Parts by their names. */
function byName<S extends z.ZodType>(entry: S): z.ZodType<Readonly<Record<string, z.output<S>>>> {
  return z.record(titleSchema, entry).refine((parts) => Object.keys(parts).length <= PARTS_MAX, { error: `More than ${PARTS_MAX}.` });
}

const stageSchema: z.ZodType<DocumentStage> = strict<DocumentStage>()({
  id: idSchema.describe('Keeps the stage the same when the document comes again; so does its name.').exactOptional(),
  ...stageShape,
  when: conditionSchema.describe(WHEN_TEXT).exactOptional(),
  require: doorSchema.exactOptional(),
  on: strict<StageRules>()({
    enter: stageRulesSchema.exactOptional(),
    complete: stageRulesSchema.exactOptional(),
    skip: stageRulesSchema.exactOptional(),
  })
    .describe('What happens by itself when a run comes, is done there, or is skipped.')
    .exactOptional(),
});

type DocumentTag = Pick<Tag, 'name' | 'color'>;
const tagSchema: z.ZodType<DocumentTag> = strict<DocumentTag>()({ name: titleSchema, color: colorSchema });

export const pipelineDocumentSchema: z.ZodType<PipelineDocument> = strict<PipelineDocument>()({
  format: z.literal(DOCUMENT_FORMAT),
  formatVersion: z.literal(1),
  name: titleSchema,
  subjects: subjectsSchema.exactOptional(),
  defaultFor: defaultForSchema.exactOptional(),
  hidden: hiddenSchema.exactOptional(),
  availableTo: emailsSchema.describe('E-mail addresses of members who see it; everybody unless given.').exactOptional(),
  tags: list(tagSchema, 1000).describe('What conditions and rules name; those that are missing are made.').exactOptional(),
  stages: list(stageSchema, STAGES_MAX),
  schedule: patternSchema.describe('What new schedules of it begin with.').exactOptional(),
  rules: list(pipelineRuleSchema, RULES_MAX).describe('What happens by itself besides what stages say.').exactOptional(),
  templates: byName(templateContentSchema).describe('Templates by name.').exactOptional(),
  savedTasks: byName(list(taskSchema, ITEMS_MAX)).describe('Saved tasks by name.').exactOptional(),
  roles: rolesSchema.describe('Those that the workspace does not have yet are added.').exactOptional(),
  fields: list(fieldSchema, 100).describe('Fields that are named; those that are missing are made.').exactOptional(),
}).describe('A pipeline with names instead of ids.');

export const importPipelineSchema: z.ZodType<ImportPipeline> = strict<ImportPipeline>()({
  id: idSchema.describe('The pipeline to change, or the id of the new one.'),
  document: pipelineDocumentSchema,
  moves: stageMapSchema.describe('Where the open runs of stages go that the document does not have: stage to stage.').exactOptional(),
});
