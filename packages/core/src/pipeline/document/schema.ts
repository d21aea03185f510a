import { z } from 'zod';
import { atLeastOne, idSchema, list, strict, titleSchema, uniqueList } from '../../kernel/schema.ts';
import { emailSchema } from '../../member/schema.ts';
import { colorSchema } from '../../tag/schema.ts';
import type { Tag } from '../../tag/tag.ts';
import { DOCUMENT_FORMAT } from '../document.ts';
import type { DocumentCondition, DocumentDoor, DocumentStage, PipelineDocument } from '../document.ts';
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

const stageSchema: z.ZodType<DocumentStage> = strict<DocumentStage>()({
  id: idSchema.describe('Keeps the stage the same when the document comes again; so does its name.').exactOptional(),
  ...stageShape,
  when: conditionSchema.describe(WHEN_TEXT).exactOptional(),
  require: doorSchema.exactOptional(),
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
  tags: list(tagSchema, 1000).describe('What conditions name; those that are missing are made.').exactOptional(),
  stages: list(stageSchema, STAGES_MAX),
}).describe('A pipeline with names instead of ids.');

export const importPipelineSchema: z.ZodType<ImportPipeline> = strict<ImportPipeline>()({
  id: idSchema.describe('The pipeline to change, or the id of the new one.'),
  document: pipelineDocumentSchema,
  moves: stageMapSchema.describe('Where the open runs of stages go that the document does not have: stage to stage.').exactOptional(),
});
