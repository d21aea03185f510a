import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { JobParty } from '@workfloor/sdk';
import { offerHost } from '../base/ask-host.ts';
import { icons } from '../base/icons.ts';
import { plus, section } from '../parts/section.ts';
import { takeAway } from '../parts/take-away.ts';
import type { MoreScene } from './job-tools.ts';
import { contactMenu, linkField, openLink, partyMore } from './party-more.ts';

/** The clients of the job with their share, contacts and team. */
export function clients(scene: MoreScene): TemplateResult {
  const { detail, t, level, isReadonly, formats, folds } = scene;
  const { parties } = detail;
  const add = (): void => void openLink(scene);
  const content = (): TemplateResult =>
    html`${linkField(scene)}
    ${
      parties.length === 0
        ? html`<p class="quiet">${t.noClients}</p>`
        : html`<ul role="list" class="parties">
            ${repeat(
              parties,
              ({ client }) => client.id,
              (one) => party(scene, one),
            )}
          </ul>`
    }
    ${shareSum(scene)} ${scene.tools.feedback.problem('link')}`;
  const tools = isReadonly ? nothing : plus(t.addClient, add, 'add-client');
  const count = parties.length > 1 ? parties.length : undefined;
  return section({ key: 'clients', title: t.clients, count, level, formats, folds, tools, content });
}

function party(scene: MoreScene, one: JobParty): TemplateResult {
  const { tools, t, isReadonly, detail } = scene;
  const { client } = one;
  const { name } = client;
  const at = `client:${client.id}`;
  const open = (): void => void offerHost(tools.host, 'wf-open', { client: client.id });
  const unlink = (): void =>
    void tools.feedback.act('job.unlink', { job: detail.job.id, client: client.id }, { at, said: t.saidUnlinked({ name }) });
  return html`<li data-row=${client.id} part="client">
    <div class="party">
      <button type="button" class="bare link" data-control="open" aria-label=${t.openClient({ name })} @click=${open}>${name}</button>
      ${share(scene, one)} ${isReadonly ? nothing : takeAway(t.unlink({ name }), unlink, { control: 'unlink' })}
    </div>
    ${tools.feedback.problem(at)} ${contacts(scene, one)} ${partyMore(scene, one)}
  </li>`;
}

/** Only where there is something to share. */
function share(scene: MoreScene, { link, client }: JobParty): TemplateResult | typeof nothing {
  const { tools, words, t, formats, isReadonly, detail } = scene;
  if (link.share === null && detail.parties.length < 2) return nothing;
  const percent = link.share === null ? undefined : `${formats.number(link.share)} %`;
  if (isReadonly) return percent === undefined ? nothing : html`<span class="share quiet">${percent}</span>`;
  const shown = html`<span class="quiet">${percent ?? t.setShare}</span>`;
  const key = `${detail.job.id}:${client.id}:share`;
  const save = (text: string): Promise<boolean> => {
    const next = text === '' ? null : Number(text);
    return tools.feedback.act('job.link', { job: detail.job.id, client: client.id, share: next }, { at: key, said: words.saidChanged });
  };
  return html`<div class="share">
    ${tools.edit.field({ key, name: t.share, value: link.share === null ? '' : String(link.share), shown, type: 'number', save })}
  </div>`;
}

/** What the shares come to, where they are not the whole. */
function shareSum({ detail, t, formats }: MoreScene): TemplateResult | typeof nothing {
  const shares = detail.parties.flatMap(({ link }) => (link.share === null ? [] : [link.share]));
  if (shares.length === 0) return nothing;
  const sum = Math.round(shares.reduce((all, each) => all + each, 0) * 1000) / 1000; // shares have three decimals at most
  if (sum === 100) return nothing;
  return html`<p class="quiet share-sum">${icons.alert}${t.shareSum({ sum: formats.number(sum), rest: formats.number(100 - sum) })}</p>`;
}

function contacts(scene: MoreScene, { contacts: people, client }: JobParty): TemplateResult | typeof nothing {
  if (people.length === 0) return nothing;
  return html`<ul role="list" class="contacts">
    ${repeat(
      people,
      ({ contact }) => contact.id,
      ({ contact: { id, name, emails, phones }, link }) =>
        html`<li data-row=${id}>
          <div class="contact">
            <span class="contact-name">${name}</span>
            ${emails.map((mail) => html`<a href="mailto:${mail}">${mail}</a>`)}
            ${phones.map((phone) => html`<a href="tel:${phone.replaceAll(/[^+\d]/g, '')}">${phone}</a>`)}
          </div>
          ${contactMenu(scene, { client, contact: { id, name }, link })}
        </li>`,
    )}
  </ul>`;
}
