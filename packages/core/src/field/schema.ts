import { z } from 'zod';
import { entityShape, labelSchema, list, storable, strict, titleSchema } from '../kernel/schema.ts';
import { fieldOwners, fieldTypes } from './field.ts';
import type { Field, FieldValues } from './field.ts';

export const keySchema = z
  .string()
  .regex(/^[a-z][a-z0-9_]{0,59}$/, { error: 'Lower case letters, digits and _, beginning with a letter.' });
const fieldValueSchema = z.union([storable(2000), z.number(), z.boolean()]);
/** Whether the values fit their fields is a rule of the domain, not of the form. */
export const fieldValuesSchema: z.ZodType<FieldValues> = z
  .record(keySchema, fieldValueSchema)
  .refine((values) => Object.keys(values).length <= 100, { error: 'More than 100 fields.' })
  .describe("Values of the firm's own fields by key.");

export const fieldSchema: z.ZodType<Field> = strict<Field>()({
  ...entityShape,
  aboutKind: z.enum(fieldOwners),
  key: keySchema,
  name: titleSchema,
  type: z.enum(fieldTypes),
  choices: list(labelSchema.min(1), 100),
  state: z.enum(['live', 'retired']),
});

/** What may come in as the arguments of each command of `field`. */
export const fieldCommandSchemas = {} as const;
