import { z } from 'zod';
import { atLeastOne, entityShape, idSchema, labelSchema, onlyId, storable, strict, titleSchema, uniqueList } from '../kernel/schema.ts';
import type { CreateField, EditField } from './commands.ts';
import { fieldOwners, fieldTypes } from './field.ts';
import type { Field, FieldEdit, FieldValues } from './field.ts';

export const keySchema = z
  .string()
  .regex(/^[a-z][a-z0-9_]{0,59}$/, { error: 'Lower case letters, digits and _, beginning with a letter.' });
const fieldValueSchema = z.union([storable(2000), z.number(), z.boolean()]);
/** Whether the values fit their fields is a rule of the domain, not of the form. */
export const fieldValuesSchema: z.ZodType<FieldValues> = z
  .record(keySchema, fieldValueSchema)
  .refine((values) => Object.keys(values).length <= 100, { error: 'More than 100 fields.' })
  .describe("Values of the firm's own fields by key.");

/** For edits: null takes a value away. */
export const fieldEditSchema: z.ZodType<FieldEdit> = z
  .record(keySchema, fieldValueSchema.nullable())
  .refine((values) => Object.keys(values).length <= 100, { error: 'More than 100 fields.' })
  .describe("Values of the firm's own fields by key; null takes one away, the others stay.");

export const choicesSchema = uniqueList(labelSchema.min(1), 100).describe('For `choice`: at least one.');

export const fieldSchema: z.ZodType<Field> = strict<Field>()({
  ...entityShape,
  aboutKind: z.enum(fieldOwners),
  key: keySchema,
  name: titleSchema,
  type: z.enum(fieldTypes),
  choices: choicesSchema,
  state: z.enum(['live', 'retired']),
});

const createFieldSchema: z.ZodType<CreateField> = strict<CreateField>()({
  id: idSchema.describe('The id of the new field.'),
  aboutKind: z.enum(fieldOwners).describe('The kind of record that has it.'),
  key: keySchema.describe('Its name in `fields`; never changes.'),
  name: titleSchema,
  type: z.enum(fieldTypes),
  choices: choicesSchema.exactOptional(),
});

const editFieldSchema: z.ZodType<EditField> = atLeastOne(
  strict<EditField>()({
    id: idSchema,
    name: titleSchema.exactOptional(),
    choices: choicesSchema.describe('The whole new list. Values that were chosen stay.').exactOptional(),
  }),
  ['id'],
);

/** What may come in as the arguments of each command of `field`. */
export const fieldCommandSchemas = {
  'field.create': createFieldSchema,
  'field.edit': editFieldSchema,
  'field.retire': onlyId('The field to take out of use; its values stay.'),
  'field.restore': onlyId('The retired field to bring back into use.'),
} as const;
