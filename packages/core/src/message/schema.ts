import { z } from 'zod';
import { problemSchema } from '../effect/schema.ts';
import {
  actorNameSchema,
  countSchema,
  entityShape,
  idListSchema,
  idSchema,
  instantSchema,
  labelSchema,
  list,
  storable,
  strict,
} from '../kernel/schema.ts';
import { attachmentKinds } from '../rule/action.ts';
import { aboutKindSchema } from '../rule/schema.ts';
import { localeSchema } from '../workspace/schema.ts';
import { channels, messageStates } from './message.ts';
import type { Addressee, Attachment, Message } from './message.ts';

/** As large as what templates come to (SECURITY, promise 6). */
export const RENDERED_MAX = 262_144;

const addresseeSchema: z.ZodType<Addressee> = strict<Addressee>()({
  name: labelSchema,
  address: storable(2000),
  contact: idSchema.exactOptional(),
  member: idSchema.exactOptional(),
});
const attachmentSchema: z.ZodType<Attachment> = strict<Attachment>()({ kind: z.enum(attachmentKinds), id: idSchema });

export const messageSchema: z.ZodType<Message> = strict<Message>()({
  ...entityShape,
  channel: z.enum(channels),
  aboutKind: aboutKindSchema.nullable(),
  about: idSchema.nullable(),
  effect: idSchema.nullable(),
  hook: idSchema.nullable(),
  to: addresseeSchema,
  subject: storable(2000),
  text: storable(RENDERED_MAX),
  html: storable(RENDERED_MAX).nullable(),
  replyTo: labelSchema.nullable(),
  locale: localeSchema,
  attach: list(attachmentSchema),
  reminders: idListSchema,
  state: z.enum(messageStates),
  due: instantSchema.nullable().describe('When it goes out, or is tried again.'),
  at: instantSchema,
  by: actorNameSchema,
  sent: instantSchema.nullable(),
  attempts: countSchema,
  problem: problemSchema.nullable(),
  depth: countSchema.describe('How long the chain of causes is.'),
});

/** What may come in as the arguments of each command of `message`. */
export const messageCommandSchemas = {} as const;
