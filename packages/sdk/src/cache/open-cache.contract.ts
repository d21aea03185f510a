import { workspaceDefaults } from '@workfloor/core';
import type { OpenSource } from '@workfloor/core/contract';
import { Cache } from './cache.ts';

const WORKSPACE = 'ws_0123456789abcdefghijkl';

/** The cache as a store under test. The rules run on what it shows as they do on the server, which alone counts the changes. */
export async function openCache(): Promise<OpenSource> {
  const cache = new Cache(WORKSPACE);
  cache.actor = { name: 'system', role: 'owner' };
  const settings = { ...workspaceDefaults, name: 'Studio', locale: 'en', zone: 'Europe/Copenhagen', currency: 'DKK' };
  await cache.edit({ records: { workspace: [{ id: WORKSPACE, workspace: WORKSPACE, version: 1, ...settings }] } });
  let seq = 0;
  return {
    workspace: WORKSPACE,
    source: {
      get seq() {
        return seq;
      },
      get: (kind, id) => cache.view.get(kind, id),
      find: (kind, index, values, limit) => cache.view.find(kind, index, values, limit),
      nextNumber: () => cache.view.nextNumber(),
      lastNumber: () => cache.view.lastNumber(),
      change: (command) => cache.view.change(command),
    },
    commit: async (_rows, change) => {
      ({ seq } = change);
      await cache.edit({ changes: [change] });
    },
    decides: false,
    close: async () => {},
  };
}
