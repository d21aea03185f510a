import { html, nothing } from 'lit';
import type { ReactiveController, ReactiveControllerHost, TemplateResult } from 'lit';
import type { Client, Id } from '@workfloor/core';
import type { Workfloor } from '@workfloor/sdk';
import { icons } from '../base/icons.ts';
import { StoreController } from '../base/store-controller.ts';
import type { common } from '../i18n/en/common.ts';
import type { tools } from '../i18n/en/tools.ts';

/** A new job as the form gives it. */
export interface NewJob {
  readonly title: string;
  readonly client: Id | undefined;
  readonly due: string | undefined;
  /** Where it begins. */
  readonly stage: Id;
}

export interface AddJobOptions {
  readonly onAdd: (job: NewJob) => void;
  /** Something else opened it than a button of the column: the focus goes back there. */
  readonly onClose: (stage: Id) => void;
}

/** The inline form for a new job, in the column where it begins: title, client and day if known, Enter. It stays open for the next one. */
export class AddJob implements ReactiveController {
  readonly #host: ReactiveControllerHost & HTMLElement;
  readonly #options: AddJobOptions;
  readonly #clients: StoreController<{ readonly value?: { readonly clients: readonly Client[] } }>;
  #stage: Id | undefined;
  #isToFocus = false;
  #client = '';
  #problem: string | undefined;

  constructor(host: ReactiveControllerHost & HTMLElement, options: AddJobOptions) {
    this.#host = host;
    this.#options = options;
    this.#clients = new StoreController(host);
    host.addController(this);
  }

  get isOpen(): boolean {
    return this.#stage !== undefined;
  }

  /** Opens it in a column. */
  open(stage: Id): void {
    this.#stage = stage;
    this.#isToFocus = true;
    this.#host.requestUpdate();
  }

  hostUpdated(): void {
    const input = this.#isToFocus ? this.#input() : null;
    if (!input) return;
    this.#isToFocus = false;
    input.focus({ preventScroll: true });
    input.form?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  }

  /** The form, where it is open in this column. */
  render(stage: Id, client: Workfloor, { t, words }: { t: typeof tools; words: typeof common }): TemplateResult | undefined {
    if (stage !== this.#stage) return undefined;
    const q = this.#client.trim();
    this.#clients.follow(q ? client.clients({ q }) : undefined);
    const known = this.#clients.value?.value?.clients ?? [];
    return html`<form class="add" part="add-form" @submit=${(event: Event) => this.#onSubmit(event, t)} @keydown=${this.#onKey}>
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
          aria-invalid=${this.#problem === undefined ? nothing : 'true'}
          aria-describedby=${this.#problem === undefined ? nothing : 'add-problem'}
          .value=${this.#client}
          @input=${this.#onClient}
        />
      </label>
      <datalist id="known-clients">${known.map(({ name }) => html`<option value=${name}></option>`)}</datalist>
      ${this.#problem === undefined ? nothing : html`<p class="add-problem" id="add-problem">${icons.alert}<span>${this.#problem}</span></p>`}
      <label class="add-due"><span>${t.jobDue}</span><input name="due" type="date" /></label>
      <div class="buttons">
        <button class="primary">${t.add}</button><button type="button" @click=${this.#close}>${words.close}</button>
      </div>
    </form>`;
  }

  readonly #onClient = (event: Event): void => {
    if (event.target instanceof HTMLInputElement) this.#client = event.target.value;
    this.#problem = undefined;
    this.#host.requestUpdate();
  };

  #onSubmit(event: Event, t: typeof tools): void {
    event.preventDefault();
    const input = this.#input();
    const title = input?.value.trim();
    const stage = this.#stage;
    if (!input || !title || stage === undefined) return;
    const client = this.#known();
    if (client === 'unknown') return this.#point(t.unknownClient({ name: this.#client.trim() }));
    const due = this.#field('due');
    const day = due?.value || undefined;
    input.value = '';
    if (due) due.value = '';
    this.#client = '';
    this.#isToFocus = true;
    this.#host.requestUpdate();
    this.#options.onAdd({ title, client: client?.id, due: day, stage });
  }

  /** The client of the name that is typed; undefined without a name. */
  #known(): Client | 'unknown' | undefined {
    const name = this.#client.trim();
    const clients = this.#clients.value?.value?.clients ?? [];
    return name ? (clients.find((one) => one.name.localeCompare(name, undefined, { sensitivity: 'base' }) === 0) ?? 'unknown') : undefined;
  }

  /** What was typed stays; the sentence stands beside the field. */
  #point(problem: string): void {
    this.#problem = problem;
    this.#host.requestUpdate();
    this.#field('client')?.focus();
  }

  readonly #onKey = (event: KeyboardEvent): void => {
    event.stopPropagation(); // letters are text here, not the board's keys
    if (event.key === 'Escape') this.#close();
  };

  readonly #close = (): void => {
    const stage = this.#stage;
    this.#stage = undefined;
    this.#client = '';
    this.#problem = undefined;
    this.#host.requestUpdate();
    if (stage !== undefined) this.#options.onClose(stage);
  };

  #input(): HTMLInputElement | null {
    return this.#field('title');
  }

  #field(name: string): HTMLInputElement | null {
    return this.#host.shadowRoot?.querySelector<HTMLInputElement>(`form.add input[name="${name}"]`) ?? null;
  }
}
