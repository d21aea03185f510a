import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import type { Activity, DomainEvent } from '@workfloor/core';
import { actionIcons } from '../base/action-icons.ts';
import { actorName } from '../parts/person.ts';
import { section } from '../parts/section.ts';
import { eventLine, groupOf } from './event-lines.ts';
import type { MoreSubjectScene } from './job-tools.ts';
import type { Filter } from './kept.ts';

const SHOWN = 8;
/** So long a change can be taken back (D15). */
const UNDO_MS = 86_400_000;
const filters = ['all', 'moves', 'tasks', 'money'] as const satisfies readonly Filter[];

interface Told {
  readonly one: Activity;
  readonly lines: readonly string[];
}

/** What happened, newest first, by day: who, when, and a sentence for each event. */
export function history(scene: MoreSubjectScene): TemplateResult {
  const { detail, t, level, formats, folds, kept } = scene;
  const isWanted = (event: DomainEvent): boolean => kept.filter === 'all' || groupOf(event.type) === kept.filter;
  const told = detail.activity
    .map((one): Told => ({ one, lines: linesOf(scene, one.events.filter(isWanted)) }))
    .filter(({ lines }) => lines.length > 0);
  const shown = kept.showsAll ? told : told.slice(0, SHOWN);
  const more = html`<button type="button" class="quiet-button" data-control="show-all" @click=${() => void kept.set({ showsAll: true })}>
    ${t.showAll({ count: told.length })}
  </button>`;
  const content = (): TemplateResult =>
    html`${detail.activity.length > 0 ? filterBar(scene) : nothing}
    ${told.length === 0 ? html`<p class="quiet">${t.noHistory}</p>` : nothing} ${byDay(scene, shown)}
    ${told.length > shown.length ? more : nothing}`;
  return section({ key: 'history', title: t.history, level, formats, folds, content });
}

function filterBar({ t, kept }: MoreSubjectScene): TemplateResult {
  return html`<div class="filter" role="group" aria-label=${t.filterHistory}>
    ${filters.map(
      (each) =>
        html`<button
          type="button"
          class="bare"
          aria-pressed=${kept.filter === each ? 'true' : 'false'}
          @click=${() => void kept.set({ filter: each, showsAll: false })}
        >
          ${t[`filter_${each}`]}
        </button>`,
    )}
  </div>`;
}

function byDay(scene: MoreSubjectScene, all: readonly Told[]): readonly TemplateResult[] {
  const { formats } = scene;
  const days = new Map<string, Told[]>();
  for (const told of all) {
    const day = formats.dayOf(Date.parse(told.one.at));
    days.set(day, [...(days.get(day) ?? []), told]);
  }
  return [...days].map(([day, entries]) => {
    const { text, full } = formats.day(day);
    return html`<div class="day">
      <p class="day-name" title=${full}>${text}</p>
      <ol role="list">
        ${entries.map((told) => entry(scene, told))}
      </ol>
    </div>`;
  });
}

function entry(scene: MoreSubjectScene, { one, lines }: Told): TemplateResult {
  const { studio, t, formats, tools } = scene;
  const who = actorName(one.actor, studio?.members ?? [], t.system);
  return html`<li data-row="entry:${one.seq}">
    <div class="entry-line">
      <p>
        <b>${who}</b> ${lines.map((line, at) => html`${at > 0 ? ' ' : nothing}<span>${line}</span>`)}
        <time class="quiet" datetime=${one.at} title=${formats.moment(one.at)}>${formats.time(one.at)}</time>
      </p>
      ${undoButton(scene, one, lines)}
    </div>
    ${tools.feedback.problem(`entry:${one.seq}`)}
  </li>`;
}

/** For what one has done oneself, as long as it can be taken back and has not been. */
function undoButton(scene: MoreSubjectScene, one: Activity, lines: readonly string[]): TemplateResult | typeof nothing {
  const { studio, detail, t, tools, isReadonly, formats } = scene;
  const isUndone = detail.activity.some(({ events }) =>
    events.some(({ type, command }) => type === 'change.undone' && command === one.commandId),
  );
  const isUndo = one.command === 'change.undo';
  const isPast = Date.now() - Date.parse(one.at) > UNDO_MS;
  if (isReadonly || isUndone || isUndo || isPast || one.actor !== studio?.actor.name) return nothing;
  const undo = (): void =>
    void tools.feedback.act('change.undo', { command: one.commandId }, { at: `entry:${one.seq}`, said: t.saidUndone });
  const name = t.undoEntry({ moment: formats.moment(one.at), what: lines.join(' ') });
  return html`<button type="button" class="bare small undo" data-control="undo-entry" aria-label=${name} title=${name} @click=${undo}>
    ${actionIcons.undo}
  </button>`;
}

function linesOf(scene: MoreSubjectScene, events: readonly DomainEvent[]): readonly string[] {
  return [...new Set(events.map((event) => eventLine(scene, event)).filter((line) => line !== undefined))];
}
