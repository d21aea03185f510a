import { fieldOwners } from '../field/field.ts';
import type { Client } from '../client/client.ts';
import type { Kinds } from '../kernel/record.ts';
import type { Source } from '../kernel/tx.ts';
import type { SubjectKind } from '../run/run.ts';
import { leaveToServer } from '../run/subjects.ts';

type Named = { readonly [K in SubjectKind]: readonly (keyof Kinds[K])[] };

const clientFields: readonly (keyof Client)[] = ['name', 'kind', 'state', 'note', 'tags', 'address', 'taxNumber', 'locale', 'currency'];

/** The fields that conditions and doors may name besides the firm's own. */
const ownFields: Named = {
  job: ['title', 'text', 'state', 'assignees', 'roles', 'tags', 'start', 'due', 'priority', 'label', 'clientLabel', 'code'],
  client: clientFields,
  event: ['kind', 'title', 'text', 'starts', 'ends', 'zone', 'place', 'clients', 'assignees', 'state'],
  invoice: ['number', 'job', 'currency', 'state', 'title', 'note', 'date', 'due', 'total', 'paid', 'credits', 'sent'],
  project: ['title', 'text', 'about', 'assignees', 'deadline', 'anchor', 'state'],
  resource: ['kind', 'key', 'label', 'url', 'done'],
};

/** Whether one of the kinds has the field, so that a condition on it can ever hold: `due`, `fields.size`, `client.fields.size`. */
export async function isKnownField(source: Source, subjects: readonly SubjectKind[], path: string): Promise<boolean> {
  const kinds: readonly SubjectKind[] = path.startsWith('client.') ? ['client'] : subjects;
  const name = path.replace(/^client\./, '');
  if (!name.startsWith('fields.')) return kinds.some((kind) => ownFields[kind].some((field) => field === name));
  leaveToServer(source);
  const key = name.slice('fields.'.length);
  for (const kind of fieldOwners.filter((owner) => kinds.some((subject) => subject === owner))) {
    if ((await source.find('field', 'about', [kind])).some((field) => field.key === key)) return true;
  }
  return false;
}
