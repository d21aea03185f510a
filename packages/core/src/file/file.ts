import type { Entity, Id, Instant } from '../kernel/record.ts';

export const folderOwners = ['client', 'job'] as const;
export const fileOwners = ['client', 'job', 'task'] as const;
export const folderAccesses = ['private', 'view', 'edit'] as const;

/** Holds files of a client or a job. The top folder carries what clients may do; those below inherit it (DOC-1). */
export interface Folder extends Entity {
  readonly aboutKind: (typeof folderOwners)[number];
  readonly about: Id;
  readonly parent: Id | null;
  readonly name: string;
  /** Only a top folder has one: hidden from the client, seen by the client, or open to uploads as well. */
  readonly access: (typeof folderAccesses)[number] | null;
  readonly state: 'live' | 'trashed';
}

/** A document. Its bytes lie in the file store under `blob`. */
export interface StoredFile extends Entity {
  readonly aboutKind: (typeof fileOwners)[number];
  readonly about: Id;
  /** Null: beside all folders, private. */
  readonly folder: Id | null;
  readonly name: string;
  readonly sizeBytes: number;
  /** What the bytes are, found out by looking at them; `application/octet-stream` when they do not tell. */
  readonly type: string;
  /** SHA-256 of the bytes, hex. */
  readonly hash: string;
  readonly blob: string;
  /** There is a small picture of it. */
  readonly thumbnail: boolean;
  readonly by: string;
  readonly at: Instant;
  /** Invoices that must be paid before a client may open it (INV-4). */
  readonly locks: readonly Id[];
  readonly state: 'live' | 'sealed' | 'trashed';
}
