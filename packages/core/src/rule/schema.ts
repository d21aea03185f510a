import { z } from 'zod';
import { prioritySchema } from '../job/schema.ts';
import { eventTypes } from '../kernel/event.ts';
import {
  actorNameSchema,
  atLeastOne,
  clockSchema,
  countSchema,
  entityShape,
  idListSchema,
  idSchema,
  instantSchema,
  labelSchema,
  list,
  rankSchema,
  storable,
  strict,
  textSchema,
  titleSchema,
  uniqueList,
} from '../kernel/schema.ts';
import { amountSchema, quantitySchema } from '../money/schema.ts';
import { conditionSchema, pathSchema } from '../pipeline/schema.ts';
import { presetSchema, remindSchema } from '../request/schema.ts';
import { attachmentKinds } from './action.ts';
import type { Action, ActionLine, Recipient } from './action.ts';
import { aboutKinds, ruleScopes, stageMoments } from './rule.ts';
import type { Hold, Rule, RuleBody, RuleEdition, Trigger, Wait } from './rule.ts';

export const ACTIONS_MAX = 20;

export const aboutKindSchema = z.enum(aboutKinds);
export const holdSchema: z.ZodType<Hold> = strict<Hold>()({
  approvers: idListSchema.describe('Members one of whom says yes; empty: anybody who may write jobs.'),
});

export const eventTypesSchema = uniqueList(z.enum(eventTypes), eventTypes.length);
const daysSchema = z.int().min(-3650).max(3650);

export const triggerSchema: z.ZodType<Trigger> = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('stage'), moment: z.enum(stageMoments) }),
  z.strictObject({
    kind: z.literal('event'),
    events: eventTypesSchema.refine((types) => types.length > 0, { error: 'Name at least one.' }),
  }),
  z.strictObject({
    kind: z.literal('date'),
    of: aboutKindSchema,
    field: pathSchema.describe('`due`, `starts`, `fields.<key>`.'),
    days: daysSchema.describe('After the day; before it when negative.'),
    workdays: z.boolean().exactOptional(),
    at: clockSchema.exactOptional(),
  }),
  z.strictObject({ kind: z.literal('becomes'), of: aboutKindSchema }),
]);

const partSchema = z.int().min(0).max(5000);
export const waitSchema: z.ZodType<Wait> = atLeastOne(
  strict<Wait>()({
    days: partSchema.exactOptional(),
    hours: partSchema.exactOptional(),
    minutes: partSchema.exactOptional(),
    workdays: z.boolean().describe('The days are working days.').exactOptional(),
    at: clockSchema.describe('Then on to this time of day.').exactOptional(),
  }),
);

export const addressSchema = storable(320)
  .min(3)
  .regex(/^[^\r\n<>,;]+$/, { error: 'Not an e-mail address or a telephone number.' });
const recipientSchema: z.ZodType<Recipient> = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.enum(['client', 'signers', 'assignees', 'owner']) }),
  z.strictObject({ kind: z.literal('role'), role: labelSchema.min(1).max(60) }),
  z.strictObject({ kind: z.literal('member'), member: idSchema }),
  z.strictObject({ kind: z.literal('contact'), contact: idSchema }),
  z.strictObject({ kind: z.literal('address'), address: addressSchema }),
  z.strictObject({ kind: z.literal('field'), field: pathSchema }),
]);
export const recipientsSchema = list(recipientSchema, 20).describe('Whom it goes to.');

const lineShape = {
  text: labelSchema.exactOptional(),
  service: idSchema.exactOptional(),
  quantity: quantitySchema.exactOptional(),
  rate: amountSchema.exactOptional(),
} as const;
export const actionLineSchema: z.ZodType<ActionLine> = strict<ActionLine>()(lineShape);
export const actionLinesSchema = list(actionLineSchema, 50);

const awaiting = { await: z.boolean().describe('Holds the step until it is done.').exactOptional() } as const;
const title = titleSchema.describe('May hold shortcodes, `{{client.name}}`.');
const dueDays = daysSchema.describe('Days from the day on which it is made.').exactOptional();
const message = {
  to: recipientsSchema,
  template: idSchema.exactOptional(),
  subject: labelSchema.exactOptional(),
  text: textSchema.exactOptional(),
  attach: uniqueList(z.enum(attachmentKinds)).exactOptional(),
  replyTo: addressSchema.exactOptional(),
} as const;

export const actionSchema: z.ZodType<Action> = z.discriminatedUnion('do', [
  z.strictObject({ do: z.literal('savedTasks'), saved: idSchema, ...awaiting }),
  z.strictObject({
    do: z.literal('task'),
    title,
    text: textSchema.exactOptional(),
    kind: labelSchema.max(60).exactOptional(),
    dueDays,
    assignees: idListSchema.exactOptional(),
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
  z.strictObject({ do: z.literal('project'), title, deadlineDays: dueDays, saved: idSchema.exactOptional(), ...awaiting }),
  z.strictObject({ do: z.literal('invoice'), title: title.exactOptional(), lines: actionLinesSchema, ...awaiting }),
  z.strictObject({ do: z.literal('line'), ...lineShape }),
  z.strictObject({
    do: z.literal('job'),
    title,
    pipeline: idSchema.exactOptional(),
    stage: idSchema.exactOptional(),
    saved: idSchema.exactOptional(),
  }),
  z.strictObject({ do: z.literal('folders'), template: idSchema }),
  z.strictObject({ do: z.literal('run.start'), pipeline: idSchema }),
  z.strictObject({ do: z.enum(['run.complete', 'run.skip', 'run.close']) }),
  z.strictObject({ do: z.literal('run.advance'), stage: idSchema }),
  z.strictObject({ do: z.literal('run.move'), pipeline: idSchema, stage: idSchema.exactOptional() }),
  z.strictObject({ do: z.literal('label'), label: labelSchema, clientLabel: labelSchema.exactOptional() }),
  z.strictObject({
    do: z.literal('tags'),
    of: z.enum(['client', 'job']),
    add: idListSchema.exactOptional(),
    remove: idListSchema.exactOptional(),
    clear: z.boolean().exactOptional(),
  }),
  z.strictObject({
    do: z.literal('assign'),
    of: z.enum(['subject', 'run']),
    add: idListSchema.exactOptional(),
    remove: idListSchema.exactOptional(),
    roles: uniqueList(labelSchema.min(1).max(60), 30).exactOptional(),
  }),
  z.strictObject({
    do: z.literal('access'),
    replace: z.boolean().exactOptional(),
    add: idListSchema.exactOptional(),
    remove: idListSchema.exactOptional(),
  }),
  z.strictObject({ do: z.enum(['mail', 'text']), ...message }),
  z.strictObject({ do: z.literal('note'), text: textSchema }),
  z.strictObject({ do: z.literal('hook'), hook: idSchema }),
  z.strictObject({
    do: z.literal('request'),
    preset: presetSchema,
    title: title.exactOptional(),
    text: textSchema.exactOptional(),
    template: idSchema.exactOptional(),
    to: recipientsSchema,
    dueDays,
    remind: remindSchema.nullable().exactOptional(),
    ...awaiting,
  }),
  z.strictObject({ do: z.enum(['consolidate', 'invoice.issue']) }),
  z.strictObject({
    do: z.enum(['invoice.send', 'invoice.closePeriod']),
    template: idSchema.exactOptional(),
    to: recipientsSchema.exactOptional(),
  }),
]);
export const actionsSchema = list(actionSchema, ACTIONS_MAX).describe('What it does, in this order.');

/** What a rule says, as a whole. */
export const ruleBodyShape = {
  name: titleSchema,
  scope: z.enum(ruleScopes),
  pipeline: idSchema.nullable().describe('Of the scopes `pipeline` and `stage`.'),
  stage: idSchema.nullable().describe('Of the scope `stage`.'),
  match: labelSchema.describe('The label of the scope `label`, the kind of task of the scope `task`.'),
  on: triggerSchema,
  if: conditionSchema.nullable(),
  wait: waitSchema.nullable(),
  hold: holdSchema.nullable().describe('A person has to say yes first.'),
  do: actionsSchema,
} as const;
const ruleBodySchema: z.ZodType<RuleBody> = strict<RuleBody>()(ruleBodyShape);

const writtenShape = { by: actorNameSchema, at: instantSchema } as const;

export const ruleSchema: z.ZodType<Rule> = strict<Rule>()({
  ...entityShape,
  ...ruleBodyShape,
  state: z.enum(['on', 'off', 'paused']),
  problem: labelSchema.nullable().describe('Why it was paused.'),
  number: countSchema.describe('Of its present edition.'),
  tags: idListSchema.describe('Every tag that it names.'),
  rank: rankSchema,
  ...writtenShape,
});

export const ruleEditionSchema: z.ZodType<RuleEdition> = strict<RuleEdition>()({
  ...entityShape,
  rule: idSchema,
  number: countSchema,
  body: ruleBodySchema,
  ...writtenShape,
});

/** What may come in as the arguments of each command of `rule`. */
export const ruleCommandSchemas = {} as const;
