import { Refusal } from '@workfloor/core';
import type { Change, ChangedRow, Id } from '@workfloor/core';
import { sourceContract } from '@workfloor/core/contract';
import type { OpenSource } from '@workfloor/core/contract';
import { HERE, THERE, onEachEngine } from './engines.contract.ts';
import { sourceOf } from './source.contract.ts';
import { StorageError } from './storage-error.ts';
import type { Storage } from './storage.ts';

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
