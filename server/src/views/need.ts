import { Refusal } from '@workfloor/core';
import type { Id, Kind, Kinds } from '@workfloor/core';
import type { ReadSession } from '../storage/storage.ts';

/** The record, or the refusal `not_found`, the same for what is not there and for what is another workspace's. */
export async function needRecord<K extends Kind>(session: ReadSession, kind: K, id: Id): Promise<Kinds[K]> {
  const record = await session.get(kind, id);
  if (!record) throw new Refusal('not_found', { kind, id });
  return record;
}
