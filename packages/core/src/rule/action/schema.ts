import { z } from 'zod';
import { prioritySchema } from '../../job/schema.ts';
import {
  clockSchema,
  idListSchema,
  idSchema,
  labelSchema,
  list,
  storable,
  strict,
  textSchema,
  titleSchema,
  uniqueList,
} from '../../kernel/schema.ts';
import { amountSchema, quantitySchema } from '../../money/schema.ts';
import { pathSchema } from '../../pipeline/schema.ts';
import { presetSchema, remindSchema } from '../../request/schema.ts';
import { attachmentKinds } from '../action.ts';
import type { Action, ActionLine, Recipient } from '../action.ts';

const ACTIONS_MAX = 20;
export const daysSchema = z.int().min(-3650).max(3650);

export const addressSchema = storable(320)
  .min(3)
  .regex(/^[^\r\n<>,;]+$/, { error: 'Not an e-mail address or a telephone number.' });

const awaiting = { await: z.boolean().describe('Holds the step until it is done.').exactOptional() } as const;
const title = titleSchema.describe('May hold shortcodes, `{{client.name}}`.');
const dueDays = daysSchema.describe('Days from the day on which it is made.').exactOptional();

/** How actions name other records. */
export interface Naming {
  readonly name: z.ZodType<string>;
  readonly names: z.ZodType<readonly string[]>;
  readonly member: z.ZodType<string>;
  readonly members: z.ZodType<readonly string[]>;
}

function recipientsBy({ member }: Naming): z.ZodType<readonly Recipient[]> {
  const recipient: z.ZodType<Recipient> = z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.enum(['client', 'signers', 'assignees', 'owner']) }),
    z.strictObject({ kind: z.literal('role'), role: labelSchema.min(1).max(60) }),
    z.strictObject({ kind: z.literal('member'), member }),
    z.strictObject({ kind: z.literal('contact'), contact: idSchema }),
    z.strictObject({ kind: z.literal('address'), address: addressSchema }),
    z.strictObject({ kind: z.literal('field'), field: pathSchema }),
  ]);
  return list(recipient, 20).describe('Whom it goes to.');
}

function linesBy({ name }: Naming) {
  const line = {
    text: labelSchema.exactOptional(),
    service: name.exactOptional(),
    quantity: quantitySchema.exactOptional(),
    rate: amountSchema.exactOptional(),
  } as const;
  const lines: z.ZodType<readonly ActionLine[]> = list(strict<ActionLine>()(line), 50);
  return { line, lines };
}

/** Actions that make something. */
function makingBy(naming: Naming) {
  const { name, members } = naming;
  const { line, lines } = linesBy(naming);
  return [
    z.strictObject({ do: z.literal('savedTasks'), saved: name, ...awaiting }),
    z.strictObject({
      do: z.literal('task'),
      title,
      text: textSchema.exactOptional(),
      kind: labelSchema.max(60).exactOptional(),
      dueDays,
      assignees: members.exactOptional(),
      roles: uniqueList(labelSchema.min(1).max(60), 30).exactOptional(),
      priority: prioritySchema.exactOptional(),
      ...awaiting,
    }),
    z.strictObject({
      do: z.literal('event'),
      kind: labelSchema.min(1).max(60),
      title,
      days: daysSchema,
      at: clockSchema,
      minutes: z.int().min(1).max(100_000),
      ...awaiting,
    }),
    z.strictObject({ do: z.literal('project'), title, deadlineDays: dueDays, saved: name.exactOptional(), ...awaiting }),
    z.strictObject({ do: z.literal('invoice'), title: title.exactOptional(), lines, ...awaiting }),
    z.strictObject({ do: z.literal('line'), ...line }),
    z.strictObject({
      do: z.literal('job'),
      title,
      pipeline: name.exactOptional(),
      stage: name.exactOptional(),
      saved: name.exactOptional(),
    }),
  ] as const;
}

/** Actions that change something. */
function changingBy({ name, names, members }: Naming) {
  return [
    z.strictObject({ do: z.literal('folders'), template: name }),
    z.strictObject({ do: z.literal('run.start'), pipeline: name }),
    z.strictObject({ do: z.enum(['run.complete', 'run.skip', 'run.close']) }),
    z.strictObject({ do: z.literal('run.advance'), stage: name }),
    z.strictObject({ do: z.literal('run.move'), pipeline: name, stage: name.exactOptional() }),
    z.strictObject({ do: z.literal('label'), label: labelSchema, clientLabel: labelSchema.exactOptional() }),
    z.strictObject({
      do: z.literal('tags'),
      of: z.enum(['client', 'job']),
      add: names.exactOptional(),
      remove: names.exactOptional(),
      clear: z.boolean().exactOptional(),
    }),
    z.strictObject({
      do: z.literal('assign'),
      of: z.enum(['subject', 'run']),
      add: members.exactOptional(),
      remove: members.exactOptional(),
      roles: uniqueList(labelSchema.min(1).max(60), 30).exactOptional(),
    }),
    z.strictObject({
      do: z.literal('access'),
      replace: z.boolean().exactOptional(),
      add: members.exactOptional(),
      remove: members.exactOptional(),
    }),
  ] as const;
}

/** Actions that tell or ask somebody. */
function tellingBy(naming: Naming) {
  const { name } = naming;
  const to = recipientsBy(naming);
  const message = {
    to,
    template: name.exactOptional(),
    subject: labelSchema.exactOptional(),
    text: textSchema.exactOptional(),
    attach: uniqueList(z.enum(attachmentKinds)).exactOptional(),
    replyTo: addressSchema.exactOptional(),
  } as const;
  return [
    z.strictObject({ do: z.enum(['mail', 'text']), ...message }),
    z.strictObject({ do: z.literal('note'), text: textSchema }),
    z.strictObject({ do: z.literal('hook'), hook: name }),
    z.strictObject({
      do: z.literal('request'),
      preset: presetSchema,
      title: title.exactOptional(),
      text: textSchema.exactOptional(),
      template: name.exactOptional(),
      to,
      dueDays,
      remind: remindSchema.nullable().exactOptional(),
      ...awaiting,
    }),
    z.strictObject({ do: z.enum(['consolidate', 'invoice.issue']) }),
    z.strictObject({
      do: z.enum(['invoice.send', 'invoice.closePeriod']),
      template: name.exactOptional(),
      to: to.exactOptional(),
    }),
  ] as const;
}

/** What a rule may do, where other records are named in this way. */
export function actionBy(naming: Naming): z.ZodType<Action> {
  return z.discriminatedUnion('do', [...makingBy(naming), ...changingBy(naming), ...tellingBy(naming)]);
}

/** All that a rule does. */
export function actionsOf(action: z.ZodType<Action>): z.ZodType<readonly Action[]> {
  return list(action, ACTIONS_MAX).describe('What it does, in this order.');
}

const byId: Naming = { name: idSchema, names: idListSchema, member: idSchema, members: idListSchema };
export const actionSchema = actionBy(byId);
export const actionLinesSchema = linesBy(byId).lines;
export const recipientsSchema = recipientsBy(byId);
