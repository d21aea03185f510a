import type { Hook } from '../../hook/hook.ts';
import type { Id } from '../../kernel/record.ts';
import type { Rule } from '../../rule/rule.ts';
import type { SavedTask, SavedTasks } from '../../saved-tasks/saved-tasks.ts';
import type { Service } from '../../service/service.ts';
import type { Template } from '../../template/template.ts';
import { toDocument } from '../document.ts';
import type { Named, PipelineDocument } from '../document.ts';
import type { Edition, Pipeline } from '../pipeline.ts';
import type { DocumentParts, DocumentTask } from './parts.ts';
import { toPipelineRules, toStageRules } from './rules.ts';
import type { Word, WordKind } from './words.ts';

/** A pipeline that a rule may name, with its stages. */
interface NamedPipeline {
  readonly id: Id;
  readonly name: string;
  readonly stages: readonly { readonly id: Id; readonly name: string }[];
}

/** All that a pipeline and its rules name by id. */
export interface NamedParts extends Named {
  /** Those of the pipeline, in their order. */
  readonly rules: readonly Rule[];
  readonly templates: readonly Template[];
  readonly savedTasks: readonly SavedTasks[];
  readonly pipelines: readonly NamedPipeline[];
  readonly hooks: readonly Pick<Hook, 'id' | 'name'>[];
  readonly services: readonly Pick<Service, 'id' | 'name'>[];
}

/** Words for ids; an id that is not among the named stays one. Notes what it was asked for. */
function naming(pipeline: Pipeline, edition: Edition, parts: NamedParts): { readonly word: Word; readonly used: ReadonlySet<string> } {
  const used = new Set<string>();
  const stages = [edition, ...parts.pipelines].flatMap((each) => each.stages);
  const names: Readonly<Record<WordKind, readonly (readonly [Id, string])[]>> = {
    tag: parts.tags.map(({ id, name }) => [id, name]),
    member: parts.members.map(({ id, email }) => [id, email]),
    template: parts.templates.map(({ id, name }) => [id, name]),
    savedTasks: parts.savedTasks.map(({ id, name }) => [id, name]),
    pipeline: [...parts.pipelines, pipeline].map(({ id, name }) => [id, name]),
    stage: stages.map(({ id, name }) => [id, name]),
    hook: parts.hooks.map(({ id, name }) => [id, name]),
    service: parts.services.map(({ id, name }) => [id, name]),
  };
  const known = new Map(Object.values(names).flat());
  const word: Word = (id) => {
    used.add(id);
    return known.get(id) ?? id;
  };
  return { word, used };
}

const emptyTask = { text: '', offsetDays: null, priority: 'none' } as const;

/** Without what is empty anyway. */
function lean<T extends object>(value: T, empty: Readonly<Record<string, unknown>>): T {
  const kept = Object.entries(value).filter(([field, is]) => !(Array.isArray(is) && is.length === 0) && is !== empty[field]);
  return Object.fromEntries(kept) as T; // only fields that may be left out are
}

function toTasks(items: readonly SavedTask[], word: Word): readonly DocumentTask[] {
  const titles = items.map(({ title }) => title);
  const isOnce = new Set(titles).size === titles.length;
  const titleOf = new Map(items.map(({ id, title }) => [id, isOnce ? title : id]));
  return items.map(({ id, assignees, waitsFor, ...item }): DocumentTask => {
    const task: DocumentTask = {
      ...(isOnce ? {} : { id }),
      ...item,
      assignees: assignees.map((member) => word(member, { kind: 'member', field: '' })),
      waitsFor: waitsFor.map((other) => titleOf.get(other) ?? other),
    };
    return lean(task, { ...emptyTask, kind: '' });
  });
}

function byName<T extends { readonly name: string }, V>(all: readonly T[], put: (entry: T) => V): Readonly<Record<string, V>> {
  const sorted = all.toSorted((a, b) => (a.name < b.name ? -1 : 1));
  return Object.fromEntries(sorted.map((entry) => [entry.name, put(entry)]));
}

/** What tasks and recipients of the document name as roles. */
function rolesOf(value: unknown, found = new Set<string>()): ReadonlySet<string> {
  if (typeof value !== 'object' || value === null) return found;
  for (const [key, inner] of Object.entries(value) as [string, unknown][]) {
    if (key === 'roles' && Array.isArray(inner)) for (const role of inner) found.add(String(role));
    else if (key === 'role' && typeof inner === 'string') found.add(inner);
    else rolesOf(inner, found);
  }
  return found;
}

/** The pipeline in this edition as a document, with its rules and the templates and saved tasks that they name. */
export function toWholeDocument(pipeline: Pipeline, edition: Edition, parts: NamedParts): PipelineDocument {
  const { word, used } = naming(pipeline, edition, parts);
  const there = new Set(edition.stages.map(({ id }) => id));
  const own = parts.rules.filter(({ stage }) => stage === null || there.has(stage));
  const base = toDocument(pipeline, edition, parts);
  const stages = base.stages.map((stage, at) => {
    const on = toStageRules(own, edition.stages[at]?.id ?? '', word);
    return on ? { ...stage, on } : stage;
  });
  const rules = toPipelineRules(own, edition.stages, word);
  const isUsed = ({ id }: { readonly id: Id }): boolean => used.has(id);
  const templates = byName(parts.templates.filter(isUsed), ({ content }) => content);
  const savedTasks = byName(parts.savedTasks.filter(isUsed), ({ items }) => toTasks(items, word));
  const tags = parts.tags.filter(({ id }) => used.has(id) || edition.conditionTags.includes(id));
  const more: DocumentParts = lean({ rules, templates, savedTasks, roles: [...rolesOf([stages, rules, savedTasks])].toSorted() }, {});
  return {
    ...base,
    tags: Object.values(byName(tags, ({ name, color }) => ({ name, color }))),
    stages,
    ...more,
    rules,
  };
}
