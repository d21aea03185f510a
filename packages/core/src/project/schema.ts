import { z } from 'zod';
import { daySchema, entityShape, idListSchema, idSchema, strict, textSchema, titleSchema } from '../kernel/schema.ts';
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

/** What may come in as the arguments of each command of `project`. */
export const projectCommandSchemas = {} as const;
