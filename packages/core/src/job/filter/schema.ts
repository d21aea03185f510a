import { z } from 'zod';
import { daySchema, idListSchema, idSchema, labelSchema, strict } from '../../kernel/schema.ts';
import type { JobFilter } from '../answers.ts';
import { prioritySchema } from '../schema.ts';

/** What narrows boards and lists of jobs, after the query string has been taken apart. */
export const jobFilterSchema: z.ZodType<JobFilter> = strict<JobFilter>()({
  q: labelSchema.max(200).describe('Words; each begins a word of the title, number, client or tag.').exactOptional(),
  tags: idListSchema.describe('Any of these, on the job or a client of it.').exactOptional(),
  assignees: idListSchema.describe('Any of these members.').exactOptional(),
  unassigned: z.literal(true).describe('What is assigned to nobody; with `assignees`, that as well as theirs.').exactOptional(),
  clients: idListSchema.describe('Any of these clients.').exactOptional(),
  label: labelSchema.min(1).describe('Jobs with exactly this label.').exactOptional(),
  priority: prioritySchema.describe('Jobs of this priority.').exactOptional(),
  owner: idSchema.describe('Who is responsible for the run.').exactOptional(),
  dueFrom: daySchema.describe('Due on this day or after it.').exactOptional(),
  dueTo: daySchema.describe('Due on this day or before it.').exactOptional(),
  overdue: z
    .boolean()
    .describe('Only what is past its due day or over the time limit of its stage, or only what is neither.')
    .exactOptional(),
});
