import { html } from 'lit';
import type { ReactiveController, ReactiveControllerHost, TemplateResult } from 'lit';
import type { Client, Id } from '@workfloor/core';
import type { Workfloor } from '@workfloor/sdk';
import { StoreController } from '../base/store-controller.ts';
import type { board as boardWords } from '../i18n/en/board.ts';
import type { common } from '../i18n/en/common.ts';

/** A new job as the form gives it. */
export interface NewJob {
  readonly title: string;
  readonly client: Id | undefined;
}

/** The inline form for a new job: title, client if known, Enter. It stays open for the next one. */
export class AddJob implements ReactiveController {
  readonly #host: ReactiveControllerHost & HTMLElement;
  readonly #onAdd: (job: NewJob) => void;
  readonly #clients: StoreController<{ readonly value?: { readonly clients: readonly Client[] } }>;
  #isOpen = false;
  #isToFocus = false;
  #client = '';

  constructor(host: ReactiveControllerHost & HTMLElement, onAdd: (job: NewJob) => void) {
    this.#host = host;
    this.#onAdd = onAdd;
    this.#clients = new StoreController(host);
    host.addController(this);
  }

  get isOpen(): boolean {
    return this.#isOpen;
  }

  open(): void {
    this.#isOpen = true;
    this.#isToFocus = true;
    this.#host.requestUpdate();
  }

  hostUpdated(): void {
    const input = this.#isToFocus ? this.#input() : null;
    if (!input) return;
    this.#isToFocus = false;
    input.focus();
  }

  render(client: Workfloor, { t, words }: { t: typeof boardWords; words: typeof common }): TemplateResult {
    const q = this.#client.trim();
    this.#clients.follow(q ? client.clients({ q }) : undefined);
    const known = this.#clients.value?.value?.clients ?? [];
    return html`<form class="add" part="add-form" @submit=${this.#onSubmit} @keydown=${this.#onKey}>
      <label
        ><span class="unseen">${t.jobTitle}</span><input name="title" required maxlength="500" autocomplete="off" placeholder=${t.jobTitle}
      /></label>
      <label>
        <span class="unseen">${t.jobClient}</span>
        <input
          name="client"
          list="known-clients"
          autocomplete="off"
          placeholder=${t.jobClient}
          .value=${this.#client}
          @input=${this.#onClient}
        />
      </label>
      <datalist id="known-clients">${known.map(({ name }) => html`<option value=${name}></option>`)}</datalist>
      <div class="buttons">
        <button class="primary">${t.add}</button><button type="button" @click=${this.#close}>${words.close}</button>
      </div>
    </form>`;
  }

  readonly #onClient = (event: Event): void => {
    if (event.target instanceof HTMLInputElement) this.#client = event.target.value;
    this.#host.requestUpdate();
  };

  readonly #onSubmit = (event: Event): void => {
    event.preventDefault();
    const input = this.#input();
    const title = input?.value.trim();
    if (!input || !title) return;
    const name = this.#client.trim();
    const client = this.#clients.value?.value?.clients.find(
      (candidate) => candidate.name.localeCompare(name, undefined, { sensitivity: 'base' }) === 0,
    );
    input.value = '';
    this.#client = '';
    this.#isToFocus = true;
    this.#host.requestUpdate();
    this.#onAdd({ title, client: client?.id });
  };

  readonly #onKey = (event: KeyboardEvent): void => {
    event.stopPropagation(); // letters are text here, not the board's keys
    if (event.key === 'Escape') this.#close();
  };

  readonly #close = (): void => {
    this.#isOpen = false;
    this.#client = '';
    this.#host.shadowRoot?.querySelector<HTMLElement>('.add-button')?.focus();
    this.#host.requestUpdate();
  };

  #input(): HTMLInputElement | null {
    return this.#host.shadowRoot?.querySelector<HTMLInputElement>('form.add input[name="title"]') ?? null;
  }
}
