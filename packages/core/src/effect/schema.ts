import { z } from 'zod';
import {
  actorNameSchema,
  countSchema,
  entityShape,
  idSchema,
  instantSchema,
  kindSchema,
  labelSchema,
  list,
  onlyId,
  strict,
  textSchema,
} from '../kernel/schema.ts';
import { actionSchema } from '../rule/action/schema.ts';
import { aboutKindSchema, holdSchema } from '../rule/schema.ts';
import type { ApproveEffect } from './commands.ts';
import { effectStates } from './effect.ts';
import type { Effect, EffectProblem, Made } from './effect.ts';

export const problemSchema: z.ZodType<EffectProblem> = strict<EffectProblem>()({
  code: z.string(),
  detail: z.record(z.string(), z.unknown()),
});
const madeSchema: z.ZodType<Made> = strict<Made>()({ kind: kindSchema, id: idSchema });

export const effectSchema: z.ZodType<Effect> = strict<Effect>()({
  ...entityShape,
  rule: idSchema,
  number: countSchema.describe('The edition of the rule.'),
  action: actionSchema,
  aboutKind: aboutKindSchema,
  about: idSchema,
  run: idSchema.nullable(),
  stage: idSchema.nullable(),
  state: z.enum(effectStates),
  due: instantSchema.nullable().describe('When it is to be done, while it waits.'),
  hold: holdSchema.nullable(),
  at: instantSchema,
  by: actorNameSchema,
  cause: idSchema.nullable().describe('The effect that led to this one.'),
  depth: countSchema.describe('How long the chain of causes is.'),
  attempts: countSchema,
  problem: problemSchema.nullable(),
  made: list(madeSchema, 10_000),
  ended: instantSchema.nullable(),
});

const approveEffectSchema: z.ZodType<ApproveEffect> = strict<ApproveEffect>()({
  id: idSchema,
  subject: labelSchema.describe('Words for this one message.').exactOptional(),
  text: textSchema.exactOptional(),
});

/** Of the command that only the worker runs. */
export const fireEffectSchema = onlyId('The effect whose time has come.');

/** What may come in as the arguments of each command of `effect`. */
export const effectCommandSchemas = {
  'effect.approve': approveEffectSchema,
  'effect.decline': onlyId('The held effect that is not to be done.'),
  'effect.withdraw': onlyId('The effect to take back before it is done.'),
  'effect.retry': onlyId('The parked effect to try again.'),
} as const;
