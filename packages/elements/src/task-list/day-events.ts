import { html, nothing } from 'lit';
import type { LitElement, TemplateResult } from 'lit';
import type { Id } from '@workfloor/core';
import type { RecordList, View, Workfloor } from '@workfloor/sdk';
import { tellHost } from '../base/ask-host.ts';
import type { Formats } from '../base/format.ts';
import { icons } from '../base/icons.ts';
import { StoreController } from '../base/store-controller.ts';
import { toInstant } from '../base/zoned.ts';
import { taskMore } from '../i18n/en/task-more.ts';
import { dayStyles } from './day-styles.ts';
import { addDays } from './groups.ts';
import type { WordsOf } from './task-tools.ts';

export const styles = dayStyles;

interface DayEventsOptions {
  readonly host: LitElement;
  readonly client: Workfloor;
  readonly member: Id;
  readonly formats: Formats;
  readonly wordsOf: WordsOf;
}

const followers = new WeakMap<LitElement, StoreController<View<RecordList<'events'>>>>();

/** Where somebody has to be today, above what they have to do. */
export function dayEvents({ host, client, member, formats, wordsOf }: DayEventsOptions): TemplateResult | typeof nothing {
  const words = wordsOf('taskMore', taskMore);
  let follower = followers.get(host);
  if (!follower) followers.set(host, (follower = new StoreController(host)));
  const today = formats.dayOf(Date.now());
  const midnight = (day: string): string => toInstant(`${day}T00:00`, formats.zone ?? 'UTC') ?? `${day}T00:00:00.000Z`;
  const [from, to] = [midnight(today), midnight(addDays(today, 1))];
  follower.followInRendering(client.list('events', { from, to, assignee: member, state: 'planned' }));
  const events = follower.value?.value?.items ?? [];
  if (!words || events.length === 0) return nothing;
  const sorted = events.toSorted((a, b) => (a.starts < b.starts ? -1 : 1));
  return html`<ul class="day-events" part="events" role="list" aria-label=${words.events}>
    ${sorted.map(
      ({ id, title, place, starts, ends }) =>
        html`<li>
          <button type="button" class="bare" data-control=${`event:${id}`} @click=${() => tellHost(host, 'wf-open', { event: id })}>
            ${icons.calendar}<time datetime=${starts}>${formats.time(starts)}–${formats.time(ends)}</time
            ><b>${title}</b>${place === '' ? nothing : html`<span class="quiet">${place}</span>`}
          </button>
        </li>`,
    )}
  </ul>`;
}
