import { z } from 'zod';
import { folderAccesses } from '../file/file.ts';
import { entityShape, labelSchema, list, storable, strict, titleSchema } from '../kernel/schema.ts';
import { presetSchema } from '../request/schema.ts';
import { localeSchema } from '../workspace/schema.ts';
import type { Bodies, FolderPlan, MessageBody, Template, TemplateContent } from './template.ts';

/** As much as a message may say (SECURITY, promise 6). */
export const BODY_MAX = 100_000;

const bodySchema: z.ZodType<MessageBody> = strict<MessageBody>()({
  subject: labelSchema.describe('Of mails; the title of requests.'),
  text: storable(BODY_MAX),
});
export const bodiesSchema: z.ZodType<Bodies> = z
  .record(localeSchema, bodySchema)
  .refine((bodies) => Object.keys(bodies).length > 0 && Object.keys(bodies).length <= 30, {
    error: 'Needs a body in at least one language.',
  })
  .describe('By language; shortcodes such as `{{client.name}}`.');

const accessSchema = z.enum(folderAccesses);
const folderPlanSchema: z.ZodType<FolderPlan> = z.lazy(() =>
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

/** What may come in as the arguments of each command of `template`. */
export const templateCommandSchemas = {} as const;
