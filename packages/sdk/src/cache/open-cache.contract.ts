import { workspaceDefaults } from '@workfloor/core';
import type { OpenSource } from '@workfloor/core/contract';
import { Cache } from './cache.ts';

const WORKSPACE = 'ws_0123456789abcdefghijkl';

/** The cache as a store under test. */
export async function openCache(): Promise<OpenSource> {
  const cache = new Cache(WORKSPACE);
  cache.actor = { name: 'system', role: 'owner' };
  const settings = { ...workspaceDefaults, name: 'Studio', locale: 'en', zone: 'Europe/Copenhagen', currency: 'DKK' };
  await cache.edit({ records: { workspace: [{ id: WORKSPACE, workspace: WORKSPACE, version: 1, ...settings }] } });
  return {
    workspace: WORKSPACE,
    source: cache.view,
    commit: async (_rows, change) => void (await cache.edit({ changes: [change] })),
    decides: false,
    close: async () => {},
  };
}
