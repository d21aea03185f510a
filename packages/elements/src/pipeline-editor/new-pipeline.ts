import { html } from 'lit';
import type { TemplateResult } from 'lit';
import { pipelineDefaults } from '@workfloor/core/pipelines';
import { isStarterName, starter, starterNames, starterText } from '@workfloor/core/starters';
import type { StarterName } from '@workfloor/core/starters';
import type { Id, PipelineDocument } from '@workfloor/core';
import type { Studio } from '@workfloor/sdk';
import type { Formats } from '../base/format.ts';
import type { FormSpec } from '../parts/form-dialog.ts';
import type { FormField, FormValue, FormValues } from '../parts/form-fields.ts';
import type { Tools } from '../parts/tools.ts';
import { toDraft } from './draft.ts';
import type { Draft } from './draft.ts';
import type { Words } from './naming.ts';

/** What it takes to begin another pipeline. */
export interface Beginning {
  readonly studio: Studio;
  readonly words: Words;
  readonly formats: Formats;
  readonly tools: Tools;
  /** The language in use. */
  readonly language: string;
  /** Goes on with a draft; false when there is no client. */
  begin(this: void, toDrafted: (newId: () => Id) => Draft): boolean;
  /** It is made already. */
  made(this: void, id: Id): void;
}

const READY = 'ready';
const text = (value: FormValue | undefined): string => (typeof value === 'string' ? value : '');
const starterOf = (values: FormValues): StarterName => {
  const name = text(values['starter']);
  return isStarterName(name) ? name : 'wedding';
};

/** Asks what a new one is called, and what it begins with. */
export function newQuestion(beginning: Beginning): FormSpec {
  const { words, language, studio } = beginning;
  const isReady = (values: FormValues): boolean => values['from'] === READY;
  return {
    title: words.newPipeline,
    fields: (values) => fields(beginning, isReady(values)),
    below: (values) => (isReady(values) ? comesWith(beginning, starterOf(values)) : html``),
    follow: (name, value, values) => {
      const next = { ...values, [name]: value };
      const suggested = new Set(['', ...starterNames.map((each) => starterText(each, language).title)]);
      if (name === 'name' || !suggested.has(text(values['name']))) return {};
      return { name: isReady(next) ? starterText(starterOf(next), language).title : '' };
    },
    submit: (values) => (isReady(values) ? words.createIt : words.goOn),
    save: async (values) =>
      isReady(values)
        ? makeReady(beginning, values)
        : beginning.begin(toFirstDraft(studio, words, { name: text(values['name']), from: text(values['from']) })),
  };
}

function fields({ studio, words, language }: Beginning, isReady: boolean): readonly FormField[] {
  const copies = studio.pipelines.map(({ id, name }) => ({ id, name: words.copyOf({ name }) }));
  const options = [{ id: '', name: words.blank }, { id: READY, name: words.ready }, ...copies];
  const starters = starterNames.map((id) => {
    const { title, about } = starterText(id, language);
    return { id, name: title, hint: about };
  });
  const starterField: FormField = {
    kind: 'radios',
    name: 'starter',
    label: words.readyWhich,
    options: starters,
    value: starters[0]?.id ?? '',
  };
  return [
    { kind: 'text', name: 'name', label: words.name, required: true },
    { kind: 'choice', name: 'from', label: words.startWith, options, value: '' },
    ...(isReady ? [starterField] : []),
  ];
}

function countRules({ rules = [], stages }: PipelineDocument): number {
  const ofStages = stages.flatMap(({ on = {} }) => [...(on.enter ?? []), ...(on.complete ?? []), ...(on.skip ?? [])]);
  return rules.length + ofStages.length;
}

/** What a starter brings besides its stages. */
function comesWith({ words, formats }: Beginning, name: StarterName): TemplateResult {
  const { pipelines } = starter(name);
  const sum = (countOf: (document: PipelineDocument) => number): number => pipelines.reduce((total, each) => total + countOf(each), 0);
  const roles = [...new Set(pipelines.flatMap((each) => each.roles ?? []))];
  const things: readonly (readonly [number, (told: { readonly count: number }) => string])[] = [
    [sum(({ stages }) => stages.length), words.stageCount],
    [sum(countRules), words.ruleCount],
    [sum(({ templates = {} }) => Object.keys(templates).length), words.templateCount],
    [sum(({ savedTasks = {} }) => Object.keys(savedTasks).length), words.savedTasksCount],
    [roles.length, ({ count }) => words.roleCount({ count, roles: formats.list(roles) })],
  ];
  const told = things.filter(([count]) => count > 0).map(([count, say]) => say({ count }));
  return html`<p class="form-note" part="brings">${words.brings({ things: formats.list(told) })}</p>`;
}

/** What begins in another pipeline already goes on beginning there. */
function withoutTaken({ defaultFor = [], ...document }: PipelineDocument, { pipelines }: Studio): PipelineDocument {
  const taken = new Set(pipelines.filter(({ state }) => state === 'live').flatMap((pipeline) => pipeline.defaultFor));
  return { ...document, defaultFor: defaultFor.filter((kind) => !taken.has(kind)) };
}

/** Makes the pipelines of a starter, with one Undo for all that comes with them. */
async function makeReady({ tools, words, studio, made }: Beginning, values: FormValues): Promise<boolean> {
  const { pipelines } = starter(starterOf(values));
  const isOne = pipelines.length === 1;
  const name = text(values['name']);
  const commands: string[] = [];
  let first: Id | undefined;
  for (const each of pipelines) {
    const id = tools.client()?.newId();
    const document = withoutTaken(isOne ? { ...each, name } : each, studio);
    const onResult = (_: unknown, command: string): void => void commands.push(command);
    if (id === undefined || !(await tools.feedback.act('pipeline.import', { id, document }, { at: 'dialog', onResult }))) break;
    first ??= id;
  }
  if (commands.length > 0) tools.feedback.tell(words.saidCreated({ name }), commands);
  if (commands.length < pipelines.length || first === undefined) return false;
  made(first);
  return true;
}

/** What a new pipeline is called, and the one that it is a copy of. */
interface Start {
  readonly name: string;
  readonly from: Id;
}

/** What a new pipeline begins with: stages of another one, or a few with names to change. */
function toFirstDraft({ pipelines, editions }: Studio, words: Words, { name, from }: Start): (newId: () => Id) => Draft {
  const copied = pipelines.find(({ id }) => id === from);
  const edition = editions.find(({ id }) => id === copied?.edition);
  const named = words.firstNames.split(',').map((each) => ({ name: each.trim() }));
  const { subjects, defaultFor, hidden, availableTo, schedule } = copied && edition ? toDraft(copied, edition) : pipelineDefaults;
  return (newId) => {
    const stages = (edition?.stages ?? named).map((stage) => ({ ...stage, id: newId() }));
    return { name, subjects, hidden, availableTo, schedule, stages, defaultFor: copied ? [] : defaultFor };
  };
}
