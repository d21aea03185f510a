import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import type { Activity } from '@workfloor/core';
import { actionIcons } from '../base/action-icons.ts';
import { heading } from '../parts/heading.ts';
import { actorName } from '../parts/person.ts';
import { activityOf } from './invoice-scene.ts';
import type { InvoiceScene, InvoiceWords } from './invoice-scene.ts';

const SHOWN = 6;
/** So long a change can be taken back (D15). */
const UNDO_MS = 86_400_000;

/** What happened to it, the latest first. */
export function history(scene: InvoiceScene): TemplateResult {
  const { words, level, t, state } = scene;
  const told = activityOf(scene).flatMap((one) => {
    const sentences = sentencesOf(words, one);
    return sentences.length > 0 ? [{ one, sentences }] : [];
  });
  const shown = state.showsAll ? told : told.slice(0, SHOWN);
  return html`<section class="past" part="history" aria-labelledby="history">
    ${heading(level, html`<span id="history">${words.history}</span>`)}
    ${told.length === 0 ? html`<p class="quiet">${words.noHistory}</p>` : nothing}
    <ol role="list">
      ${shown.map(({ one, sentences }) => entry(scene, one, sentences))}
    </ol>
    ${
      told.length > shown.length
        ? html`<button type="button" class="quiet-button" data-control="all-history" @click=${() => state.set({ showsAll: true })}>
            ${t.loadMore}
          </button>`
        : nothing
    }
  </section>`;
}

function sentencesOf(words: InvoiceWords, { events }: Activity): readonly string[] {
  const known: Readonly<Record<string, unknown>> = words;
  return [...new Set(events.map(({ type }) => known[type]).filter((text) => typeof text === 'string'))];
}

function entry(scene: InvoiceScene, one: Activity, sentences: readonly string[]): TemplateResult {
  const { studio, formats, g, tools } = scene;
  const who = actorName(one.actor, studio?.members ?? [], g.system);
  return html`<li data-row="entry:${one.seq}">
    <p><b>${who}</b> ${sentences.join(' ')} <time class="quiet" datetime=${one.at}>${formats.moment(one.at)}</time></p>
    ${undoButton(scene, one, sentences)} ${tools.feedback.problem(`entry:${one.seq}`)}
  </li>`;
}

/** For what one has done oneself, as long as it can be taken back and has not been. */
function undoButton(scene: InvoiceScene, one: Activity, sentences: readonly string[]): TemplateResult | typeof nothing {
  const { studio, words, tools, isReadonly, formats, page, t } = scene;
  const isUndone = page.answer.activity.some(({ events }) =>
    events.some(({ type, command }) => type === 'change.undone' && command === one.commandId),
  );
  const isFinal = one.events.some(({ type }) => /^(?:invoice\.(?:issued|voided|credited|drafted)|payment\.)/.test(type));
  const isPast = Date.now() - Date.parse(one.at) > UNDO_MS;
  if (isReadonly || isFinal || isUndone || isPast || one.command === 'change.undo' || one.actor !== studio?.actor.name) return nothing;
  const at = `entry:${one.seq}`;
  const undo = (): void => void tools.feedback.act('change.undo', { command: one.commandId }, { at, said: t.saidChanged });
  const name = words.undoThis({ moment: formats.moment(one.at), what: sentences.join(' ') });
  return html`<button type="button" class="bare small undo" data-control="undo-entry" aria-label=${name} title=${name} @click=${undo}>
    ${actionIcons.undo}
  </button>`;
}
