import { createHash } from 'node:crypto';
import type { FileStore } from './file-store.ts';
import type { FilesOptions, Hasher } from './files.ts';
import { createFolderStore } from './folder-store.ts';
import { createMemoryStore } from './memory-store.ts';

function sha256(): Hasher {
  const hash = createHash('sha256');
  return { update: (chunk) => void hash.update(chunk), digest: () => hash.digest('hex') };
}

/** Where `openFiles` keeps them: in a folder of this machine, in memory, or where a store of one's own does. */
export type FilesPlace = { readonly folder: string } | { readonly memory: true } | { readonly store: FileStore };
export type OpenFilesOptions = FilesPlace & Omit<FilesOptions, 'store' | 'createHash'>;

function openStore(place: FilesPlace): FileStore {
  if ('store' in place) return place.store;
  return 'folder' in place ? createFolderStore(place.folder) : createMemoryStore();
}

/**
 * Makes what `createApp` needs to keep files.
 *
 * @example
 * const app = createApp({ ...options, files: await openFiles({ folder: '/var/lib/workfloor/files' }) });
 */
export async function openFiles(options: OpenFilesOptions): Promise<FilesOptions> {
  return { ...options, store: openStore(options), createHash: sha256 };
}
