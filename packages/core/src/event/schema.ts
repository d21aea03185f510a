import { z } from 'zod';
import { fieldEditSchema, fieldValuesSchema } from '../field/schema.ts';
import {
  atLeastOne,
  entityShape,
  idListSchema,
  idSchema,
  instantSchema,
  labelSchema,
  listEditSchema,
  momentSchema,
  onlyId,
  strict,
  textSchema,
  titleSchema,
} from '../kernel/schema.ts';
import { zoneSchema } from '../workspace/schema.ts';
import type { CreateEvent, EditEvent } from './commands.ts';
import type { StudioEvent } from './event.ts';

const kindSchema = labelSchema.min(1).max(60).describe("`session`, `appointment`, `shoot`, or the firm's own word.");
const endsSchema = momentSchema.describe('Not before it starts.');
const placeZoneSchema = zoneSchema.describe('IANA time zone of the place.');

export const eventRecordSchema: z.ZodType<StudioEvent> = strict<StudioEvent>()({
  ...entityShape,
  kind: kindSchema,
  title: titleSchema,
  text: textSchema,
  starts: instantSchema,
  ends: instantSchema,
  zone: zoneSchema,
  place: labelSchema,
  clients: idListSchema,
  assignees: idListSchema,
  state: z.enum(['planned', 'held', 'cancelled']),
  fields: fieldValuesSchema,
});

/** The fields that both creating and editing may name. */
const optional = {
  zone: placeZoneSchema.exactOptional(),
  text: textSchema.describe('What calendars show below the title.').exactOptional(),
  place: labelSchema.exactOptional(),
  fields: fieldEditSchema.exactOptional(),
} as const;

const createEventSchema: z.ZodType<CreateEvent> = strict<CreateEvent>()({
  id: idSchema.describe('The id of the new event.'),
  kind: kindSchema,
  title: titleSchema,
  starts: momentSchema,
  ends: endsSchema,
  clients: idListSchema.exactOptional(),
  assignees: idListSchema.describe('Members.').exactOptional(),
  jobs: idListSchema.describe('Jobs to link it to at once.').exactOptional(),
  ...optional,
});

const editEventSchema: z.ZodType<EditEvent> = atLeastOne(
  strict<EditEvent>()({
    id: idSchema,
    kind: kindSchema.exactOptional(),
    title: titleSchema.exactOptional(),
    starts: momentSchema.exactOptional(),
    ends: endsSchema.exactOptional(),
    ...optional,
  }),
  ['id'],
);

/** What may come in as the arguments of each command of `event`. */
export const eventCommandSchemas = {
  'event.create': createEventSchema,
  'event.edit': editEventSchema,
  'event.assign': listEditSchema,
  'event.link': listEditSchema,
  'event.complete': onlyId('A planned event that took place.'),
  'event.cancel': onlyId('A planned event.'),
  'event.reopen': onlyId('An event that was held or cancelled.'),
} as const;
