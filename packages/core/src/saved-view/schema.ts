import { z } from 'zod';
import { jobFilterSchema } from '../job/filter/schema.ts';
import {
  actorNameSchema,
  atLeastOne,
  entityShape,
  idListSchema,
  idSchema,
  list,
  onlyId,
  storable,
  strict,
  titleSchema,
} from '../kernel/schema.ts';
import type { CreateSavedView, EditSavedView } from './commands.ts';
import { viewForms, viewLanes } from './saved-view.ts';
import type { SavedView, ViewSettings } from './saved-view.ts';

const settingsSchema: z.ZodType<ViewSettings> = strict<ViewSettings>()({
  view: z.enum(viewForms),
  lanes: z.enum(viewLanes).describe('What the cards are put into rows by.'),
  filter: jobFilterSchema,
  sums: z.boolean().describe('Shows what the columns come to in money.'),
  card: list(storable(60).min(1), 30)
    .describe('What cards show, in the words of whoever draws them; the usual unless given.')
    .exactOptional(),
  folded: idListSchema.describe('Stages whose columns are folded.').exactOptional(),
});
const sharedSchema = z.boolean().describe('For everybody in the firm. What a key makes always is.');

const createSchema: z.ZodType<CreateSavedView> = strict<CreateSavedView>()({
  id: idSchema.describe('The id of the new view.'),
  name: titleSchema,
  pipeline: idSchema,
  settings: settingsSchema,
  shared: sharedSchema.exactOptional(),
});

const editSchema: z.ZodType<EditSavedView> = atLeastOne(
  strict<EditSavedView>()({
    id: idSchema,
    name: titleSchema.exactOptional(),
    settings: settingsSchema.describe('All of them.').exactOptional(),
    shared: sharedSchema.exactOptional(),
  }),
  ['id'],
);

/** What may come in as the arguments of each command of `savedView`. */
export const savedViewCommandSchemas = {
  'savedView.create': createSchema,
  'savedView.edit': editSchema,
  'savedView.remove': onlyId('A view of one’s own; admins remove any that is for everybody.'),
} as const;

export const savedViewSchema: z.ZodType<SavedView> = strict<SavedView>()({
  ...entityShape,
  name: titleSchema,
  pipeline: idSchema,
  member: idSchema.nullable().describe('Whose it is; null: everybody’s.'),
  by: actorNameSchema,
  settings: settingsSchema,
});
