import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import type { Blocker } from '@workfloor/core';
import type { JobRun } from '@workfloor/sdk';
import { tellHost } from '../base/ask-host.ts';
import { icons } from '../base/icons.ts';
import { takeAway } from '../parts/take-away.ts';
import type { MoreSubjectScene } from './job-tools.ts';

const HOUR_MS = 3_600_000;

/** What the active stage waits for, on whom and since when. */
export function blockers(scene: MoreSubjectScene, one: JobRun): TemplateResult | typeof nothing {
  if (one.blockers.length === 0) return nothing;
  const { t } = scene;
  return html`<div class="waits" part="waits">
    <p class="waits-title">${icons.wait}${t.waitsFor({ count: one.blockers.length })}</p>
    <ul role="list" aria-label=${t.waitsFor({ count: one.blockers.length })}>
      ${one.blockers.map((blocker) => line(scene, one, blocker))}
    </ul>
  </div>`;
}

function line({ t, formats, tools, isReadonly, ...scene }: MoreSubjectScene, { run }: JobRun, blocker: Blocker): TemplateResult {
  const { item, itemKind, since } = blocker;
  const title = blocker.title || t.unseen;
  const names = namesOf(scene, t, blocker);
  const time = Date.now() - Date.parse(since) < HOUR_MS ? undefined : formats.lasting(since);
  const who = names.length > 0 ? formats.list(names) : undefined;
  const note = who === undefined ? time && t.waitsSince({ time }) : time === undefined ? t.waitsOn({ who }) : t.waitsOnSince({ who, time });
  const open = (): void => tellHost(tools.host, 'wf-open', { [itemKind]: item });
  const release = (): void =>
    void tools.feedback.act('run.release', { run: run.id, item }, { at: `run:${run.id}`, said: t.saidReleased({ title }) });
  return html`<li data-row="wait:${item}">
    <span class="wait-text"
      ><span class="kind">${t[`kind_${itemKind}`]}</span> ${
        blocker.title === ''
          ? html`<span class="quiet">${title}</span>`
          : html`<button type="button" class="bare link" data-control="open" @click=${open}>${title}</button>`
      }
      ${note === undefined ? nothing : html`<span class="quiet">${note}</span>`}</span
    >
    ${isReadonly ? nothing : takeAway(t.release({ title }), release, { control: 'release' })}
  </li>`;
}

function namesOf({ studio, detail }: Pick<MoreSubjectScene, 'studio' | 'detail'>, t: MoreSubjectScene['t'], { who }: Blocker): string[] {
  const members = (studio?.members ?? []).filter(({ id }) => who.members.includes(id)).map(({ name }) => name);
  const clients = who.clients.map((id) => detail.parties.find(({ client }) => client.id === id)?.client.name ?? t.theClient);
  return [...members, ...clients];
}
