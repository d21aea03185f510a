import { html, nothing } from 'lit';
import type { ReactiveController, ReactiveControllerHost, TemplateResult } from 'lit';
import type { JobFilter } from '@workfloor/core';
import type { Studio } from '@workfloor/sdk';
import type { Formats } from '../base/format.ts';
import { icons } from '../base/icons.ts';
import type { board as boardWords } from '../i18n/en/board.ts';

const DEBOUNCE_MS = 150;

/** The filter as the person sets it, and, a moment later, as the board uses it. */
export class FilterBar implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  #q = '';
  #tag = '';
  #assignee = '';
  #used: JobFilter = {};
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(host: ReactiveControllerHost) {
    this.#host = host;
    host.addController(this);
  }

  /** Keeps its identity until it changes. */
  get filter(): JobFilter {
    return this.#used;
  }

  get isOn(): boolean {
    return Object.keys(this.#used).length > 0;
  }

  hostDisconnected(): void {
    clearTimeout(this.#timer);
  }

  render(studio: Studio | undefined, t: typeof boardWords, { compare }: Pick<Formats, 'compare'>): TemplateResult {
    const tags = (studio?.tags ?? []).filter(({ state }) => state === 'live').toSorted((a, b) => compare(a.name, b.name));
    const members = (studio?.members ?? []).filter(({ state }) => state !== 'left').toSorted((a, b) => compare(a.name, b.name));
    return html`<form class="filter" part="filter" role="search" aria-label=${t.filter} @submit=${this.#onSubmit} @keydown=${stop}>
      <label class="search">
        <span class="unseen">${t.search}</span>${icons.search}
        <input type="search" part="search" placeholder=${t.search} .value=${this.#q} @input=${this.#onInput} />
      </label>
      ${choice(t.tag, t.allTags, { options: tags, value: this.#tag, onChange: this.#onTag })}
      ${choice(t.assignee, t.everyone, { options: members, value: this.#assignee, onChange: this.#onAssignee })}
      ${this.isOn ? html`<button class="bare" type="button" @click=${this.#onClear}>${icons.close}<span class="label">${t.clearFilter}</span></button>` : nothing}
    </form>`;
  }

  readonly #onInput = (event: Event): void => {
    if (!(event.target instanceof HTMLInputElement)) return;
    this.#q = event.target.value;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#use(), DEBOUNCE_MS);
  };

  readonly #onTag = (event: Event): void => {
    if (event.target instanceof HTMLSelectElement) this.#tag = event.target.value;
    this.#use();
  };

  readonly #onAssignee = (event: Event): void => {
    if (event.target instanceof HTMLSelectElement) this.#assignee = event.target.value;
    this.#use();
  };

  readonly #onClear = (event: Event): void => {
    this.#q = '';
    this.#tag = '';
    this.#assignee = '';
    // the button goes; what it cleared takes the focus
    if (event.target instanceof Element) event.target.closest('form')?.querySelector('input')?.focus();
    this.#use();
  };

  readonly #onSubmit = (event: Event): void => {
    event.preventDefault();
    this.#use();
  };

  #use(): void {
    clearTimeout(this.#timer);
    const q = this.#q.trim();
    const next: JobFilter = {
      ...(q && { q }),
      ...(this.#tag && { tags: [this.#tag] }),
      ...(this.#assignee && { assignees: [this.#assignee] }),
    };
    if (JSON.stringify(next) !== JSON.stringify(this.#used)) this.#used = next;
    this.#host.requestUpdate();
  }
}

interface Choice {
  readonly options: readonly { readonly id: string; readonly name: string }[];
  readonly value: string;
  readonly onChange: (event: Event) => void;
}

function choice(label: string, all: string, { options, value, onChange }: Choice): TemplateResult | typeof nothing {
  if (options.length === 0) return nothing;
  return html`<label>
    <span class="unseen">${label}</span>
    <select class=${value ? 'set' : ''} @change=${onChange}>
      <option value="" .selected=${value === ''}>${all}</option>
      ${options.map(({ id, name }) => html`<option value=${id} .selected=${id === value}>${name}</option>`)}
    </select>
  </label>`;
}

function stop(event: Event): void {
  event.stopPropagation();
}
