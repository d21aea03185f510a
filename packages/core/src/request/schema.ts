import { z } from 'zod';
import {
  actorNameSchema,
  atLeastOne,
  daySchema,
  entityShape,
  idListSchema,
  idSchema,
  instantSchema,
  onlyId,
  reasonSchema,
  strict,
  textSchema,
  titleSchema,
} from '../kernel/schema.ts';
import { requestPresets, requestStates } from './request.ts';
import type { CreateRequest, EditRequest } from './create-request.ts';
import type { OneRequest } from './request-states.ts';
import type { Request } from './request.ts';
import type { ReturnRequest, SendRequest } from './send-request.ts';

export const presetSchema = z.enum(requestPresets);
export const remindSchema = z.strictObject({
  days: z.int().min(1).max(365).describe('Days until the next reminder.'),
  times: z.int().min(0).max(50).describe('How many reminders there are.'),
});

export const requestSchema: z.ZodType<Request> = strict<Request>()({
  ...entityShape,
  preset: presetSchema,
  title: titleSchema,
  text: textSchema,
  client: idSchema,
  job: idSchema.nullable(),
  to: idListSchema.describe('Contacts; empty: those of the client with `notify` on.'),
  state: z.enum(requestStates),
  due: daySchema.nullable(),
  note: reasonSchema.describe('What was said when it was returned or declined.'),
  by: actorNameSchema,
  at: instantSchema,
  sent: instantSchema.nullable(),
  answered: instantSchema.nullable(),
});

const toSchema = idListSchema.describe('Contacts who are asked; without any those of the client with `notify` on.');
const dueSchema = daySchema.nullable().describe('Until when it is wanted.');

const createRequestSchema: z.ZodType<CreateRequest> = strict<CreateRequest>()({
  id: idSchema.describe('The id of the new request.'),
  preset: presetSchema,
  title: titleSchema,
  text: textSchema.describe('What the client reads besides.').exactOptional(),
  client: idSchema,
  job: idSchema.nullable().describe("One of the client's.").exactOptional(),
  to: toSchema.exactOptional(),
  due: dueSchema.exactOptional(),
});

const editRequestSchema: z.ZodType<EditRequest> = atLeastOne(
  strict<EditRequest>()({
    id: idSchema,
    title: titleSchema.exactOptional(),
    text: textSchema.exactOptional(),
    to: toSchema.exactOptional(),
    due: dueSchema.exactOptional(),
  }),
  ['id'],
);

const sendRequestSchema: z.ZodType<SendRequest> = strict<SendRequest>()({
  id: idSchema,
  template: idSchema.describe('Words of the firm; plain ones in the language of each contact unless given.').exactOptional(),
  remind: remindSchema.nullable().describe("Null: nobody is reminded; the workspace's unless given.").exactOptional(),
});

const returnRequestSchema: z.ZodType<ReturnRequest> = strict<ReturnRequest>()({
  id: idSchema,
  note: reasonSchema.min(1).describe('What is missing; the client reads it.'),
});

const declineRequestSchema: z.ZodType<OneRequest & { readonly note?: string }> = strict<OneRequest & { readonly note?: string }>()({
  id: idSchema,
  note: reasonSchema.describe('Why.').exactOptional(),
});

/** What may come in as the arguments of each command of `request`. */
export const requestCommandSchemas = {
  'request.create': createRequestSchema,
  'request.edit': editRequestSchema,
  'request.send': sendRequestSchema,
  'request.view': onlyId('The request that the client has looked at.'),
  'request.submit': onlyId('The request that is answered.'),
  'request.accept': onlyId('The request that is completed.'),
  'request.return': returnRequestSchema,
  'request.decline': declineRequestSchema,
  'request.withdraw': onlyId('The request that nobody is asked any more.'),
} as const;
