import { canonicalJson, diffDocuments } from '@workfloor/core/pipelines';
import type { DocumentDifference, Edition, Id, PipelineDocument, Stage } from '@workfloor/core';
import { isSilent } from './sentences.ts';

type Rules = NonNullable<NonNullable<PipelineDocument['stages'][number]['on']>['enter']>;

/** Whether a document says anything of rules: without it, those that are there stay. */
const tellsRules = ({ rules, stages }: PipelineDocument): boolean => rules !== undefined || stages.some(({ on }) => on !== undefined);

/** What importing a document leaves as it is where the document is silent. */
function completed(document: PipelineDocument, before: PipelineDocument): PipelineDocument {
  const { subjects = ['job'], defaultFor = [], hidden = false, availableTo = [], rules = [] } = document;
  const whole = { ...document, subjects, defaultFor, hidden, availableTo, rules };
  if (tellsRules(document)) return whole;
  const onOf = (stage: { readonly id?: Id; readonly name: string }): object => {
    const old =
      before.stages.find(({ id }) => id !== undefined && id === stage.id) ?? before.stages.find(({ name }) => name === stage.name);
    return old?.on ? { on: old.on } : {};
  };
  return { ...whole, rules: before.rules ?? [], stages: document.stages.map((stage) => ({ ...stage, ...onOf(stage) })) };
}

/** These are made and changed by an import, never taken away. */
function isKept({ path, after }: DocumentDifference): boolean {
  return after === undefined && /^(?:templates|savedTasks|roles|fields)(?:\/|$)/.test(path);
}

const rulesOf = (value: unknown): Rules => (Array.isArray(value) ? (value as Rules) : []); // of a document that the server has read

/** A list of rules of a stage as a difference for each rule that is another one. */
function spread(difference: DocumentDifference): readonly DocumentDifference[] {
  const [, stage = '', moment] = /^stages\/(.*)\/on\/(enter|complete|skip)$/s.exec(difference.path) ?? [];
  if (moment === undefined) return [difference];
  const named = (rules: Rules): ReadonlyMap<string, unknown> => new Map(rules.map((rule, at) => [rule.name ?? String(at + 1), rule]));
  const [before, after] = [named(rulesOf(difference.before)), named(rulesOf(difference.after))];
  const differences = [...new Set([...before.keys(), ...after.keys()])].flatMap((name): readonly DocumentDifference[] => {
    const [was, is] = [before.get(name), after.get(name)];
    if (was !== undefined && is !== undefined && canonicalJson(was) === canonicalJson(is)) return [];
    return [{ path: `rules/${stage}: ${name}`, ...(was === undefined ? {} : { before: was }), ...(is === undefined ? {} : { after: is }) }];
  });
  // the same rules in another order
  return differences.length > 0 ? differences : [{ path: 'rules', before: difference.before, after: difference.after }];
}

/** What importing a document changes, as far as people need to be told. */
export function changesOf(before: PipelineDocument, document: PipelineDocument): readonly DocumentDifference[] {
  const after = completed(document, before);
  const all = diffDocuments({ ...before, rules: before.rules ?? [] }, after);
  const told = all.filter((difference) => !isSilent(difference) && !isKept(difference)).flatMap(spread);
  const [old = [], now = []] = [before.rules, after.rules];
  // they are compared by their names, so another order of them is not told yet
  const isMoved = told.every(({ path }) => !path.startsWith('rules')) && canonicalJson(old) !== canonicalJson(now);
  return isMoved ? [...told, { path: 'rules', before: old, after: now }] : told;
}

/** The stages of an edition that a document goes on with, by id or by name. */
export function keptStages({ stages }: PipelineDocument, edition: Edition): readonly Stage[] {
  const known = new Set(edition.stages.map(({ id }) => id));
  const named = new Set(stages.filter(({ id }) => id === undefined || !known.has(id)).map(({ name }) => name));
  return edition.stages.filter((stage) => stages.some(({ id }) => id === stage.id) || named.has(stage.name));
}
