import type { Client } from '../client/client.ts';
import type { Field } from '../field/field.ts';
import type { Kinds } from '../kernel/record.ts';
import type { AboutKind } from '../rule/rule.ts';
import type { SubjectKind } from '../run/run.ts';

type OwnFields = { readonly [K in AboutKind]: readonly (keyof Kinds[K])[] };

const clientFields: readonly (keyof Client)[] = ['name', 'kind', 'state', 'note', 'tags', 'address', 'taxNumber', 'locale', 'currency'];

/** The fields that conditions and doors may name besides the firm's own. */
const ownFields: OwnFields = {
  job: ['title', 'text', 'state', 'assignees', 'roles', 'tags', 'start', 'due', 'priority', 'label', 'clientLabel', 'code'],
  client: clientFields,
  event: ['kind', 'title', 'text', 'starts', 'ends', 'zone', 'place', 'clients', 'assignees', 'state'],
  invoice: ['number', 'job', 'currency', 'state', 'title', 'note', 'date', 'due', 'total', 'paid', 'credits', 'sent'],
  project: ['title', 'text', 'about', 'assignees', 'deadline', 'anchor', 'state'],
  resource: ['kind', 'key', 'label', 'url', 'done'],
  task: ['title', 'text', 'place', 'state', 'assignees', 'roles', 'tags', 'due', 'priority', 'label', 'kind', 'job', 'project'],
  request: ['preset', 'title', 'text', 'state', 'due', 'note', 'job'],
};

/** Whether the kind has a field of this name by itself. */
export function isOwnField(kind: AboutKind, name: string): boolean {
  return ownFields[kind].some((field) => field === name);
}

/** A field that a condition or a door can name. */
export interface NamedField {
  /** As conditions name it: `due`, `fields.size`, `client.fields.size`. */
  readonly path: string;
  /** Its own name: `due`, or the key of one of the firm's. */
  readonly name: string;
  readonly about: SubjectKind;
  /** When the firm made it. */
  readonly field?: Field;
}

/** All that conditions and doors of a pipeline for these kinds can name, each path once: what runs first, then the client. */
export function namedFields(subjects: readonly SubjectKind[], fields: readonly Field[]): readonly NamedField[] {
  const live = fields.filter(({ state }) => state === 'live');
  const of = (about: SubjectKind, prefix: string): readonly NamedField[] => [
    ...ownFields[about].map((name) => ({ path: `${prefix}${name}`, name, about })),
    ...live
      .filter(({ aboutKind }) => aboutKind === about)
      .map((field) => ({ path: `${prefix}fields.${field.key}`, name: field.key, about, field })),
  ];
  const all = [...subjects.flatMap((kind) => of(kind, '')), ...of('client', 'client.')];
  return all.filter(({ path }, at) => all.findIndex((other) => other.path === path) === at);
}
