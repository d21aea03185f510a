import { z } from 'zod';
import {
  actorNameSchema,
  entityShape,
  idListSchema,
  idSchema,
  instantSchema,
  onlyId,
  storable,
  strict,
  textSchema,
  TEXT_MAX,
} from '../kernel/schema.ts';
import type { AddComment, EditComment } from './comment-commands.ts';
import { commentable } from './comment.ts';
import type { Comment } from './comment.ts';

const aboutKindSchema = z.enum(commentable);
const bodySchema = storable(TEXT_MAX).trim().min(1);

export const addCommentSchema: z.ZodType<AddComment> = strict<AddComment>()({
  id: idSchema.describe('The id of the new comment.'),
  aboutKind: aboutKindSchema,
  about: idSchema,
  text: bodySchema.describe('Plain text.'),
  mentions: idListSchema.describe('Members whom the text mentions; they get to know.').exactOptional(),
});

export const editCommentSchema: z.ZodType<EditComment> = strict<EditComment>()({
  id: idSchema,
  text: bodySchema,
  mentions: idListSchema.describe('As before unless given.').exactOptional(),
});
export const removeCommentSchema = onlyId("One's own comment; admins may remove any.");

export const commentSchema: z.ZodType<Comment> = strict<Comment>()({
  ...entityShape,
  aboutKind: aboutKindSchema,
  about: idSchema,
  text: textSchema,
  mentions: idListSchema,
  by: actorNameSchema.describe('The writer, `staff:<member id>`; for imported ones perhaps just a name.'),
  at: instantSchema,
  edited: instantSchema.nullable(),
});
