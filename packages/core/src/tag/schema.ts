import { z } from 'zod';
import { atLeastOne, entityShape, idListSchema, idSchema, onlyId, strict, titleSchema } from '../kernel/schema.ts';
import type { CreateTag, EditTag } from './tag-commands.ts';
import { tagColors } from './tag.ts';
import type { Tag } from './tag.ts';

export const colorSchema = z.enum(tagColors).describe('A name; each theme shows it in its own readable tone.');
const stateSchema = z.enum(['live', 'archived']).describe('An archived tag stays where it is and is not offered any more.');

/** What many records are tagged with at once. */
export const taggingShape = {
  add: idListSchema.describe('Tags for all of them.').exactOptional(),
  remove: idListSchema.describe('Tags for none of them; the others stay.').exactOptional(),
} as const;

export const createTagSchema: z.ZodType<CreateTag> = strict<CreateTag>()({
  id: idSchema.describe('The id of the new tag.'),
  name: titleSchema,
  color: colorSchema,
});

export const editTagSchema: z.ZodType<EditTag> = atLeastOne(
  strict<EditTag>()({
    id: idSchema,
    name: titleSchema.exactOptional(),
    color: colorSchema.exactOptional(),
    state: stateSchema.exactOptional(),
  }),
  ['id'],
);

export const removeTagSchema = onlyId('A tag that nothing uses.');

export const tagSchema: z.ZodType<Tag> = strict<Tag>()({
  ...entityShape,
  name: titleSchema,
  color: colorSchema,
  state: stateSchema,
});
