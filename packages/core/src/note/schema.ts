import { z } from 'zod';
import { actorNameSchema, entityShape, idSchema, instantSchema, labelSchema, strict, textSchema } from '../kernel/schema.ts';
import type { Note } from './note.ts';

export const noteSchema: z.ZodType<Note> = strict<Note>()({
  ...entityShape,
  title: labelSchema,
  text: textSchema,
  client: idSchema.nullable(),
  by: actorNameSchema,
  at: instantSchema,
  edited: instantSchema.nullable(),
  state: z.enum(['live', 'archived']),
});

/** What may come in as the arguments of each command of `note`. */
export const noteCommandSchemas = {} as const;
