import { fieldOwners } from '../field/field.ts';
import type { Source } from '../kernel/tx.ts';
import type { AboutKind } from '../rule/rule.ts';
import { leaveToServer } from '../run/subjects.ts';
import { isOwnField } from './named-fields.ts';

/** Whether one of the kinds has the field, so that a condition on it can ever hold: `due`, `fields.size`, `client.fields.size`. */
export async function isKnownField(source: Source, subjects: readonly AboutKind[], path: string): Promise<boolean> {
  const kinds: readonly AboutKind[] = path.startsWith('client.') ? ['client'] : subjects;
  const name = path.replace(/^client\./, '');
  if (!name.startsWith('fields.')) return kinds.some((kind) => isOwnField(kind, name));
  leaveToServer(source);
  const key = name.slice('fields.'.length);
  for (const kind of fieldOwners.filter((owner) => kinds.some((subject) => subject === owner))) {
    if ((await source.find('field', 'about', [kind])).some((field) => field.key === key)) return true;
  }
  return false;
}
