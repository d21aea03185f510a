import { dayIn, priorities } from '@workfloor/core';
import type { JobFilter } from '@workfloor/core';
import { daySchema, idSchema, labelSchema } from '@workfloor/core/schema';
import { z } from 'zod';
import type { Call } from '../registry.ts';
import type { StudioFilter } from '../views/job-filter.ts';
import { needRecord } from '../views/need.ts';
import type { ViewSession } from '../views/view-session.ts';
import { flag, idsSchema, words } from './reading.ts';

/** What narrows boards and lists of jobs, in a query. */
export const jobFilter = {
  q: words.describe('Words; each begins a word of the title, the number, a client or a tag.').exactOptional(),
  tags: idsSchema.describe('Any of these tags, comma between them.').exactOptional(),
  assignees: idsSchema.describe('Any of these members, comma between them.').exactOptional(),
  unassigned: z
    .literal('true')
    .transform(() => true as const)
    .describe('What is assigned to nobody; with `assignees`, that as well as theirs.')
    .exactOptional(),
  clients: idsSchema.describe('Any of these clients, comma between them.').exactOptional(),
  label: labelSchema.min(1).describe('Jobs with exactly this label.').exactOptional(),
  priority: z.enum(priorities).describe('Jobs of this priority.').exactOptional(),
  owner: idSchema.describe('Who is responsible for the run; of jobs, for an open run of theirs.').exactOptional(),
  dueFrom: daySchema
    .describe('Due on this day or after it: of an event its day, of an invoice its due day, of a project its deadline.')
    .exactOptional(),
  dueTo: daySchema.describe('Due on this day or before it.').exactOptional(),
  overdue: flag
    .describe('`true`: only what is past its due day or over the time limit of its stage today. `false`: only what is neither.')
    .exactOptional(),
};

/** The filter of a query, as views are asked it. `query` may hold more. */
export async function toStudioFilter(session: ViewSession, query: JobFilter, { services }: Call): Promise<StudioFilter> {
  const { q, tags, assignees, unassigned, clients, label, priority, owner, dueFrom, dueTo, overdue } = query;
  const given = Object.entries({ q, tags, assignees, unassigned, clients, label, priority, owner, dueFrom, dueTo });
  const filter: StudioFilter = Object.fromEntries(given.filter(([, value]) => value !== undefined));
  if (overdue === undefined) return filter;
  const { zone } = await needRecord(session, 'workspace', session.workspace);
  return { ...filter, late: { is: overdue, on: dayIn(zone, new Date(services.nowMs()).toISOString()) } };
}
