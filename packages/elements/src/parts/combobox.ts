import { html, nothing } from 'lit';
import type { LitElement, ReactiveController, TemplateResult } from 'lit';
import type { Kinds, Lists } from '@workfloor/core';
import type { RecordList, RecordListStore, View, Workfloor } from '@workfloor/sdk';
import { icons } from '../base/icons.ts';
import { StoreController } from '../base/store-controller.ts';
import type { parts } from '../i18n/en/parts.ts';

const SHOWN = 8;
const TYPING_MS = 150;

/** One thing to choose. */
export interface Option {
  readonly id: string;
  readonly name: string;
  /** In small letters beside it: a number, a date, a client. */
  readonly detail?: string | undefined;
}

/** Paths whose lists can be searched by words. */
type Searched = { [L in keyof Lists]: 'q' extends keyof Lists[L]['query'] ? L : never }[keyof Lists];

/** Where options come from: some that are known, or records that the server finds. */
export type Source =
  | { readonly options: readonly Option[] }
  | { readonly find: (client: Workfloor, q: string) => RecordListStore<Searched>; readonly toOption: (record: never) => Option };

/** Finds records of a list by what is typed: `findIn('clients', ({ id, name }) => ({ id, name }))`. */
export function findIn<L extends Searched>(
  path: L,
  toOption: (record: Kinds[Lists[L]['kind']]) => Option,
  query: Partial<Omit<Lists[L]['query'], 'q'>> = {},
): Source {
  const find = (client: Workfloor, q: string): RecordListStore<L> =>
    client.list(path, (q === '' ? query : { ...query, q }) as Lists[L]['query']); // `q` is one of its parts by `Searched`
  return { find: find as unknown as (client: Workfloor, q: string) => RecordListStore<Searched>, toOption };
}

export interface ComboboxOptions {
  /** Unique in the host. */
  readonly key: string;
  readonly label: string;
  readonly source: Source;
  /** Ids that are not offered: they are chosen already. */
  readonly except?: ReadonlySet<string>;
  /** Chosen by click or Enter. */
  onChoose(this: void, option: Option): void;
  /** Offers to make what nothing is called yet. */
  readonly create?: { readonly label: (name: string) => string; run(this: void, name: string): void };
  /** Escape, while nothing is open. */
  onLeave?(this: void): void;
  readonly describedBy?: string | undefined;
  readonly required?: boolean;
}

interface Surroundings {
  readonly client: Workfloor | undefined;
  readonly parts: typeof parts | undefined;
}

interface State {
  readonly key: string;
  readonly typed: string;
  readonly active: number;
}

/** Fields in which one types to find something: ARIA's combobox with a list below. One of the host's is open at a time. */
export class Combobox implements ReactiveController {
  readonly #host: LitElement;
  readonly #around: () => Surroundings;
  readonly #found: StoreController<View<RecordList<Searched>>>;
  #state: State | undefined;
  /** What was searched for last. */
  #asked = '';
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(host: LitElement, around: () => Surroundings) {
    this.#host = host;
    this.#around = around;
    this.#found = new StoreController(host);
    host.addController(this);
  }

  hostDisconnected(): void {
    clearTimeout(this.#timer);
    this.#state = undefined;
  }

  /** The field, with what fits below it. `label` names it; the caller may show it, too. */
  render(options: ComboboxOptions): TemplateResult {
    const { key, label, describedBy, required } = options;
    const isOpen = this.#state?.key === key;
    const choices = isOpen ? this.#choices(options) : [];
    const active = choices[this.#activeOf(choices)];
    return html`<div class="combobox" data-combobox=${key}>
      <input
        type="text"
        role="combobox"
        autocomplete="off"
        spellcheck="false"
        maxlength="200"
        data-control=${`find:${key}`}
        aria-label=${label}
        aria-autocomplete="list"
        aria-expanded=${choices.length > 0 ? 'true' : 'false'}
        aria-controls=${isOpen ? `list-${key}` : nothing}
        aria-activedescendant=${active ? `choice-${key}-${active.id}` : nothing}
        aria-describedby=${describedBy ?? nothing}
        aria-required=${required ? 'true' : nothing}
        @focus=${() => this.#open(options, '')}
        @input=${(event: Event) => this.#type(options, (event.currentTarget as HTMLInputElement).value)}
        @keydown=${(event: KeyboardEvent) => this.#onKey(event, options)}
        @blur=${() => this.#close()}
      />
      ${isOpen ? this.#list(options, choices) : nothing}
    </div>`;
  }

  #list({ key, label, ...options }: ComboboxOptions, choices: readonly Option[]): TemplateResult {
    const t = this.#around().parts;
    const isSearching = this.#found.value?.status === 'loading' && !this.#found.value.value;
    const said = choices.length > 0 || isSearching ? nothing : html`<p class="quiet" role="status">${t?.nothingFound}</p>`;
    return html`<div class="choices-box">
      <ul role="listbox" class="choices" id="list-${key}" aria-label=${label}>
        ${choices.map(
          (choice, at) =>
            html`<li
              role="option"
              id="choice-${key}-${choice.id}"
              aria-selected=${at === this.#activeOf(choices) ? 'true' : 'false'}
              @pointerdown=${(event: Event) => event.preventDefault()}
              @click=${() => this.#choose({ key, label, ...options }, choice)}
            >
              ${choice.id === NEW ? icons.plus : nothing}<span>${choice.name}</span>
              ${choice.detail === undefined ? nothing : html`<span class="quiet">${choice.detail}</span>`}
            </li>`,
        )}
      </ul>
      ${said}
    </div>`;
  }

  #choices({ source, except, create }: ComboboxOptions): readonly Option[] {
    const typed = this.#state?.typed.trim() ?? '';
    const has = (text: string): boolean => text.toLocaleLowerCase().includes(typed.toLocaleLowerCase());
    const all =
      'options' in source
        ? source.options.filter(({ name, detail = '' }) => has(name) || has(detail))
        : (this.#found.value?.value?.items ?? [])
            .map((record) => source.toOption(record as never)) // of the path that `findIn` was given
            .filter(({ name, detail = '' }) => typed === this.#asked || has(name) || has(detail)); // what was found for less may not fit any more
    const shown = all.filter(({ id }) => !except?.has(id)).slice(0, SHOWN);
    const isNew = create && typed !== '' && !all.some(({ name }) => name.toLocaleLowerCase() === typed.toLocaleLowerCase());
    return isNew ? [...shown, { id: NEW, name: create.label(typed) }] : shown;
  }

  /** The list may have become shorter since the arrow keys were used. */
  #activeOf(choices: readonly Option[]): number {
    return Math.min(this.#state?.active ?? -1, choices.length - 1);
  }

  #open({ key, source }: ComboboxOptions, typed: string): void {
    this.#state = { key, typed, active: -1 };
    this.#find(source, typed.trim());
    this.#host.requestUpdate();
  }

  #type(options: ComboboxOptions, typed: string): void {
    clearTimeout(this.#timer);
    this.#state = { key: options.key, typed, active: typed.trim() === '' ? -1 : 0 };
    this.#timer = setTimeout(() => this.#find(options.source, typed.trim()), TYPING_MS);
    this.#host.requestUpdate();
  }

  #find(source: Source, q: string): void {
    const { client } = this.#around();
    this.#asked = q;
    this.#found.follow('find' in source && client ? source.find(client, q) : undefined);
  }

  #onKey(event: KeyboardEvent, options: ComboboxOptions): void {
    if (event.isComposing) return;
    const choices = this.#state?.key === options.key ? this.#choices(options) : [];
    const active = this.#activeOf(choices);
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step !== undefined) {
      event.preventDefault();
      if (!this.#state) return this.#open(options, '');
      this.#move(options.key, choices, active + step);
    } else if (event.key === 'Enter') {
      event.preventDefault(); // a form around it is not sent yet
      const chosen = choices[active];
      if (chosen) this.#choose(options, chosen);
    } else if (event.key === 'Escape') this.#escape(event, options);
  }

  #move(key: string, choices: readonly Option[], to: number): void {
    const active = choices.length === 0 ? -1 : (to + choices.length) % choices.length;
    this.#state = { key, typed: this.#state?.typed ?? '', active };
    this.#host.requestUpdate();
    const id = choices[active]?.id;
    if (id !== undefined)
      this.#host.renderRoot.querySelector(`#${CSS.escape(`choice-${key}-${id}`)}`)?.scrollIntoView({ block: 'nearest' });
  }

  #escape(event: KeyboardEvent, { onLeave }: ComboboxOptions): void {
    const isOpen = this.#state !== undefined && (event.currentTarget as HTMLInputElement).value !== '';
    if (!isOpen && !onLeave) return;
    event.stopPropagation();
    event.preventDefault(); // a dialog around it stays open
    (event.currentTarget as HTMLInputElement).value = '';
    this.#close();
    if (!isOpen) onLeave?.();
  }

  #choose({ key, create, onChoose }: ComboboxOptions, choice: Option): void {
    const typed = this.#state?.typed.trim() ?? '';
    const input = this.#host.renderRoot.querySelector<HTMLInputElement>(`[data-combobox="${CSS.escape(key)}"] input`);
    if (input) input.value = '';
    this.#close();
    if (choice.id === NEW) create?.run(typed);
    else onChoose(choice);
  }

  #close(): void {
    clearTimeout(this.#timer);
    this.#state = undefined;
    this.#found.follow(undefined);
    this.#host.requestUpdate();
  }
}

/** The choice that makes something new; no record has such an id. */
const NEW = 'new';
