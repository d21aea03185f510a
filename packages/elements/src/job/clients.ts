import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { JobParty } from '@workfloor/sdk';
import { tellHost } from '../base/ask-host.ts';
import { heading } from '../parts/heading.ts';
import { takeAway } from '../parts/take-away.ts';
import type { ClientPicker } from './client-picker.ts';
import type { ContactForm } from './contact-form.ts';
import type { JobScene } from './job-tools.ts';

/** The clients of the job with their share and contacts. */
export function clients(scene: JobScene, picker: ClientPicker, contactForm: ContactForm): TemplateResult {
  const { detail, words, level, isReadonly } = scene;
  return html`<section class="clients" part="clients" aria-labelledby="clients">
    ${heading(level, html`<span id="clients">${words.clients}</span>`)}
    ${
      detail.parties.length === 0
        ? html`<p class="quiet">${words.noClients}</p>`
        : html`<ul role="list">
            ${repeat(
              detail.parties,
              ({ client }) => client.id,
              (one) => party(scene, one, contactForm),
            )}
          </ul>`
    }
    ${isReadonly ? nothing : picker.render(scene)}
  </section>`;
}

function party(scene: JobScene, one: JobParty, contactForm: ContactForm): TemplateResult {
  const { tools, words, isReadonly, detail } = scene;
  const { client } = one;
  const { name } = client;
  const at = `client:${client.id}`;
  const open = (): void => tellHost(tools.host, 'wf-open', { client: client.id });
  const unlink = (): void =>
    void tools.feedback.act('job.unlink', { job: detail.job.id, client: client.id }, { at, said: words.saidUnlinked({ name }) });
  return html`<li data-row=${client.id} part="client">
    <div class="party">
      <button type="button" class="bare link" data-control="open" aria-label=${words.openClient({ name })} @click=${open}>${name}</button>
      ${share(scene, one)} ${isReadonly ? nothing : takeAway(words.unlink({ name }), unlink, { control: 'unlink', look: 'bare' })}
    </div>
    ${tools.feedback.problem(at)} ${contacts(scene, one)} ${isReadonly ? nothing : contactForm.render(scene, client)}
  </li>`;
}

function share(scene: JobScene, { link, client }: JobParty): TemplateResult | typeof nothing {
  const { tools, words, formats, isReadonly, detail } = scene;
  const percent = link.share === null ? undefined : `${formats.number(link.share)} %`;
  if (isReadonly) return percent === undefined ? nothing : html`<span class="quiet">${percent}</span>`;
  const shown = html`<span class="quiet">${percent ?? words.setShare}</span>`;
  const key = `${detail.job.id}:${client.id}:share`;
  const save = (text: string): Promise<boolean> => {
    const next = text === '' ? null : Number(text);
    return tools.feedback.act('job.link', { job: detail.job.id, client: client.id, share: next }, { at: key, said: words.saidChanged });
  };
  return html`<div class="share">
    ${tools.edit.field({ key, name: words.share, value: link.share === null ? '' : String(link.share), shown, type: 'number', save })}
  </div>`;
}

function contacts(scene: JobScene, { client, contacts: people }: JobParty): TemplateResult | typeof nothing {
  const { tools, words, isReadonly } = scene;
  if (people.length === 0) return nothing;
  const unlink = (contact: string, name: string): void =>
    void tools.feedback.act(
      'contact.unlink',
      { client: client.id, contact },
      { at: `client:${client.id}`, said: words.saidUnlinked({ name }) },
    );
  return html`<ul role="list" class="contacts">
    ${repeat(
      people,
      ({ contact }) => contact.id,
      ({ contact: { id, name, emails, phones } }) =>
        html`<li data-row=${id}>
          <span>${name}</span>
          ${emails.map((mail) => html`<a href="mailto:${mail}">${mail}</a>`)}
          ${phones.map((phone) => html`<a href="tel:${phone.replaceAll(/[^+\d]/g, '')}">${phone}</a>`)}
          ${isReadonly ? nothing : takeAway(words.unlink({ name }), () => unlink(id, name), { control: 'unlink' })}
        </li>`,
    )}
  </ul>`;
}
