import { existsSync, mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { randomBase62 } from '../access/base62.ts';
import { openStorage } from '../storage/open.ts';
import { StorageError } from '../storage/storage-error.ts';
import type { Storage } from '../storage/storage.ts';
import { CliError } from './cli-error.ts';
import type { Place } from './environment.ts';

/**
 * Opens the database and brings it up to date, or says in one line why it cannot. `shared`: beside a running server, for short
 * work that needs no writer of its own.
 */
export async function openDatabase(place: Place, access: 'alone' | 'shared' = 'alone'): Promise<Storage> {
  try {
    if ('postgres' in place) return await openStorage({ postgres: place.postgres });
    makeFolder(place.folder);
    return await openStorage({ sqlite: place.file, exclusive: access === 'alone' });
  } catch (error) {
    if (error instanceof StorageError) throw new CliError(error.message, { cause: error });
    throw error;
  }
}

/** Opens it, works, and closes it whatever happens. */
export async function withDatabase<T>(place: Place, access: 'alone' | 'shared', work: (storage: Storage) => Promise<T>): Promise<T> {
  const storage = await openDatabase(place, access);
  try {
    return await work(storage);
  } finally {
    await storage.close();
  }
}

/** Names the installation in its session tokens; made once. */
export async function readIssuer(storage: Storage): Promise<string> {
  const { installation } = storage;
  const known = await installation.meta('installation');
  if (known !== undefined) return `workfloor:${known}`;
  const made = randomBase62(16);
  await installation.setMeta('installation', made);
  return `workfloor:${made}`;
}

function makeFolder(folder: string): void {
  try {
    makeFolders(folder);
  } catch (cause) {
    const reason = cause instanceof Error && 'code' in cause ? String(cause.code) : 'unknown';
    throw new CliError(`Cannot make the data folder ${folder} (${reason}): choose another with --data or WORKFLOOR_DATA.`, { cause });
  }
}

/** One by one: Node's own recursive way does not come back from a place like /proc. */
function makeFolders(folder: string): void {
  if (existsSync(folder)) return;
  makeFolders(dirname(folder));
  mkdirSync(folder);
}
