import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { minutesOf } from '@workfloor/core/kernel';
import type { Line, TimeEntry } from '@workfloor/core';
import { icons } from '../base/icons.ts';
import { heading } from '../parts/heading.ts';
import { lineName } from '../parts/invoice-facts.ts';
import { grouped, whyOut } from '../parts/left-out.ts';
import { maySee } from '../parts/record-scene.ts';
import type { InvoiceScene } from './invoice-scene.ts';

/** Lines of the payer that can be billed and lie nowhere, in the terms of this draft. */
function readyLines({ state, invoice }: InvoiceScene): readonly Line[] {
  const items = state.waiting.value?.value?.items ?? [];
  return items.filter(
    (line) => line.state === 'ready' && line.invoice === null && line.currency === invoice.currency && line.prices === invoice.prices,
  );
}

/** Billable time on the job of the invoice that is on no line yet. */
function looseTime(scene: InvoiceScene): readonly TimeEntry[] {
  const list = scene.state.time.value?.value;
  if (!list || !maySee(scene, 'time')) return [];
  return list.items.filter(({ id, billable, ended }) => billable && ended !== null && list.naming('line', id).length === 0);
}

/** What is unbilled of the payer, what stays out and why. */
export function unbilled(scene: InvoiceScene): TemplateResult | typeof nothing {
  const { isEditable, words, invoice, level, tools } = scene;
  if (!isEditable || invoice.credits !== null || !scene.state.waiting.value?.value) return nothing;
  const ready = readyLines(scene);
  const time = looseTime(scene);
  const reasons = whyOthersNot(scene, ready);
  if (ready.length === 0 && time.length === 0 && reasons.length === 0) return nothing;
  return html`<section class="callout waiting" part="unbilled" aria-labelledby="unbilled">
    ${heading(level, html`<span id="unbilled">${words.waiting}</span>`)} ${ready.length === 0 ? nothing : offerLines(scene, ready)}
    ${time.length === 0 ? nothing : offerTime(scene, time)} ${leftOut(scene, reasons)} ${tools.feedback.problem('put')}
  </section>`;
}

function offerLines(scene: InvoiceScene, ready: readonly Line[]): TemplateResult {
  const { words, measures, invoice, payer } = scene;
  const sum = ready.reduce((total, line) => total + line.amount, 0);
  const text = words.waitingFor({ count: ready.length, amount: measures.money(sum, invoice.currency), name: payer?.name ?? '' });
  return html`<div class="bar">
    <p>${text}</p>
    <button type="button" data-control="take-all" @click=${() => void put(scene, ready)}>${words.takeAll}</button>
    <button type="button" class="quiet-button" data-control="choose" @click=${() => void openChooser(scene, ready)}>${words.choose}</button>
  </div>`;
}

/** Time becomes lines first, which then can be put on it. */
function offerTime({ words, measures, g, tools }: InvoiceScene, time: readonly TimeEntry[]): TemplateResult {
  const minutes = measures.minutes(time.reduce((sum, entry) => sum + minutesOf(entry), 0));
  const entries = time.slice(0, MOST_TIME).map(({ id }) => id);
  const bill = (): void => void tools.feedback.act('line.fromTime', { entries }, { at: 'put', said: g.saidTimeBilled({ minutes }) });
  return html`<div class="bar">
    <p>${words.timeWaits({ count: time.length, minutes })}</p>
    <button type="button" data-control="bill-time" @click=${bill}>${g.billTime({ minutes })}</button>
  </div>`;
}

/** Why other work of the payer stays out, one sentence a reason; what is offered above is not told again. */
function whyOthersNot(scene: InvoiceScene, ready: readonly Line[]): readonly string[] {
  const { page } = scene;
  const offered = new Set(ready.map(({ id }) => id));
  const others = page.answer.leftOut.filter(({ line, reason }) => reason !== 'not_collected' && !(line !== null && offered.has(line)));
  return [...grouped(others, ({ reason }) => reason)].map(([reason, items]) => whyOut(scene, reason, items));
}

function leftOut({ g }: InvoiceScene, reasons: readonly string[]): TemplateResult | typeof nothing {
  if (reasons.length === 0) return nothing;
  return html`<ul role="list" class="left-out" aria-label=${g.leftOut}>
    ${reasons.map((text) => html`<li class="quiet">${icons.alert}<span>${text}</span></li>`)}
  </ul>`;
}

const MOST = 500;
const MOST_TIME = 100;

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
