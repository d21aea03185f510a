import { z } from 'zod';
import { atLeastOne, daySchema, entityShape, idSchema, labelSchema, onlyId, strict } from '../kernel/schema.ts';
import { decimalSchema } from '../money/schema.ts';
import type { CloseMileage, EditMileage, LogMileage, OpenMileage } from './commands.ts';
import { distanceUnits } from './mileage-log.ts';
import type { MileageLog } from './mileage-log.ts';

const distanceSchema = decimalSchema(1, 0, 100_000_000).describe('In `unit`, at most one decimal.');

export const mileageLogSchema: z.ZodType<MileageLog> = strict<MileageLog>()({
  ...entityShape,
  member: idSchema,
  vehicle: labelSchema,
  type: labelSchema,
  date: daySchema,
  unit: z.enum(distanceUnits),
  odometerStart: distanceSchema.nullable(),
  odometerEnd: distanceSchema.nullable(),
  distance: distanceSchema.nullable(),
  purpose: labelSchema,
  event: idSchema.nullable(),
  job: idSchema.nullable(),
  billable: z.boolean(),
  state: z.enum(['open', 'closed']),
});

const memberSchema = idSchema.describe('Who drove; whoever asks unless given.').exactOptional();

/** The fields that all of writing, opening and editing may name. */
const about = {
  vehicle: labelSchema.describe('Its name or plate.').exactOptional(),
  type: labelSchema.describe("The firm's own word: `client visit`.").exactOptional(),
  date: daySchema.describe("Today in the firm's zone unless given; at most a day ahead.").exactOptional(),
  unit: z.enum(distanceUnits).describe('`km` unless given.').exactOptional(),
  purpose: labelSchema.exactOptional(),
  event: idSchema.nullable().exactOptional(),
  job: idSchema.nullable().describe('At most one.').exactOptional(),
  billable: z.boolean().describe('Closing it adds a line, by the rate of its date.').exactOptional(),
} as const;

const openMileageSchema: z.ZodType<OpenMileage> = strict<OpenMileage>()({
  id: idSchema.describe('The id of the new log.'),
  member: memberSchema,
  odometerStart: distanceSchema,
  ...about,
});

const closeMileageSchema: z.ZodType<CloseMileage> = strict<CloseMileage>()({
  id: idSchema,
  odometerEnd: distanceSchema.describe('Not less than the start.'),
});

const logMileageSchema: z.ZodType<LogMileage> = strict<LogMileage>()({
  id: idSchema.describe('The id of the new log.'),
  member: memberSchema,
  distance: distanceSchema.describe('Instead of both readings.').exactOptional(),
  odometerStart: distanceSchema.exactOptional(),
  odometerEnd: distanceSchema.describe('Not less than the start.').exactOptional(),
  ...about,
});

const editMileageSchema: z.ZodType<EditMileage> = atLeastOne(
  strict<EditMileage>()({
    id: idSchema,
    distance: distanceSchema.describe('Of a log without odometer.').exactOptional(),
    odometerStart: distanceSchema.nullable().exactOptional(),
    odometerEnd: distanceSchema.nullable().describe('Null opens the log again.').exactOptional(),
    ...about,
  }),
  ['id'],
);

/** What may come in as the arguments of each command of `mileage`. */
export const mileageCommandSchemas = {
  'mileage.open': openMileageSchema,
  'mileage.close': closeMileageSchema,
  'mileage.log': logMileageSchema,
  'mileage.edit': editMileageSchema,
  'mileage.remove': onlyId('A log that was not billed.'),
} as const;
