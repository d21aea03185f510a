import { z } from 'zod';
import type { CoverRule } from '../automate/cover-rule.ts';
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
  onlyId,
  rankSchema,
  strict,
  titleSchema,
  uniqueList,
} from '../kernel/schema.ts';
import { conditionSchema, pathSchema } from '../pipeline/schema.ts';
import { actionSchema, actionsOf, daysSchema } from './action/schema.ts';
import type { CreateRule, DuplicateRule, EditRule, ReorderRule } from './commands.ts';
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
const ruleBodyShape = {
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

const optional = {
  pipeline: ruleBodyShape.pipeline.exactOptional(),
  stage: ruleBodyShape.stage.exactOptional(),
  match: ruleBodyShape.match.exactOptional(),
  if: ruleBodyShape.if.exactOptional(),
  wait: ruleBodyShape.wait.exactOptional(),
  hold: ruleBodyShape.hold.exactOptional(),
} as const;
const createRuleSchema: z.ZodType<CreateRule> = strict<CreateRule>()({
  id: idSchema.describe('The id of the new rule.'),
  name: ruleBodyShape.name,
  scope: ruleBodyShape.scope,
  on: ruleBodyShape.on,
  do: ruleBodyShape.do,
  ...optional,
});
const editRuleSchema: z.ZodType<EditRule> = atLeastOne(
  strict<EditRule>()({
    id: idSchema,
    name: ruleBodyShape.name.exactOptional(),
    scope: ruleBodyShape.scope.exactOptional(),
    on: ruleBodyShape.on.exactOptional(),
    do: ruleBodyShape.do.exactOptional(),
    ...optional,
  }),
  ['id'],
);
const duplicateRuleSchema: z.ZodType<DuplicateRule> = strict<DuplicateRule>()({
  id: idSchema,
  copy: idSchema.describe('The id of the new rule, which is off until it is enabled.'),
  name: titleSchema.exactOptional(),
});
const reorderRuleSchema: z.ZodType<ReorderRule> = strict<ReorderRule>()({
  id: idSchema,
  after: idSchema.nullable().describe('Right behind this rule; null: the beginning.'),
  before: idSchema.nullable().describe('Right before this rule; null: the end.'),
});

/** Of the command that only the worker runs. */
export const coverRuleSchema: z.ZodType<CoverRule> = strict<CoverRule>()({
  id: idSchema.describe('A rule about dates.'),
  about: idListSchema.describe('Records that were there before it.'),
});

/** What may come in as the arguments of each command of `rule`. */
export const ruleCommandSchemas = {
  'rule.create': createRuleSchema,
  'rule.edit': editRuleSchema,
  'rule.enable': onlyId('The rule to take into use.'),
  'rule.disable': onlyId('The rule to take out of use.'),
  'rule.remove': onlyId('The rule to remove; it has never done anything.'),
  'rule.duplicate': duplicateRuleSchema,
  'rule.reorder': reorderRuleSchema,
} as const;
