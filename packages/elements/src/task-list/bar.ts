import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import { icons } from '../base/icons.ts';
import type { MenuItem } from '../parts/menu.ts';
import { groupings, sortings } from './groups.ts';
import type { Arrangement, Words } from './groups.ts';
import { rowIcons } from './row-icons.ts';
import type { TaskTools } from './task-tools.ts';

const TYPING_MS = 200;

export interface BarScene {
  readonly words: Words;
  readonly tools: TaskTools;
  readonly arrangement: Arrangement;
  readonly q: string;
  readonly isMyDay: boolean;
  readonly isReadonly: boolean;
  /** Where saved tasks can be applied to. */
  readonly savedTo: { readonly job: string } | { readonly project: string } | undefined;
  readonly search: (q: string) => void;
  readonly arrange: (change: { groupBy?: (typeof groupings)[number] | undefined; sort?: (typeof sortings)[number] }) => void;
  readonly saved: (of: { readonly job: string } | { readonly project: string }) => void;
}

let typing: ReturnType<typeof setTimeout> | undefined;

/** One line: search, grouping, order, and what can be done with the whole list. */
export function bar(scene: BarScene): TemplateResult {
  const { words, tools, isReadonly, savedTo } = scene;
  const { selection, feedback } = tools;
  return html`<div class="bar" part="bar" role="group" aria-label=${words.tasks}>
    ${searchField(scene)} ${groupMenu(scene)} ${sortMenu(scene)}
    ${
      isReadonly || !selection
        ? nothing
        : html`<button
            type="button"
            class="bare"
            data-control="select"
            aria-pressed=${selection.isOn ? 'true' : 'false'}
            aria-label=${words.selectSeveral}
            title=${words.selectSeveral}
            @click=${() => selectSeveral(tools)}
          >
            ${rowIcons.select}
          </button>`
    }
    ${
      isReadonly || !savedTo
        ? nothing
        : html`<button
            type="button"
            class="bare"
            data-control="saved-tasks"
            aria-label=${words.savedTasks}
            title=${words.savedTasks}
            @click=${() => scene.saved(savedTo)}
          >
            ${rowIcons.stack}
          </button>`
    }
    ${feedback.problem('bar')}
  </div>`;
}

function selectSeveral({ selection, desk }: TaskTools): void {
  desk.prepare();
  selection?.turn(!selection.isOn);
}

function searchField({ words, q, search }: BarScene): TemplateResult {
  const onInput = (event: Event): void => {
    if (!(event.currentTarget instanceof HTMLInputElement)) return;
    const typed = event.currentTarget.value.trim();
    clearTimeout(typing);
    typing = setTimeout(() => search(typed), TYPING_MS);
  };
  const onKey = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape' || !(event.currentTarget instanceof HTMLInputElement) || event.currentTarget.value === '') return;
    event.stopPropagation();
    event.currentTarget.value = '';
    clearTimeout(typing);
    search('');
  };
  return html`<span class="search"
    >${icons.search}<input
      type="search"
      maxlength="200"
      autocomplete="off"
      data-control="search"
      placeholder=${words.search}
      aria-label=${words.search}
      .defaultValue=${live(q)}
      @input=${onInput}
      @keydown=${onKey}
  /></span>`;
}

function groupMenu({ words, tools, arrangement: { by }, isMyDay, arrange }: BarScene): TemplateResult {
  const shown = by === 'day' ? words.myDay : words[`by_${by}`];
  const items = (): MenuItem[] => [
    ...(isMyDay ? [{ kind: 'radio' as const, label: words.myDay, on: by === 'day', run: () => arrange({ groupBy: undefined }) }] : []),
    ...groupings.map((each): MenuItem => ({
      kind: 'radio',
      label: words[`by_${each}`],
      on: each === by,
      run: () => arrange({ groupBy: each }),
    })),
  ];
  return tools.menu.button({
    key: 'group',
    name: words.group({ by: shown }),
    shown: html`${rowIcons.group}<span>${shown}</span>`,
    items,
    look: 'bare choice',
    control: 'group',
  });
}

function sortMenu({ words, tools, arrangement: { sort }, arrange }: BarScene): TemplateResult {
  const items = (): MenuItem[] =>
    sortings.map((each) => ({ kind: 'radio', label: words[`sort_${each}`], on: each === sort, run: () => arrange({ sort: each }) }));
  return tools.menu.button({
    key: 'sort',
    name: words.sort({ by: words[`sort_${sort}`] }),
    shown: html`${rowIcons.sort}<span>${words[`sort_${sort}`]}</span>`,
    items,
    look: 'bare choice',
    control: 'sort',
  });
}
