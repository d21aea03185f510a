import { Refusal } from '@workfloor/core';
import type { Id, Kind, Kinds } from '@workfloor/core';
import type { ViewSession } from './view-session.ts';

/** The record, or the refusal `not_found`, the same for what is not there, what is another workspace's, and what is not theirs to see. */
export async function needRecord<K extends Kind>(session: ViewSession, kind: K, id: Id): Promise<Kinds[K]> {
  const record = await session.get(kind, id);
  if (!record) throw new Refusal('not_found', { kind, id });
  return record;
}
