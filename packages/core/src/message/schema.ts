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
  onlyId,
  storable,
  strict,
  textSchema,
  uniqueList,
} from '../kernel/schema.ts';
import { attachmentKinds } from '../rule/action.ts';
import { addressSchema, recipientsSchema } from '../rule/action/schema.ts';
import { aboutKindSchema } from '../rule/schema.ts';
import { localeSchema } from '../workspace/schema.ts';
import type { BeginMessage, Delivery, ReportMessage } from './deliver-message.ts';
import type { SendMessage } from './send-message.ts';
import { channels, messageStates } from './message.ts';
import type { Addressee, Attachment, Message } from './message.ts';

/** As large as what templates come to (SECURITY, promise 6). */
const RENDERED_MAX = 262_144;

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

const sendMessageSchema: z.ZodType<SendMessage> = strict<SendMessage>()({
  channel: z.enum(['mail', 'text']),
  aboutKind: aboutKindSchema,
  about: idSchema.describe('What it is about: shortcodes and recipients are found from it.'),
  run: idSchema.describe('The run whose stage it tells.').exactOptional(),
  to: recipientsSchema,
  template: idSchema.exactOptional(),
  subject: labelSchema.describe("Own words, which win over the template's.").exactOptional(),
  text: textSchema.exactOptional(),
  attach: uniqueList(z.enum(attachmentKinds)).exactOptional(),
  replyTo: addressSchema.exactOptional(),
});

const deliverySchema: z.ZodType<Delivery> = z.discriminatedUnion('ok', [
  z.strictObject({ ok: z.literal(true) }),
  z.strictObject({
    ok: z.literal(false),
    code: labelSchema.max(60),
    retryAt: instantSchema.nullable().exactOptional(),
    detail: z.record(z.string(), z.unknown()).exactOptional(),
  }),
]);
export const beginMessageSchema: z.ZodType<BeginMessage> = strict<BeginMessage>()({
  id: idSchema.describe('The message that is due.'),
  full: z
    .strictObject({ perHour: countSchema, until: instantSchema })
    .describe('So many have left in an hour that this one has to wait until then.')
    .exactOptional(),
});
export const reportMessageSchema: z.ZodType<ReportMessage> = strict<ReportMessage>()({ id: idSchema, outcome: deliverySchema });

/** What may come in as the arguments of each command of `message`. */
export const messageCommandSchemas = {
  'message.send': sendMessageSchema,
  'message.retry': onlyId('A message that could not be sent, or came back.'),
  'message.withdraw': onlyId('A message that has not left.'),
} as const;
