import type { Id, IndexOf, Kind, Source } from '@workfloor/core';
import type { Storage } from './storage.ts';

/** A workspace as a source whose every read is a snapshot of its own. */
export function sourceOf(storage: Storage, workspace: Id): Source {
  const at = storage.workspace(workspace);
  return {
    get: (kind, id) => at.read(async (session) => session.get(kind, id)),
    find: <K extends Kind>(kind: K, index: IndexOf<K>, values: readonly string[], limit?: number) =>
      at.read(async (session) => session.find(kind, index, values, limit)),
    nextNumber: (series) => at.read(async (session) => session.nextNumber(series)),
    lastNumber: (series) => at.read(async (session) => session.lastNumber(series)),
    change: (command) => at.read(async (session) => session.change(command)),
  };
}
