import { html, nothing } from 'lit';
import type { LitElement, ReactiveController, TemplateResult } from 'lit';
import type { Client } from '@workfloor/core';
import type { ClientListStore } from '@workfloor/sdk';
import { StoreController } from '../base/store-controller.ts';
import { icons } from '../base/icons.ts';
import type { JobScene } from './job-tools.ts';

const SHOWN = 6;
const TYPING_MS = 200;

/** Finds a client by name and links it, or makes a new one of that name. */
export class ClientPicker implements ReactiveController {
  readonly #host: LitElement;
  readonly #found: StoreController<ReturnType<ClientListStore['get']>>;
  #isOpen = false;
  #typed = '';
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(host: LitElement) {
    this.#host = host;
    this.#found = new StoreController(host);
    host.addController(this);
  }

  hostDisconnected(): void {
    clearTimeout(this.#timer);
  }

  render(scene: JobScene): TemplateResult {
    const { words, tools } = scene;
    if (!this.#isOpen) {
      return html`<button type="button" class="quiet-button" data-control="add-client" data-fallback @click=${() => void this.#open(scene)}>
          ${icons.plus}${words.addClient}</button
        >${tools.feedback.problem('link')}`;
    }
    return html`<div class="picker" @keydown=${(event: KeyboardEvent) => this.#onKey(event)}>
      <label
        >${words.findClient}
        <input
          type="search"
          autocomplete="off"
          maxlength="500"
          data-control="find-client"
          @input=${(event: Event) => this.#search(scene, (event.target as HTMLInputElement).value)}
        />
      </label>
      ${this.#choices(scene)} ${tools.feedback.problem('link')}
      <button type="button" @click=${() => void this.#close()}>${icons.close}${words.cancel}</button>
    </div>`;
  }

  #choices(scene: JobScene): TemplateResult {
    const { words, detail } = scene;
    const linked = new Set(detail.parties.map(({ client }) => client.id));
    const all = this.#found.value?.value?.clients ?? [];
    const clients = all.filter(({ id }) => !linked.has(id)).slice(0, SHOWN);
    const name = this.#typed.trim();
    const isNew = name !== '' && !all.some((client) => client.name.toLocaleLowerCase() === name.toLocaleLowerCase());
    return html`<p class="unseen" role="status">${name === '' ? nothing : words.found({ count: clients.length })}</p>
      <ul role="list" class="choices">
        ${clients.map(
          (client) =>
            html`<li>
              <button type="button" aria-label=${words.linkClient({ name: client.name })} @click=${() => void this.#link(scene, client)}>
                ${client.name}
              </button>
            </li>`,
        )}
        ${
          isNew
            ? html`<li>
                <button type="button" @click=${() => void this.#create(scene, name)}>${icons.plus}${words.createClient({ name })}</button>
              </li>`
            : nothing
        }
      </ul>`;
  }

  async #open({ tools }: JobScene): Promise<void> {
    this.#isOpen = true;
    this.#typed = '';
    this.#found.follow(tools.client()?.clients({}));
    this.#host.requestUpdate();
    await this.#host.updateComplete;
    this.#focus('find-client');
  }

  #search({ tools }: JobScene, typed: string): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      this.#typed = typed;
      const q = typed.trim();
      this.#found.follow(tools.client()?.clients(q === '' ? {} : { q }));
      this.#host.requestUpdate();
    }, TYPING_MS);
  }

  async #link({ tools, detail, words }: JobScene, { id, name }: Pick<Client, 'id' | 'name'>): Promise<void> {
    await this.#close();
    await tools.feedback.act('job.link', { job: detail.job.id, client: id }, { at: 'link', said: words.saidLinked({ name }) });
  }

  async #create(scene: JobScene, name: string): Promise<void> {
    const id = scene.tools.client()?.newId();
    if (id === undefined) return;
    if (await scene.tools.feedback.act('client.create', { id, name }, { at: 'link' })) await this.#link(scene, { id, name });
  }

  #onKey(event: KeyboardEvent): void {
    if (event.key !== 'Escape') return;
    event.stopPropagation();
    void this.#close();
  }

  async #close(): Promise<void> {
    clearTimeout(this.#timer);
    this.#isOpen = false;
    this.#found.follow(undefined);
    this.#host.requestUpdate();
    await this.#host.updateComplete;
    this.#focus('add-client');
  }

  #focus(control: string): void {
    this.#host.renderRoot.querySelector<HTMLElement>(`[data-control="${control}"]`)?.focus();
  }
}
