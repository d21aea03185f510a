import type { Id } from '../../kernel/record.ts';
import type { Source } from '../../kernel/tx.ts';
import type { DocumentProblem, PipelineDocument } from '../document.ts';
import { readRules } from '../document/rules.ts';
import type { Word, WordKind } from '../document/words.ts';
import type { Stage } from '../pipeline.ts';

type FoundKind = Exclude<WordKind, 'stage'>;
type Found = readonly { readonly id: Id; readonly state: string }[];

const reasons: Readonly<Record<WordKind, DocumentProblem['reason']>> = {
  tag: 'unknown_tag',
  member: 'unknown_member',
  template: 'unknown_template',
  savedTasks: 'unknown_saved_tasks',
  pipeline: 'unknown_pipeline',
  stage: 'unknown_stage',
  hook: 'unknown_hook',
  service: 'unknown_service',
};

const finders: Readonly<Record<FoundKind, (source: Source, name: string) => Promise<Found>>> = {
  tag: async (source, name) => source.find('tag', 'name', [name]),
  member: async (source, email) => (await source.find('member', 'email', [email.toLowerCase()])).filter(({ state }) => state !== 'left'),
  template: async (source, name) => (await source.find('template', 'state', ['live'])).filter((template) => template.name === name),
  savedTasks: async (source, name) => source.find('savedTasks', 'name', [name]),
  pipeline: async (source, name) => (await source.find('pipeline', 'state', ['live'])).filter((pipeline) => pipeline.name === name),
  hook: async (source, name) => {
    const all = [...(await source.find('hook', 'state', ['on'])), ...(await source.find('hook', 'state', ['off']))];
    return all.filter((hook) => hook.name === name);
  },
  service: async (source, name) => source.find('service', 'name', [name]),
};

/** The record of a name: one that is in use, otherwise the first that was made. */
export async function findNamed(source: Source, kind: FoundKind, name: string): Promise<Id | undefined> {
  const found = (await finders[kind](source, name)).toSorted((a, b) => (a.id < b.id ? -1 : 1));
  return (found.find(({ state }) => state !== 'retired') ?? found[0])?.id;
}

/** Every name that the rules and the saved tasks of a document hold, by what it names. */
export function namesIn(document: PipelineDocument): ReadonlyMap<WordKind, ReadonlySet<string>> {
  const names = new Map<WordKind, Set<string>>();
  const word: Word = (name, { kind, pipeline }) => {
    names.set(kind, (names.get(kind) ?? new Set()).add(name));
    if (pipeline !== undefined) names.set('pipeline', (names.get('pipeline') ?? new Set()).add(pipeline));
    return '';
  };
  readRules(document, { pipeline: '', stages: [], word });
  for (const task of Object.values(document.savedTasks ?? {}).flat())
    for (const email of task.assignees ?? []) word(email, { kind: 'member', field: '' });
  return names;
}

/** What is known before anything is looked up: what the document itself brings. */
export interface OwnNames {
  readonly pipeline: { readonly id: Id; readonly name: string };
  readonly stages: readonly Stage[];
  /** The templates, saved tasks and tags that it makes or changes, by name. */
  readonly made: Readonly<Partial<Record<FoundKind, ReadonlyMap<string, Id>>>>;
}

async function stagesOf(source: Source, pipeline: Id): Promise<readonly Stage[]> {
  const record = await source.get('pipeline', pipeline);
  return (record && (await source.get('edition', record.edition)))?.stages ?? [];
}

/** Looks up every name of a document; the word then says the id, and notes in `problems` what nobody knows. */
export async function findNames(
  source: Source,
  document: PipelineDocument,
  { pipeline, stages, made }: OwnNames,
): Promise<{ readonly word: Word; readonly problems: readonly DocumentProblem[] }> {
  const known = new Map<string, Id>([[`pipeline ${pipeline.name}`, pipeline.id]]);
  const places = new Map<string, readonly Stage[]>();
  for (const [kind, names] of namesIn(document)) {
    for (const name of kind === 'stage' ? [] : names) {
      const id = made[kind as FoundKind]?.get(name) ?? known.get(`${kind} ${name}`) ?? (await findNamed(source, kind as FoundKind, name)); // stages are left out
      if (id !== undefined) known.set(`${kind} ${name}`, id);
      if (id !== undefined && kind === 'pipeline') places.set(name, await stagesOf(source, id));
    }
  }
  places.set(pipeline.name, stages);
  const problems: DocumentProblem[] = [];
  const word: Word = (name, { kind, field, pipeline: of = pipeline.name }) => {
    const id = kind === 'stage' ? places.get(of)?.find((stage) => stage.name === name)?.id : known.get(`${kind} ${name}`);
    if (id === undefined) problems.push({ field, reason: reasons[kind], name });
    return id ?? '';
  };
  return { word, problems };
}
