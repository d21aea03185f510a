import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import type { Line } from '@workfloor/core';
import { icons } from '../base/icons.ts';
import { heading } from '../parts/heading.ts';
import { lineName } from '../parts/invoice-facts.ts';
import { grouped, whyOut } from '../parts/left-out.ts';
import type { InvoiceScene } from './invoice-scene.ts';

/** Lines of the payer that can be billed and lie nowhere, in the terms of this draft. */
function readyLines({ state, invoice }: InvoiceScene): readonly Line[] {
  const items = state.waiting.value?.value?.items ?? [];
  return items.filter(
    (line) => line.state === 'ready' && line.invoice === null && line.currency === invoice.currency && line.prices === invoice.prices,
  );
}

/** What is unbilled of the payer, what stays out and why. */
export function unbilled(scene: InvoiceScene): TemplateResult | typeof nothing {
  const { isEditable, words, measures, invoice, payer, level, page, tools, g } = scene;
  if (!isEditable || invoice.credits !== null) return nothing;
  const ready = readyLines(scene);
  const offered = new Set(ready.map(({ id }) => id));
  const reasons = grouped(
    page.answer.leftOut.filter(({ line, reason }) => reason !== 'not_collected' && !(line !== null && offered.has(line))),
    ({ reason }) => reason,
  );
  if (ready.length === 0 && reasons.size === 0) return nothing;
  const amount = measures.money(
    ready.reduce((sum, line) => sum + line.amount, 0),
    invoice.currency,
  );
  return html`<section class="callout waiting" part="unbilled" aria-labelledby="unbilled">
    ${heading(level, html`<span id="unbilled">${words.waiting}</span>`)}
    ${
      ready.length === 0
        ? nothing
        : html`<div class="bar">
            <p>${words.waitingFor({ count: ready.length, amount, name: payer?.name ?? '' })}</p>
            <button type="button" data-control="take-all" @click=${() => void put(scene, ready)}>${words.takeAll}</button>
            <button type="button" class="quiet-button" data-control="choose" @click=${() => void openChooser(scene, ready)}>
              ${words.choose}
            </button>
          </div>`
    }
    ${
      reasons.size === 0
        ? nothing
        : html`<ul role="list" class="left-out" aria-label=${g.leftOut}>
            ${[...reasons].map(([reason, items]) => html`<li class="quiet">${icons.alert}<span>${whyOut(scene, reason, items)}</span></li>`)}
          </ul>`
    }
    ${tools.feedback.problem('put')}
  </section>`;
}

const MOST = 500;

async function put({ tools, invoice, words }: InvoiceScene, lines: readonly Line[], at = 'put'): Promise<boolean> {
  const ids = lines.slice(0, MOST).map(({ id }) => id);
  if (ids.length === 0) return false;
  return tools.feedback.act('invoice.addLines', { id: invoice.id, lines: ids }, { at, said: words.saidPut({ count: ids.length }) });
}

async function openChooser(scene: InvoiceScene, ready: readonly Line[]): Promise<void> {
  const { tools, words, measures } = scene;
  const options = ready.map((line) => ({
    id: line.id,
    name: `${measures.date(line.date)} · ${lineName(scene, line)} · ${measures.money(line.amount, line.currency)}`,
  }));
  await tools.dialog.open({
    title: words.chooseTitle,
    at: 'choose',
    submit: words.putOnIt,
    fields: [{ kind: 'checks', name: 'lines', label: words.linesWaiting, options, value: ready.map(({ id }) => id), required: true }],
    save: ({ lines }) => {
      const chosen = new Set(Array.isArray(lines) ? lines.map(String) : []);
      return put(
        scene,
        ready.filter(({ id }) => chosen.has(id)),
        'choose',
      );
    },
  });
}
