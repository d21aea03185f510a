import { z } from 'zod';
import { actorNameSchema, countSchema, eventSchema, idSchema, instantSchema, strict } from '../kernel/schema.ts';
import type { Change } from '../kernel/change.ts';
import type { UndoChange } from './undo-change.ts';

export const undoChangeSchema: z.ZodType<UndoChange> = strict<UndoChange>()({
  command: idSchema.describe('The id of the command to take back; one of your own.'),
});

const commandSchema = strict<Change['command']>()({ id: idSchema, name: z.string() });

/** A change with rows of this form; what the rows hold is known where all records are. */
export function changeSchemaOf(rows: z.ZodType<Change['rows']>): z.ZodType<Change> {
  return strict<Change>()({
    seq: countSchema.describe('Commit order within the workspace.'),
    command: commandSchema,
    actor: actorNameSchema,
    at: instantSchema,
    rows,
    events: z.array(eventSchema),
  });
}
