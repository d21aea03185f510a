import { z } from 'zod';
import { folderAccesses } from '../file/file.ts';
import { atLeastOne, entityShape, idSchema, labelSchema, list, onlyId, storable, strict, titleSchema } from '../kernel/schema.ts';
import { presetSchema } from '../request/schema.ts';
import { localeSchema } from '../workspace/schema.ts';
import type { CreateTemplate, EditTemplate } from './commands.ts';
import type { Bodies, FolderPlan, MessageBody, Template, TemplateContent } from './template.ts';

/** As much as a message may say (SECURITY, promise 6). */
const BODY_MAX = 100_000;

const bodySchema: z.ZodType<MessageBody> = strict<MessageBody>()({
  subject: labelSchema.describe('Of mails; the title of requests.'),
  text: storable(BODY_MAX),
});
const bodiesSchema: z.ZodType<Bodies> = z
  .record(localeSchema, bodySchema)
  .refine((bodies) => Object.keys(bodies).length > 0 && Object.keys(bodies).length <= 30, {
    error: 'Needs a body in at least one language.',
  })
  .describe('By language; shortcodes such as `{{client.name}}`.');

const accessSchema = z.enum(folderAccesses);
export const folderPlanSchema: z.ZodType<FolderPlan> = z.lazy(() =>
  z.strictObject({ name: titleSchema, access: accessSchema.exactOptional(), folders: list(folderPlanSchema).exactOptional() }),
);

export const templateContentSchema: z.ZodType<TemplateContent> = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('message'), bodies: bodiesSchema }),
  z.strictObject({ kind: z.literal('request'), preset: presetSchema, bodies: bodiesSchema }),
  z.strictObject({ kind: z.literal('folders'), folders: list(folderPlanSchema) }),
]);

export const templateSchema: z.ZodType<Template> = strict<Template>()({
  ...entityShape,
  name: titleSchema,
  content: templateContentSchema,
  state: z.enum(['live', 'retired']),
});

const createTemplateSchema: z.ZodType<CreateTemplate> = strict<CreateTemplate>()({
  id: idSchema.describe('The id of the new template.'),
  name: titleSchema,
  content: templateContentSchema,
});
const editTemplateSchema: z.ZodType<EditTemplate> = atLeastOne(
  strict<EditTemplate>()({
    id: idSchema,
    name: titleSchema.exactOptional(),
    content: templateContentSchema.describe('The whole new content, of the same kind.').exactOptional(),
  }),
  ['id'],
);

/** What may come in as the arguments of each command of `template`. */
export const templateCommandSchemas = {
  'template.create': createTemplateSchema,
  'template.edit': editTemplateSchema,
  'template.retire': onlyId('A template in use.'),
  'template.restore': onlyId('A template out of use.'),
} as const;
