import { createMemorySource } from '../simulate/memory-source.ts';
import type { OpenSource } from './source.contract.ts';

export const WORKSPACE = 'ws_0123456789abcdefghijkl';
const NEIGHBOUR = 'ws_zyxwvutsrqponmlkjihgfe';

function part(workspace: string): Pick<OpenSource, 'workspace' | 'source' | 'commit'> {
  const source = createMemorySource(workspace);
  return {
    workspace,
    source,
    commit: (_rows, change) => Promise.resolve().then(() => source.commit(change)),
  };
}

/** The memory source as a store under test. */
export function openMemory(): OpenSource {
  return { ...part(WORKSPACE), neighbour: part(NEIGHBOUR), close: () => Promise.resolve() };
}
