import { z } from 'zod';
import {
  atLeastOne,
  daySchema,
  entityShape,
  idListSchema,
  idSchema,
  listEditSchema,
  onlyId,
  strict,
  textSchema,
  titleSchema,
} from '../kernel/schema.ts';
import type { CreateProject, EditProject } from './edit-project.ts';
import { projectSubjects } from './project.ts';
import type { Project } from './project.ts';

export const projectSchema: z.ZodType<Project> = strict<Project>()({
  ...entityShape,
  title: titleSchema,
  text: textSchema,
  aboutKind: z.enum(projectSubjects).nullable(),
  about: idSchema.nullable(),
  assignees: idListSchema,
  deadline: daySchema.nullable(),
  anchor: daySchema.nullable(),
  state: z.enum(['open', 'done', 'archived']),
});

const about = {
  aboutKind: z.enum(projectSubjects).nullable().describe('What it belongs to; with `about`, or neither.').exactOptional(),
  about: idSchema.nullable().exactOptional(),
} as const;

const createProjectSchema: z.ZodType<CreateProject> = strict<CreateProject>()({
  id: idSchema.describe('The id of the new project.'),
  title: titleSchema,
  text: textSchema.exactOptional(),
  ...about,
  assignees: idListSchema.describe('Members.').exactOptional(),
  deadline: daySchema.nullable().exactOptional(),
  anchor: daySchema
    .nullable()
    .describe('What offsets of saved tasks count from; null: the day of its event, else of applying.')
    .exactOptional(),
});

const editProjectSchema: z.ZodType<EditProject> = atLeastOne(
  strict<EditProject>()({
    id: idSchema,
    title: titleSchema.exactOptional(),
    text: textSchema.exactOptional(),
    ...about,
    deadline: daySchema.nullable().exactOptional(),
    anchor: daySchema.nullable().exactOptional(),
    shift: z.boolean().describe('Moves the due days of open tasks by as many days as the anchor moves.').exactOptional(),
  }),
  ['id', 'shift'],
);

/** What may come in as the arguments of each command of `project`. */
export const projectCommandSchemas = {
  'project.create': createProjectSchema,
  'project.edit': editProjectSchema,
  'project.assign': listEditSchema,
  'project.complete': onlyId('An open project.'),
  'project.reopen': onlyId('A project that is done or archived.'),
  'project.archive': onlyId('The project to take out of sight.'),
} as const;
