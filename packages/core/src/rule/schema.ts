import { z } from 'zod';
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
  rankSchema,
  strict,
  titleSchema,
  uniqueList,
} from '../kernel/schema.ts';
import { conditionSchema, pathSchema } from '../pipeline/schema.ts';
import { actionSchema, actionsOf, daysSchema } from './action/schema.ts';
import { aboutKinds, ruleScopes, stageMoments } from './rule.ts';
import type { Hold, Rule, RuleBody, RuleEdition, Trigger, Wait } from './rule.ts';

export const aboutKindSchema = z.enum(aboutKinds);
export const holdSchema: z.ZodType<Hold> = strict<Hold>()({
  approvers: idListSchema.describe('Members one of whom says yes; empty: anybody who may write jobs.'),
});

export const eventTypesSchema = uniqueList(z.enum(eventTypes), eventTypes.length);

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
  do: actionsOf(actionSchema),
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
