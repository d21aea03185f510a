import type { Id, Kind, Kinds } from './record.ts';
import type { Source } from './tx.ts';

/** The records with these ids, in their order; those that are not there are left out. */
export async function getAll<K extends Kind>(source: Source, kind: K, ids: readonly Id[]): Promise<readonly Kinds[K][]> {
  const found: Kinds[K][] = [];
  for (const id of ids) {
    const record = await source.get(kind, id);
    if (record) found.push(record);
  }
  return found;
}
