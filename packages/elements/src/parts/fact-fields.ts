import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { Day, Field } from '@workfloor/core';
import type { Formats } from '../base/format.ts';
import { icons } from '../base/icons.ts';
import type { job } from '../i18n/en/job.ts';
import type { MenuItem } from './menu.ts';
import { takeAway } from './take-away.ts';
import type { Tools } from './tools.ts';

/** What facts of a record need, whatever record it is. */
export interface FactScene {
  readonly tools: Tools;
  readonly words: Pick<typeof job, 'add' | 'none'>;
  readonly formats: Formats;
  readonly isReadonly: boolean;
}

/** A fact of a record in a list of them: what it is, and what stands there. */
export function fact(name: string, value: unknown): TemplateResult {
  return html`<div class="entry">
    <dt>${name}</dt>
    <dd>${value}</dd>
  </div>`;
}

/** What stands where nothing does yet. */
export function noFact({ words, isReadonly }: Pick<FactScene, 'words' | 'isReadonly'>): TemplateResult {
  return html`<span class="quiet">${isReadonly ? '–' : words.add}</span>`;
}

interface Edited {
  /** Unique in the element; a refusal is shown there. */
  readonly key: string;
  readonly name: string;
  save(this: void, value: string): Promise<boolean>;
}

/** A text of one line or more. */
export function textFact(
  scene: FactScene,
  { value, isLong = false, ...edited }: Edited & { readonly value: string; readonly isLong?: boolean },
): TemplateResult {
  const shown = value === '' ? noFact(scene) : html`<span class="text">${value}</span>`;
  if (scene.isReadonly) return html`${shown}`;
  return scene.tools.edit.field({ ...edited, value, shown, type: isLong ? 'lines' : 'text' });
}

/** A calendar day; `isLate` where it should have been over by now. */
export function dayFact(
  scene: FactScene,
  { value, isLate = false, ...edited }: Edited & { readonly value: Day | null; readonly isLate?: boolean },
): TemplateResult {
  const said = value === null ? undefined : scene.formats.day(value);
  const shown =
    said === undefined
      ? noFact(scene)
      : html`<time class=${isLate ? 'late' : ''} datetime=${value ?? ''} title=${said.full}
          >${isLate ? icons.alert : nothing}${said.text}</time
        >`;
  if (scene.isReadonly) return shown;
  return scene.tools.edit.field({ ...edited, value: value ?? '', shown, type: 'date' });
}

/** One of a few things, changed by a menu. `text` undefined: none of them. */
export function choiceFact({ tools, words, isReadonly }: FactScene, { key, name, text, items, control = key }: ChoiceFact): TemplateResult {
  const shown = text === undefined ? noFact({ words, isReadonly }) : html`${text}`;
  if (isReadonly) return shown;
  const label = `${name}: ${text ?? words.none}`;
  return html`${tools.menu.button({ key, name: label, shown, items, look: 'value', control })}${tools.feedback.problem(key)}`;
}

export interface ChoiceFact {
  /** Unique in the element; a refusal is shown there. */
  readonly key: string;
  readonly name: string;
  readonly text: string | undefined;
  readonly items: () => readonly MenuItem[];
  readonly control?: string;
}

export interface Picks {
  /** What they are called in the command's control, such as `tags`; a refusal is shown there. */
  readonly at: string;
  readonly name: string;
  /** What is on the record, with what stands for it. */
  readonly chosen: readonly { readonly id: string; readonly name: string; readonly shown: TemplateResult }[];
  /** What could be. */
  readonly all: readonly { readonly id: string; readonly name: string; readonly state: string }[];
  /** Names the button that takes one off. */
  off(this: void, name: { readonly name: string }): string;
  change(this: void, edit: { readonly add?: string[]; readonly remove?: string[] }): void;
}

/** Things to put on the record and take off again. */
export function picks(
  { tools, words, formats, isReadonly }: FactScene,
  { at, name: what, chosen, all, off, change }: Picks,
): TemplateResult {
  const isOn = (id: string): boolean => chosen.some((one) => one.id === id);
  const toggle = (id: string): void => change(isOn(id) ? { remove: [id] } : { add: [id] });
  const items = (): MenuItem[] =>
    all
      .filter(({ id, state }) => isOn(id) || (state !== 'left' && state !== 'archived'))
      .toSorted((a, b) => formats.compare(a.name, b.name))
      .map(({ id, name }) => ({ kind: 'check', label: name, on: isOn(id), run: () => toggle(id) }));
  const chip = ({ id, name, shown }: Picks['chosen'][number]): TemplateResult =>
    html`<li data-row=${id}>${shown}${isReadonly ? nothing : takeAway(off({ name }), () => toggle(id))}</li>`;
  const list = repeat(chosen, ({ id }) => id, chip);
  const add = { key: at, name: `${words.add}: ${what}`, shown: icons.plus, items, disabled: all.length === 0 };
  return html`<div class="chips">
      ${
        chosen.length > 0
          ? html`<ul role="list">
              ${list}
            </ul>`
          : nothing
      }${isReadonly ? nothing : tools.menu.button(add)}
    </div>
    ${tools.feedback.problem(at)}`;
}

export type FieldValue = string | number | boolean;

export interface CustomFact {
  readonly field: Field;
  readonly value: FieldValue | undefined;
  /** Unique in the element; a refusal is shown there. */
  readonly at: string;
  set(this: void, value: FieldValue | null): Promise<boolean>;
}

/** What a choice of yes and no is called. */
interface YesNo {
  readonly yes: string;
  readonly no: string;
}

/** One of the firm's own fields (ACC-4), edited as its type asks for. */
export function customFact(scene: FactScene, t: YesNo, { field, value, at, set }: CustomFact): TemplateResult {
  const { words, tools, isReadonly } = scene;
  const text = customText(scene, t, field, value);
  const shown = text === undefined ? noFact(scene) : html`<span class="text">${text}</span>`;
  if (isReadonly || field.state === 'retired') return html`${shown}`;
  if (field.type === 'choice' || field.type === 'yes_no') {
    const choices: readonly (readonly [FieldValue, string])[] =
      field.type === 'choice'
        ? field.choices.map((name) => [name, name] as const)
        : ([
            [true, t.yes],
            [false, t.no],
          ] as const);
    const items = (): MenuItem[] => [
      { kind: 'radio', label: words.none, on: value === undefined, run: () => void set(null) },
      ...choices.map(([choice, label]): MenuItem => ({ kind: 'radio', label, on: value === choice, run: () => void set(choice) })),
    ];
    return choiceFact(scene, { key: at, name: field.name, text, items, control: `field-${field.key}` });
  }
  const { type } = field;
  const save = (typed: string): Promise<boolean> => set(typed === '' ? null : type === 'number' ? Number(typed) : typed);
  return tools.edit.field({ key: at, name: field.name, value: value === undefined ? '' : String(value), shown, type, save });
}

function customText({ formats }: FactScene, t: YesNo, { type }: Field, value: FieldValue | undefined): string | undefined {
  if (value === undefined || value === '') return undefined;
  if (typeof value === 'boolean') return value ? t.yes : t.no;
  if (typeof value === 'number') return formats.number(value);
  return type === 'date' ? formats.day(value).text : value;
}
