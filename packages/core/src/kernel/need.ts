import type { Id, Kind, Kinds } from './record.ts';
import { refuse } from './refusal.ts';
import type { Source } from './tx.ts';

/** The record, or the refusal `not_found` that names what is missing. */
export async function need<K extends Kind>(source: Source, kind: K, id: Id): Promise<Kinds[K]> {
  return (await source.get(kind, id)) ?? refuse('not_found', { kind, id });
}

/** Checks that all of these exist. */
export async function needAll(source: Source, kind: Kind, ids: readonly Id[] = []): Promise<void> {
  for (const id of ids) await need(source, kind, id);
}

/** Args for adding to and taking from a list, so that two people's additions both survive (D2). */
export interface ListEdit {
  readonly add?: readonly Id[];
  readonly remove?: readonly Id[];
}

/** Most lists are read whole with their record, so none may grow for ever. */
export const LIST_MAX = 100;

/** The edited list, each id once; an id both added and removed is removed. */
export function editList(list: readonly Id[], { add = [], remove = [] }: ListEdit): readonly Id[] {
  const edited = [...new Set([...list, ...add])].filter((id) => !remove.includes(id));
  return edited.length <= LIST_MAX ? edited : refuse('too_large', { max: LIST_MAX });
}
