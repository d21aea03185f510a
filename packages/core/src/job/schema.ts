import { z } from 'zod';
import {
  atLeastOne,
  daySchema,
  entityShape,
  idListSchema,
  idSchema,
  labelSchema,
  listEditSchema,
  onlyId,
  someEdit,
  someIds,
  strict,
  textSchema,
  titleSchema,
} from '../kernel/schema.ts';
import { collectSchema } from '../client/schema.ts';
import { fieldEditSchema, fieldValuesSchema } from '../field/schema.ts';
import { linkables } from '../link/link.ts';
import { percentSchema } from '../money/schema.ts';
import { taggingShape } from '../tag/schema.ts';
import { rolesSchema } from '../workspace/schema.ts';
import type { AttachItem, DetachItem } from './attach-item.ts';
import type { CreateJob } from './create-job.ts';
import type { EditJob, TagJobs } from './edit-job.ts';
import { priorities } from './job.ts';
import type { Job, JobClient } from './job.ts';
import type { LinkClient } from './link-client.ts';

export const prioritySchema = z.enum(priorities);
export const numberSchema = z.int().min(1).nullable().describe('Counts up per workspace.');
const shareSchema = percentSchema.nullable().describe('Percent, at most three decimals; null: not split. All of a job are at most 100.');
const clientLabelSchema = labelSchema.describe('What the client reads.');

/** The fields that both creating and editing may name. */
const optional = {
  text: textSchema.exactOptional(),
  start: daySchema.nullable().exactOptional(),
  due: daySchema.nullable().exactOptional(),
  priority: prioritySchema.exactOptional(),
  label: labelSchema.describe('What is going on, for the firm only.').exactOptional(),
  clientLabel: clientLabelSchema.exactOptional(),
  collect: collectSchema.nullable().describe('Where the lines of finished tasks go; null: as its client says.').exactOptional(),
} as const;

type FirstRun = NonNullable<CreateJob['run']>;
const firstRunSchema: z.ZodType<FirstRun> = strict<FirstRun>()({
  id: idSchema.describe('The id of the new run.'),
  pipeline: idSchema,
  stage: idSchema.describe('The first stage unless given.').exactOptional(),
});

export const createJobSchema: z.ZodType<CreateJob> = strict<CreateJob>()({
  id: idSchema.describe('The id of the new job.'),
  title: titleSchema,
  clients: idListSchema.exactOptional(),
  assignees: idListSchema.describe('Members.').exactOptional(),
  roles: rolesSchema.describe('Whoever plays one of these for the clients becomes an assignee too.').exactOptional(),
  tags: idListSchema.exactOptional(),
  fields: fieldValuesSchema.exactOptional(),
  run: firstRunSchema.describe('Puts the job on a pipeline at once.').exactOptional(),
  ...optional,
});

export const editJobSchema: z.ZodType<EditJob> = atLeastOne(
  strict<EditJob>()({ id: idSchema, title: titleSchema.exactOptional(), fields: fieldEditSchema.exactOptional(), ...optional }),
  ['id'],
);

export const assignJobSchema = listEditSchema;
export const tagJobSchema = listEditSchema;
export const tagJobsSchema: z.ZodType<TagJobs> = someEdit(
  strict<TagJobs>()({
    jobs: someIds().describe('Up to 100 jobs.'),
    ...taggingShape,
  }),
);

export const linkClientSchema: z.ZodType<LinkClient> = strict<LinkClient>()({
  job: idSchema,
  client: idSchema,
  share: shareSchema.exactOptional(),
});
type Unlink = Pick<LinkClient, 'job' | 'client'>;
export const unlinkClientSchema: z.ZodType<Unlink> = strict<Unlink>()({ job: idSchema, client: idSchema });

const item = { job: idSchema, itemKind: z.enum(linkables), item: idSchema } as const;
export const attachItemSchema: z.ZodType<AttachItem> = strict<AttachItem>()({
  id: idSchema.describe('The id of the new link.').exactOptional(),
  ...item,
});
export const detachItemSchema: z.ZodType<DetachItem> = strict<DetachItem>()(item);

export const pauseJobSchema = onlyId('The job whose clocks stop.');
export const resumeJobSchema = onlyId('The job whose clocks go on.');
export const completeJobSchema = onlyId('The job that is delivered.');
export const reopenJobSchema = onlyId('The job to take up again.');
export const archiveJobSchema = onlyId('The job to take off the boards.');
export const restoreJobSchema = onlyId('The job to bring back.');

export const jobSchema: z.ZodType<Job> = strict<Job>()({
  ...entityShape,
  number: numberSchema,
  code: labelSchema.nullable().describe('The number as people write it.'),
  title: titleSchema,
  text: textSchema,
  state: z.enum(['open', 'paused', 'done', 'archived']),
  assignees: idListSchema,
  roles: rolesSchema,
  tags: idListSchema,
  start: daySchema.nullable(),
  due: daySchema.nullable(),
  priority: prioritySchema,
  label: labelSchema,
  clientLabel: clientLabelSchema,
  fields: fieldValuesSchema,
  collect: collectSchema.nullable(),
});

export const jobClientSchema: z.ZodType<JobClient> = strict<JobClient>()({
  ...entityShape,
  job: idSchema,
  client: idSchema,
  share: shareSchema,
});
