import { Names, Sight, idsIn } from '@workfloor/core';
import type { Viewer } from '@workfloor/core';
import type { WorkspaceStorage } from '../storage/storage.ts';

/**
 * A query with an id that nobody has in place of each that names what the viewer does not see: a list narrowed by it would else tell which
 * of the records that they do see belong to it. Where a page begins tells nothing.
 */
export async function withoutUnseen<Q>(storage: WorkspaceStorage, viewer: Viewer, query: Q): Promise<Q> {
  if (typeof query !== 'object' || query === null) return query;
  const { after: _after, ...narrowing } = query as { after?: unknown }; // whatever else it holds
  const ids = idsIn(narrowing);
  if (ids.size === 0) return query;
  const hidden = await storage.read(async (session) => {
    const names = new Names(new Sight(session, viewer));
    const found: string[] = [];
    for (const id of ids) if ((await names.verdict(id, undefined)) === 'hidden') found.push(id);
    return found;
  });
  if (hidden.length === 0) return query;
  const text = hidden.reduce((json, id) => json.replaceAll(id, crypto.randomUUID()), JSON.stringify(narrowing));
  return { ...query, ...(JSON.parse(text) as Partial<Q>) }; // the same fields with other ids
}
