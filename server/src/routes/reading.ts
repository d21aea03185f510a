import { idListSchema, labelSchema } from '@workfloor/core/schema';
import { z } from 'zod';
import type { Call } from '../registry.ts';
import { viewOf } from '../views/view-session.ts';
import type { ViewSession } from '../views/view-session.ts';
import { listAnswerSchema } from './answers.ts';

/* What the operations that read have in common. */

const limitSchema = z
  .string()
  .regex(/^[1-9]\d{0,2}$/, { error: 'Not a number from 1 to 200.' })
  .transform(Number)
  .pipe(z.int().max(200, { error: 'Not a number from 1 to 200.' }))
  .describe('At most so many, up to 200. 50 unless given.');
const DEFAULT_LIMIT = 50;
/** `limit` of a query. */
export const limit = limitSchema.default(DEFAULT_LIMIT);
/** `after` of a query. */
export const after = z
  .string()
  .max(2_000)
  .regex(/^[^\0]*$/, { error: 'Not a cursor.' })
  .describe('`next` of the page before.')
  .exactOptional();
/** `true` or `false` in a query. */
export const flag = z.enum(['true', 'false']).transform((value) => value === 'true');
/** `q` of a query. */
export const words = labelSchema.max(200);
/** Ids with commas between them. */
export const toList = (value: unknown): unknown => (typeof value === 'string' ? value.split(',') : value);
/** Ids with commas between them, in a query. */
export const idsSchema = z.preprocess(toList, idListSchema);

/** One snapshot of the caller's workspace, as far as the caller sees it. */
export function read<T>({ identity, services, workspace }: Call, view: (session: ViewSession) => Promise<T>): Promise<T> {
  return services.storage.workspace(workspace).read(async (session) => view(await viewOf(session, identity.viewer)));
}

/** The answer of every list. */
export const list = {
  status: 200,
  description: 'The ids in order, their records and those that a row shows.',
  schema: listAnswerSchema,
} as const;
