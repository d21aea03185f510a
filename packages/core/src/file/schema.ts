import { z } from 'zod';
import {
  actorNameSchema,
  atLeastOne,
  countSchema,
  entityShape,
  idListSchema,
  idSchema,
  instantSchema,
  onlyId,
  someEdit,
  storable,
  strict,
  titleSchema,
} from '../kernel/schema.ts';
import type { AddFile, CreateFolder, EditFile, EditFolder, LockFile } from './commands.ts';
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

const hashSchema = z.string().regex(/^[0-9a-f]{64}$/, { error: 'Not a SHA-256 in hex.' });
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

/** A name, not a path: nothing that a file system, a header or a terminal would take for more than text. */
export const fileNameSchema = storable(255)
  .trim()
  .min(1)
  .regex(/^[^/\\\p{Cc}]*$/u, { error: 'A name, without slashes and control characters.' })
  .refine((name) => name !== '.' && name !== '..', { error: 'A name, not a place.' })
  .describe('A name without slashes and control characters, kept as it is.');

const access = z.enum(folderAccesses).describe('Of a top folder: what the client may do.');

const createFolderSchema: z.ZodType<CreateFolder> = strict<CreateFolder>()({
  id: idSchema.describe('The id of the new folder.'),
  aboutKind: z.enum(folderOwners),
  about: idSchema.describe('The client or the job it is of.'),
  name: fileNameSchema,
  parent: idSchema.nullable().describe('The folder it lies in; none: a top folder.').exactOptional(),
  access: access.exactOptional(),
});

const editFolderSchema: z.ZodType<EditFolder> = atLeastOne(
  strict<EditFolder>()({
    id: idSchema,
    name: fileNameSchema.exactOptional(),
    parent: idSchema.nullable().describe('Moves it there; null: to the top.').exactOptional(),
    access: access.exactOptional(),
  }),
  ['id'],
);

const oneFolderSchema = onlyId('What lies in it goes with it.');

/** What may come in as the arguments of each command of `folder`. */
export const folderCommandSchemas = {
  'folder.create': createFolderSchema,
  'folder.edit': editFolderSchema,
  'folder.trash': oneFolderSchema,
  'folder.restore': oneFolderSchema,
} as const;

/** What the server itself puts together of an upload. */
export const addFileSchema: z.ZodType<AddFile> = strict<AddFile>()({
  id: idSchema,
  aboutKind: z.enum(fileOwners),
  about: idSchema,
  folder: idSchema.nullable().exactOptional(),
  name: fileNameSchema,
  sizeBytes: countSchema,
  type: z.string().max(100),
  hash: hashSchema,
  blob: idSchema,
  thumbnail: z.boolean(),
});

const editFileSchema: z.ZodType<EditFile> = atLeastOne(
  strict<EditFile>()({
    id: idSchema,
    name: fileNameSchema.exactOptional(),
    folder: idSchema.nullable().describe('Moves it there; null: beside all folders.').exactOptional(),
  }),
  ['id'],
);

const lockFileSchema: z.ZodType<LockFile> = someEdit(
  strict<LockFile>()({
    id: idSchema,
    add: idListSchema.describe('Invoices that must be paid in full before a client opens it.').exactOptional(),
    remove: idListSchema.describe('Invoices that it waits for no longer.').exactOptional(),
  }),
);

/** What may come in as the arguments of each command of `file`. */
export const fileCommandSchemas = {
  'file.edit': editFileSchema,
  'file.seal': onlyId('From then on it is final.'),
  'file.trash': onlyId('Clients do not see it there.'),
  'file.restore': onlyId('A file in the trash.'),
  'file.remove': onlyId('A file in the trash. It goes for good.'),
  'file.lock': lockFileSchema,
} as const;
