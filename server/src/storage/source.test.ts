import { Refusal } from '@workfloor/core';
import type { ChangedRow, Change, Id, IndexOf, Kind, Source } from '@workfloor/core';
import { sourceContract } from '@workfloor/core/contract';
import type { OpenSource } from '@workfloor/core/contract';
import { HERE, THERE, onEachEngine } from './engines.contract.ts';
import { StorageError } from './storage-error.ts';
import type { Storage } from './storage.ts';

function sourceOf(storage: Storage, workspace: Id): Source {
  const at = storage.workspace(workspace);
  return {
    get: (kind, id) => at.read(async (session) => session.get(kind, id)),
    find: <K extends Kind>(kind: K, index: IndexOf<K>, values: readonly string[], limit?: number) =>
      at.read(async (session) => session.find(kind, index, values, limit)),
    nextNumber: (series) => at.read(async (session) => session.nextNumber(series)),
    change: (command) => at.read(async (session) => session.change(command)),
  };
}

function partOf(storage: Storage, workspace: Id): Pick<OpenSource, 'workspace' | 'source' | 'commit'> {
  const commit = async (rows: readonly ChangedRow[], change: Change): Promise<void> => {
    try {
      await storage.workspace(workspace).write((session) => session.commit({ rows, changes: [change], answers: [] }));
    } catch (error) {
      if (error instanceof StorageError && error.code === 'id_taken') throw new Refusal('id_taken');
      throw error;
    }
  };
  return { workspace, source: sourceOf(storage, workspace), commit };
}

onEachEngine('storage', ({ name, open }) => {
  sourceContract(name, async () => {
    const storage = await open();
    return { ...partOf(storage, HERE), neighbour: partOf(storage, THERE), close: () => storage.close() };
  });
});
