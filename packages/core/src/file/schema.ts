import { z } from 'zod';
import { actorNameSchema, countSchema, entityShape, idListSchema, idSchema, instantSchema, strict, titleSchema } from '../kernel/schema.ts';
import { fileOwners, folderAccesses, folderOwners } from './file.ts';
import type { Folder, StoredFile } from './file.ts';

export const folderSchema: z.ZodType<Folder> = strict<Folder>()({
  ...entityShape,
  aboutKind: z.enum(folderOwners),
  about: idSchema,
  parent: idSchema.nullable(),
  name: titleSchema,
  access: z.enum(folderAccesses).nullable().describe('Of a top folder: what the client may do.'),
  state: z.enum(['live', 'trashed']),
});

export const hashSchema = z.string().regex(/^[0-9a-f]{64}$/, { error: 'Not a SHA-256 in hex.' });
export const storedFileSchema: z.ZodType<StoredFile> = strict<StoredFile>()({
  ...entityShape,
  aboutKind: z.enum(fileOwners),
  about: idSchema,
  folder: idSchema.nullable(),
  name: titleSchema,
  sizeBytes: countSchema,
  type: z.string().max(100),
  hash: hashSchema,
  blob: idSchema,
  thumbnail: z.boolean(),
  by: actorNameSchema,
  at: instantSchema,
  locks: idListSchema,
  state: z.enum(['live', 'sealed', 'trashed']),
});

/** What may come in as the arguments of each command of `folder`. */
export const folderCommandSchemas = {} as const;

/** What may come in as the arguments of each command of `file`. */
export const fileCommandSchemas = {} as const;
