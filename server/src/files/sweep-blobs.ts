import type { Id } from '@workfloor/core';
import type { Storage } from '../storage/storage.ts';
import { parseKey } from './file-store.ts';
import type { FileStore } from './file-store.ts';

const DAY_MS = 86_400_000;
const BATCH = 500;

export interface SweepOptions {
  readonly storage: Storage;
  readonly store: FileStore;
  readonly nowMs: number;
}

interface Blob {
  readonly key: string;
  readonly blob: string;
}

/** Those that no record names. A record that is being written is younger than what is asked about here. */
async function unnamed(storage: Storage, workspace: Id, blobs: readonly Blob[]): Promise<readonly Blob[]> {
  const ids = [...new Set(blobs.map(({ blob }) => blob))];
  const named = await storage.workspace(workspace).read(async ({ connection }) => {
    const sql = `select distinct blob from files where workspace_id = ? and ${connection.isOneOf('blob')}`;
    return new Set((await connection.all(sql, [workspace, ids])).map(([blob]) => String(blob)));
  });
  return blobs.filter(({ blob }) => !named.has(blob));
}

/**
 * Removes the bytes that no file has: of removed files, and of uploads that a crash has cut off. What is younger than a day is left alone,
 * because its record may be on its way; so is what belongs to a workspace that is not here. Answers how many blobs went.
 */
export async function sweepBlobs({ storage, store, nowMs }: SweepOptions): Promise<number> {
  await store.tidy(nowMs - DAY_MS);
  const known = new Set((await storage.installation.workspaces()).map(({ id }) => id));
  const waiting = new Map<Id, Blob[]>();
  let removed = 0;
  const check = async (workspace: Id): Promise<void> => {
    const blobs = waiting.get(workspace) ?? [];
    waiting.delete(workspace);
    for (const { key } of await unnamed(storage, workspace, blobs)) {
      await store.remove(key);
      removed += 1;
    }
  };
  for await (const { key, ms } of store.list()) {
    const parts = parseKey(key);
    if (!parts || ms > nowMs - DAY_MS || !known.has(parts.workspace)) continue;
    const blobs = waiting.get(parts.workspace) ?? [];
    waiting.set(parts.workspace, [...blobs, { key, blob: parts.blob }]);
    if (blobs.length + 1 >= BATCH) await check(parts.workspace);
  }
  for (const workspace of waiting.keys()) await check(workspace);
  return removed;
}
