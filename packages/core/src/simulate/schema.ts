import { z } from 'zod';
import { clientKindSchema, collectSchema } from '../client/schema.ts';
import { fieldValuesSchema } from '../field/schema.ts';
import { daySchema, labelSchema, list, storable, strict, titleSchema } from '../kernel/schema.ts';
import { refusalCodes } from '../kernel/refusal.ts';
import { emailSchema } from '../member/schema.ts';
import { amountSchema, quantitySchema } from '../money/schema.ts';
import { pipelineDocumentSchema } from '../pipeline/document/schema.ts';
import { unfinishedChoices } from '../run/unfinished.ts';
import { patternSchema } from '../schedule/pattern/schema.ts';
import { scheduleMakes } from '../schedule/schedule.ts';
import { scheduledItemSchema } from '../schedule/schema.ts';
import { editWorkspaceSchema, localeSchema, rolesSchema } from '../workspace/schema.ts';
import { SIMULATION_FORMAT } from './script.ts';
import type { SimulatedClient, SimulatedPerson, SimulationFile, Step } from './script.ts';

const STEPS_MAX = 10_000;
const timeSchema = storable(40).describe('`2026-03-01`, `2026-03-01T14:30`, or a moment in UTC.');
const namesSchema = list(titleSchema);
const name = titleSchema.exactOptional();

const when = {
  at: timeSchema.exactOptional(),
  after: storable(40).describe('`P3D`, `P2W`, `P1M`, `PT2H` after the step before.').exactOptional(),
  by: titleSchema.describe('The name of the person who does it; the owner unless given.').exactOptional(),
  as: titleSchema.describe('Names what it makes.').exactOptional(),
  refused: z.enum(refusalCodes).describe('It must be refused with this code.').exactOptional(),
} as const;
const job = titleSchema.describe('By the name a step gave it, or its title; the last one unless given.').exactOptional();
const unfinished = z.enum(unfinishedChoices).exactOptional();

const stepSchema: z.ZodType<Step> = z.discriminatedUnion('do', [
  z.strictObject({
    ...when,
    do: z.literal('create job'),
    title: name,
    clients: namesSchema.exactOptional(),
    pipeline: name,
    stage: name,
    due: daySchema.exactOptional(),
    tags: namesSchema.exactOptional(),
    roles: rolesSchema.exactOptional(),
    fields: fieldValuesSchema.exactOptional(),
  }),
  z.strictObject({
    ...when,
    do: z.literal('create event'),
    job,
    kind: name,
    title: titleSchema,
    starts: timeSchema,
    minutes: z.int().min(1).max(100_000).exactOptional(),
    place: name,
  }),
  z.strictObject({ ...when, do: z.enum(['complete stage', 'skip stage']), job, unfinished }),
  z.strictObject({ ...when, do: z.literal('go to stage'), job, unfinished, stage: titleSchema }),
  z.strictObject({ ...when, do: z.literal('complete task'), job, task: name }),
  z.strictObject({
    ...when,
    do: z.literal('add line'),
    job,
    text: titleSchema,
    rate: amountSchema,
    quantity: quantitySchema.exactOptional(),
    unit: name,
    task: name,
  }),
  z.strictObject({ ...when, do: z.literal('answer request'), job, request: name }),
  z.strictObject({ ...when, do: z.literal('pay invoice'), job, invoice: name, amount: amountSchema.exactOptional() }),
  z.strictObject({ ...when, do: z.literal('next'), job }),
  z.strictObject({ ...when, do: z.enum(['approve', 'nothing']) }),
  z.strictObject({
    ...when,
    do: z.literal('start schedule'),
    name,
    makes: z.enum(scheduleMakes).exactOptional(),
    pipeline: name,
    clients: namesSchema.exactOptional(),
    pattern: patternSchema.exactOptional(),
    item: scheduledItemSchema,
  }),
  z.strictObject({ ...when, do: z.literal('command'), command: titleSchema, args: z.record(z.string(), z.unknown()) }),
]);

const personSchema: z.ZodType<SimulatedPerson> = strict<SimulatedPerson>()({
  name: titleSchema,
  email: emailSchema.exactOptional(),
  role: z.enum(['admin', 'member', 'viewer']).exactOptional(),
  plays: rolesSchema.describe('Roles that they play for all clients.').exactOptional(),
});

const clientSchema: z.ZodType<SimulatedClient> = strict<SimulatedClient>()({
  name: titleSchema,
  kind: clientKindSchema.exactOptional(),
  contact: name,
  email: emailSchema.exactOptional(),
  phone: labelSchema.exactOptional(),
  locale: localeSchema.exactOptional(),
  tags: namesSchema.exactOptional(),
  fields: fieldValuesSchema.exactOptional(),
  collect: collectSchema.exactOptional(),
});

/** A file that `workfloor simulate` reads. */
export const simulationFileSchema: z.ZodType<SimulationFile> = strict<SimulationFile>()({
  format: z.literal(SIMULATION_FORMAT),
  formatVersion: z.literal(1),
  pipelines: list(z.union([titleSchema, pipelineDocumentSchema]), 20).refine((all) => all.length > 0, { error: 'Name at least one.' }),
  start: timeSchema.exactOptional(),
  until: storable(40).describe('As `at` of a step, or a duration from the start; a year unless given.').exactOptional(),
  workspace: editWorkspaceSchema.exactOptional(),
  people: list(personSchema).exactOptional(),
  clients: list(clientSchema).exactOptional(),
  steps: list(stepSchema, STEPS_MAX),
});
