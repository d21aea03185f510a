import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import type { Client, Condition, FieldCondition, Stage } from '@workfloor/core';
import { icons } from '../base/icons.ts';
import type { MenuItem } from '../parts/menu.ts';
import { takeAway } from '../parts/take-away.ts';
import { chipsMenu } from './chips-menu.ts';
import type { Scene } from './desk.ts';
import { editStage } from './draft.ts';
import { fieldSelect } from './field-select.ts';
import { fieldValue } from './field-value.ts';
import { placeOf } from './problems.ts';
import { problemLine } from './problem-line.ts';
import { conditionSentence } from './sentences.ts';

const clientKinds = ['person', 'household', 'company', 'other'] as const satisfies readonly Client['kind'][];
const tagParts = ['all', 'any', 'none'] as const;
type TagPart = (typeof tagParts)[number];

type Patch = { readonly [K in keyof Condition]?: Condition[K] | undefined };

/** Changes the condition of a stage; one without parts is none. */
function patchWhen({ desk, editing }: Scene, { id }: Stage, change: (when: Condition) => Patch): void {
  desk.edit(editing, (draft) =>
    editStage(draft, id, ({ when = {} }) => {
      const entries = Object.entries({ ...when, ...change(when) }).filter(([, part]) => part !== undefined);
      return { when: entries.length === 0 ? undefined : (Object.fromEntries(entries) as Condition) }; // without what was taken away
    }),
  );
}

/** Who comes to a stage: a sentence, and below it the parts that it is made of. */
export function conditionSection(scene: Scene, stage: Stage, at: number): TemplateResult {
  const { words, naming, editing, problems } = scene;
  const isEnd = at === 0 || at === editing.draft.stages.length - 1;
  const sentence = conditionSentence(stage.when, naming);
  const parts = rows(scene, stage);
  return html`<fieldset class="section">
    <legend>${words.when}</legend>
    <p class="sentence">
      ${sentence ?? words.always}${sentence === undefined ? nothing : html` <span class="quiet">${words.skipsElse}</span>`}
    </p>
    ${
      parts.length === 0
        ? nothing
        : html`<ul class="condition">
            ${parts}
          </ul>`
    }
    ${problemLine(problems, placeOf(stage.id, 'when'))} ${isEnd && !stage.when ? html`<p class="quiet">${words.endStage}</p>` : nothing}
    ${isEnd ? nothing : addMenu(scene, stage)}
  </fieldset>`;
}

function addMenu(scene: Scene, stage: Stage): TemplateResult | typeof nothing {
  const { words, tools } = scene;
  const when = stage.when ?? {};
  const item = (label: string, patch: (when: Condition) => Patch, isThere: boolean): MenuItem[] =>
    isThere ? [] : [{ label, run: () => patchWhen(scene, stage, patch) }];
  const items = (): MenuItem[] => [
    ...item(words.condAll, () => ({ all: [] }), when.all !== undefined),
    ...item(words.condAny, () => ({ any: [] }), when.any !== undefined),
    ...item(words.condNone, () => ({ none: [] }), when.none !== undefined),
    ...item(words.condKinds, () => ({ clientKinds: [] }), when.clientKinds !== undefined),
    ...item(words.condField, ({ fields = [] }) => ({ fields: [...fields, { field: '', is: 'filled' }] }), false),
    ...item(words.condFirst, () => ({ firstTime: true }), when.firstTime === true),
  ];
  const shown = html`${icons.plus}${words.addCondition}`;
  return tools.menu.button({
    key: `when:${stage.id}`,
    name: words.addCondition,
    shown,
    items,
    look: 'quiet-button',
    control: 'add-condition',
  });
}

function rows(scene: Scene, stage: Stage): readonly TemplateResult[] {
  const { words } = scene;
  const { when = {} } = stage;
  return [
    ...tagParts.flatMap((part) =>
      when[part]
        ? [row(scene, tagLabel(words, part), tags(scene, stage, part), () => patchWhen(scene, stage, () => ({ [part]: undefined })))]
        : [],
    ),
    ...(when.clientKinds
      ? [row(scene, words.condKinds, kinds(scene, stage), () => patchWhen(scene, stage, () => ({ clientKinds: undefined })))]
      : []),
    ...(when.fields ?? []).map((field, at) =>
      row(scene, words.condField, fieldRow(scene, stage, field, at), () => setField(scene, stage, at, undefined)),
    ),
    ...(when.firstTime ? [row(scene, words.condFirst, nothing, () => patchWhen(scene, stage, () => ({ firstTime: undefined })))] : []),
  ];
}

function row({ words }: Scene, label: string, control: unknown, remove: () => void): TemplateResult {
  return html`<li class="condition-row">
    <span class="condition-label">${label}</span>
    <span class="condition-control">${control}</span>
    ${takeAway(words.removeCondition({ condition: label }), remove, { control: 'remove-condition' })}
  </li>`;
}

const tagLabel = (words: Scene['words'], part: TagPart): string => ({ all: words.condAll, any: words.condAny, none: words.condNone })[part];

function tags(scene: Scene, stage: Stage, part: TagPart): TemplateResult {
  const { studio, words, tools } = scene;
  const chosen = stage.when?.[part] ?? [];
  const options = studio.tags.filter(({ id, state }) => state === 'live' || chosen.includes(id));
  if (options.length === 0) return html`<span class="quiet">${words.noTags}</span>`;
  const choose = (ids: readonly string[]): void => patchWhen(scene, stage, () => ({ [part]: ids }));
  return chipsMenu(tools.menu, {
    key: `${part}:${stage.id}`,
    name: tagLabel(words, part),
    label: words.chooseTags,
    options,
    chosen,
    choose,
  });
}

function kinds(scene: Scene, stage: Stage): TemplateResult {
  const { words, tools } = scene;
  const options = clientKinds.map((id) => ({ id, name: words[id] }));
  const chosen = stage.when?.clientKinds ?? [];
  const choose = (ids: readonly string[]): void =>
    patchWhen(scene, stage, () => ({ clientKinds: clientKinds.filter((kind) => ids.includes(kind)) }));
  return chipsMenu(tools.menu, { key: `kinds:${stage.id}`, name: words.condKinds, label: words.chooseKinds, options, chosen, choose });
}

function setField(scene: Scene, stage: Stage, at: number, field: FieldCondition | undefined): void {
  patchWhen(scene, stage, ({ fields = [] }) => {
    const next = fields.flatMap((each, index) => (index === at ? (field ?? []) : each));
    return { fields: next.length === 0 ? undefined : next };
  });
}

function fieldRow(scene: Scene, stage: Stage, { field, is }: FieldCondition, at: number): TemplateResult {
  const { words, studio } = scene;
  const set = (next: FieldCondition): void => setField(scene, stage, at, next);
  const how = typeof is === 'object' ? 'value' : is;
  const choose = (event: Event): void => {
    const chosen = (event.target as HTMLSelectElement).value;
    set({ field, is: chosen === 'filled' || chosen === 'empty' ? chosen : { value: firstValue(scene, field) } });
  };
  return html`${fieldSelect(scene, { chosen: field, control: `field-${at}`, choose: (path) => set({ field: path, is: how === 'value' ? { value: firstValue(scene, path) } : is }) })}
    <select data-control="is-${at}" aria-label=${words.isWhat} @change=${choose}>
      <option value="filled" .selected=${how === 'filled'}>${words.filled}</option>
      <option value="empty" .selected=${how === 'empty'}>${words.empty}</option>
      <option value="value" .selected=${how === 'value'}>${words.exactly}</option>
    </select>
    ${typeof is === 'object' ? fieldValue({ words, studio, field, value: is.value, control: `value-${at}`, change: (value) => set({ field, is: { value } }) }) : nothing}`;
}

/** What a value begins as, so that it is of the field's kind from the start. */
function firstValue({ studio }: Scene, path: string): string | number | boolean {
  const field = studio.fields.find(({ key }) => path.endsWith(`fields.${key}`));
  if (field?.type === 'yes_no' || path === 'done') return true;
  return field?.type === 'choice' ? (field.choices[0] ?? '') : '';
}
