import { z } from 'zod';
import {
  actorNameSchema,
  atLeastOne,
  entityShape,
  idListSchema,
  idSchema,
  instantSchema,
  labelSchema,
  onlyId,
  strict,
  textSchema,
} from '../kernel/schema.ts';
import type { EditNote, WriteNote } from './commands.ts';
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

const clientSchema = idSchema.nullable().describe('The client it is about.');

const writeNoteSchema: z.ZodType<WriteNote> = strict<WriteNote>()({
  id: idSchema.describe('The id of the new note.'),
  text: textSchema.describe('Plain text.'),
  title: labelSchema.exactOptional(),
  client: clientSchema.exactOptional(),
  jobs: idListSchema.describe('Jobs to link it to at once.').exactOptional(),
});

const editNoteSchema: z.ZodType<EditNote> = atLeastOne(
  strict<EditNote>()({
    id: idSchema,
    title: labelSchema.exactOptional(),
    text: textSchema.exactOptional(),
    client: clientSchema.exactOptional(),
  }),
  ['id'],
);

/** What may come in as the arguments of each command of `note`. */
export const noteCommandSchemas = {
  'note.write': writeNoteSchema,
  'note.edit': editNoteSchema,
  'note.archive': onlyId("One's own note; admins may put away any."),
  'note.restore': onlyId("One's own note; admins may bring back any."),
} as const;
