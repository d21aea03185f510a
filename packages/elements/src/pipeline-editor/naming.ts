import { namedFields } from '@workfloor/core/pipelines';
import type { Id, Pipeline } from '@workfloor/core';
import type { Studio } from '@workfloor/sdk';
import type { Formats } from '../base/format.ts';
import type { pipeline } from '../i18n/en/pipeline.ts';

export type Words = typeof pipeline;

/** What ids and paths are called in front of people. */
export interface Naming {
  readonly words: Words;
  readonly formats: Formats;
  /** A tag by id; what is no id is a name already. */
  tag(this: void, id: Id): string;
  member(this: void, id: Id): string;
  /** A field by its path: `due`, `client.fields.size`. */
  field(this: void, path: string): string;
  /** What starts by itself: `job`, `event:shoot`, `resource:order`. */
  kind(this: void, key: string): string;
}

type Choice = { readonly id: string; readonly name: string };

export function createNaming(words: Words, formats: Formats, studio: Studio): Naming {
  const tags = new Map(studio.tags.map(({ id, name }) => [id, name]));
  const members = new Map(studio.members.flatMap(({ id, email, name }) => [[id, name] as const, [email, name] as const]));
  const own = (name: string): string => {
    const word = words[`f_${name}` as keyof Words];
    return typeof word === 'string' ? word : name;
  };
  const field = (path: string): string => {
    const isOfClient = path.startsWith('client.');
    const name = path.replace(/^client\./, '');
    const key = name.replace(/^fields\./, '');
    const label = name === key ? own(key) : (studio.fields.find((each) => each.key === key)?.name ?? key);
    return isOfClient ? words.ofClient({ field: label }) : label;
  };
  const kind = (key: string): string => {
    const [subject = '', sub] = key.split(':');
    const of = words[subject as Pipeline['subjects'][number]];
    if (sub === undefined) return of;
    return `${of}: ${subject === 'resource' ? (studio.resourceKinds.find((each) => each.key === sub)?.name ?? sub) : sub}`;
  };
  return { words, formats, field, kind, tag: (id) => tags.get(id) ?? id, member: (id) => members.get(id) ?? id };
}

/** The fields that conditions and doors can name, with what they are called, in the order of the language. */
export function fieldChoices(subjects: Pipeline['subjects'], studio: Studio, { field, formats }: Naming): readonly Choice[] {
  const isPlain = (path: string): boolean => !path.startsWith('client.');
  return namedFields(subjects, studio.fields)
    .map(({ path }) => ({ id: path, name: field(path) }))
    .toSorted((a, b) => Number(isPlain(b.id)) - Number(isPlain(a.id)) || formats.compare(a.name, b.name));
}
