import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import type { Blocker } from '@workfloor/core';
import type { JobRun } from '@workfloor/sdk';
import { tellHost } from '../base/ask-host.ts';
import { icons } from '../base/icons.ts';
import { takeAway } from '../parts/take-away.ts';
import type { JobScene } from './job-tools.ts';

const HOUR_MS = 3_600_000;

/** What the active stage waits for, on whom and since when. */
export function blockers(scene: JobScene, one: JobRun): TemplateResult | typeof nothing {
  if (one.blockers.length === 0) return nothing;
  const { words } = scene;
  return html`<div class="waits" part="waits">
    <p class="waits-title">${icons.wait}${words.waitsFor({ count: one.blockers.length })}</p>
    <ul role="list" aria-label=${words.waitsFor({ count: one.blockers.length })}>
      ${one.blockers.map((blocker) => line(scene, one, blocker))}
    </ul>
  </div>`;
}

function line({ words, formats, tools, isReadonly, ...scene }: JobScene, { run }: JobRun, blocker: Blocker): TemplateResult {
  const { item, itemKind, since } = blocker;
  const title = blocker.title || words.unseen;
  const names = namesOf(scene, words, blocker);
  const time = Date.now() - Date.parse(since) < HOUR_MS ? undefined : formats.lasting(since);
  const who = names.length > 0 ? formats.list(names) : undefined;
  const note =
    who === undefined
      ? time && words.waitsSince({ time })
      : time === undefined
        ? words.waitsOn({ who })
        : words.waitsOnSince({ who, time });
  const open = (): void => tellHost(tools.host, 'wf-open', { [itemKind]: item });
  const release = (): void =>
    void tools.feedback.act('run.release', { run: run.id, item }, { at: `run:${run.id}`, said: words.saidReleased({ title }) });
  return html`<li data-row="wait:${item}">
    <span class="wait-text"
      ><span class="kind">${words[`kind_${itemKind}`]}</span> ${
        blocker.title === ''
          ? html`<span class="quiet">${title}</span>`
          : html`<button type="button" class="bare link" data-control="open" @click=${open}>${title}</button>`
      }
      ${note === undefined ? nothing : html`<span class="quiet">${note}</span>`}</span
    >
    ${isReadonly ? nothing : takeAway(words.release({ title }), release, { control: 'release' })}
  </li>`;
}

function namesOf({ studio, detail }: Pick<JobScene, 'studio' | 'detail'>, words: JobScene['words'], { who }: Blocker): string[] {
  const members = (studio?.members ?? []).filter(({ id }) => who.members.includes(id)).map(({ name }) => name);
  const clients = who.clients.map((id) => detail.parties.find(({ client }) => client.id === id)?.client.name ?? words.theClient);
  return [...members, ...clients];
}
