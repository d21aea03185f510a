import type { AnyRecord, Id, IndexOf, Kind } from './record.ts';
import type { Source } from './tx.ts';

/** Fields that name other records: of a fixed kind, or of the kind that another field tells. */
const references: { readonly [K in Kind]?: Readonly<Record<string, Kind | { readonly kindIn: string }>> } = {
  client: { tags: 'tag' },
  clientContact: { client: 'client', contact: 'contact' },
  job: { tags: 'tag', assignees: 'member' },
  jobClient: { job: 'job', client: 'client' },
  pipeline: { edition: 'edition' },
  edition: { pipeline: 'pipeline', conditionTags: 'tag' },
  run: { pipeline: 'pipeline', edition: 'edition', subject: { kindIn: 'subjectKind' } },
  task: { job: 'job', assignees: 'member' },
  comment: { about: { kindIn: 'aboutKind' } },
};

export interface Reference {
  readonly field: string;
  readonly kind: Kind;
  readonly id: Id;
}

/** Every record that this one names. */
export function referencesOf(kind: Kind, record: AnyRecord): readonly Reference[] {
  const bag = record as unknown as Readonly<Record<string, unknown>>; // the table names fields of this very kind
  return Object.entries(references[kind] ?? {}).flatMap(([field, target]) => {
    const named = typeof target === 'string' ? target : (bag[target.kindIn] as Kind); // subjectKind and aboutKind hold kinds
    return [bag[field]].flat().flatMap((id) => (typeof id === 'string' ? [{ field, kind: named, id }] : []));
  });
}

type Use = { readonly [K in Kind]: readonly [K, IndexOf<K>] }[Kind];

/** The declared indexes in which the users of a record stand. Editions are used by runs, which have no index for it. */
const usedIn: { readonly [K in Kind]?: readonly Use[] } = {
  member: [
    ['job', 'assignees'],
    ['task', 'assignees'],
  ],
  tag: [
    ['job', 'tags'],
    ['client', 'tags'],
    ['edition', 'conditionTags'],
  ],
  client: [
    ['clientContact', 'client'],
    ['jobClient', 'client'],
    ['run', 'subject'],
    ['comment', 'about'],
  ],
  contact: [['clientContact', 'contact']],
  job: [
    ['jobClient', 'job'],
    ['run', 'subject'],
    ['task', 'job'],
    ['comment', 'about'],
  ],
  pipeline: [['edition', 'pipeline']],
  task: [['comment', 'about']],
};

async function runOn(source: Source, edition: Id): Promise<AnyRecord | undefined> {
  const { pipeline, stages } = (await source.get('edition', edition)) ?? { pipeline: '', stages: [] };
  for (const stage of stages) {
    const run = (await source.find('run', 'place', [pipeline, stage.id])).find((candidate) => candidate.edition === edition);
    if (run) return run;
  }
  return undefined;
}

/** One record that names this one, if there is any. */
export async function someUseOf(source: Source, kind: Kind, id: Id): Promise<{ readonly kind: Kind; readonly id: Id } | undefined> {
  if (kind === 'edition') {
    const run = await runOn(source, id);
    return run && { kind: 'run', id: run.id };
  }
  for (const [user, index] of usedIn[kind] ?? []) {
    const [found] = await source.find(user, index as never, [id], 1); // the pair names an index of that kind
    if (found) return { kind: user, id: found.id };
  }
  return undefined;
}
