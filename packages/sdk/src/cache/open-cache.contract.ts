import type { OpenSource } from '@workfloor/core/contract';
import { Cache } from './cache.ts';

const WORKSPACE = 'ws_0123456789abcdefghijkl';

/** The cache as a store under test. */
export async function openCache(): Promise<OpenSource> {
  const cache = new Cache(WORKSPACE);
  cache.actor = { name: 'system', role: 'owner' };
  const settings = { name: 'Studio', locale: 'en', zone: 'Europe/Copenhagen', currency: 'DKK', workdays: [1, 2, 3, 4, 5], origins: [] };
  await cache.edit({ records: { workspace: [{ id: WORKSPACE, workspace: WORKSPACE, version: 1, ...settings }] } });
  return {
    workspace: WORKSPACE,
    source: cache.view,
    commit: async (_rows, change) => void (await cache.edit({ changes: [change] })),
    decides: false,
    close: async () => {},
  };
}
