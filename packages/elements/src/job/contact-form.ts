import { html } from 'lit';
import type { LitElement, TemplateResult } from 'lit';
import { ifDefined } from 'lit/directives/if-defined.js';
import type { Client } from '@workfloor/core';
import { icons } from '../base/icons.ts';
import type { JobScene } from './job-tools.ts';

/** Adds a new contact to a client of the job. What was typed stays when it is refused. */
export class ContactForm {
  readonly #host: LitElement;
  #openFor: string | undefined;

  constructor(host: LitElement) {
    this.#host = host;
  }

  render(scene: JobScene, client: Client): TemplateResult {
    const { words, tools } = scene;
    const name = words.addContact({ name: client.name });
    const key = `contact:${client.id}`;
    if (this.#openFor !== client.id) {
      return html`<button type="button" class="quiet-button" data-control="add-contact" @click=${() => void this.#show(client.id)}>
          ${icons.plus}${name}</button
        >${tools.feedback.problem(key)}`;
    }
    const field = (label: string, id: string, type: string, isRequired: boolean): TemplateResult =>
      html`<label
        >${label}
        <input
          name=${id}
          type=${type}
          maxlength="500"
          autocomplete="off"
          ?required=${isRequired}
          aria-describedby=${ifDefined(tools.feedback.problemId(key))}
        />
      </label>`;
    return html`<form
      class="contact-form"
      aria-label=${name}
      @submit=${(event: SubmitEvent) => void this.#submit(event, scene, client)}
      @keydown=${(event: KeyboardEvent) => this.#onKey(event)}
    >
      ${field(words.contactName, 'name', 'text', true)} ${field(words.contactMail, 'mail', 'email', false)}
      ${field(words.contactPhone, 'phone', 'tel', false)} ${tools.feedback.problem(key)}
      <div class="buttons">
        <button type="submit" class="primary">${words.save}</button>
        <button type="button" @click=${() => void this.#show(undefined)}>${words.cancel}</button>
      </div>
    </form>`;
  }

  async #submit(event: SubmitEvent, { tools, words }: JobScene, client: Client): Promise<void> {
    event.preventDefault();
    const id = tools.client()?.newId();
    const data = new FormData(event.currentTarget as HTMLFormElement);
    const read = (key: string): string => {
      const value = data.get(key);
      return typeof value === 'string' ? value.trim() : '';
    };
    const name = read('name');
    if (id === undefined || name === '') return;
    const at = `contact:${client.id}`;
    const contact = { id, name, emails: [read('mail')].filter(Boolean), phones: [read('phone')].filter(Boolean) };
    if (!(await tools.feedback.act('contact.create', contact, { at }))) return;
    const isLinked = await tools.feedback.act('contact.link', { client: client.id, contact: id }, { at, said: words.saidLinked({ name }) });
    if (isLinked) await this.#show(undefined);
  }

  #onKey(event: KeyboardEvent): void {
    if (event.key !== 'Escape') return;
    event.stopPropagation();
    void this.#show(undefined);
  }

  async #show(client: string | undefined): Promise<void> {
    const row = client ?? this.#openFor ?? '';
    this.#openFor = client;
    this.#host.requestUpdate();
    await this.#host.updateComplete;
    const control = client === undefined ? '[data-control="add-contact"]' : '.contact-form input';
    this.#host.renderRoot.querySelector<HTMLElement>(`[data-row="${CSS.escape(row)}"] ${control}`)?.focus();
  }
}
