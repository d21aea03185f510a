import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { isOverdue, openAmount } from '@workfloor/core/kernel';
import type { Seller } from '@workfloor/core';
import { heading } from '../parts/heading.ts';
import { pill } from '../parts/row.ts';
import { invoicePill } from '../parts/invoice-facts.ts';
import { open } from '../parts/record-scene.ts';
import type { InvoiceScene } from './invoice-scene.ts';

/** Who bills: as it was issued, or as the firm is called now. */
function sellerOf({ copy, studio }: InvoiceScene): Seller | undefined {
  const workspace = studio?.workspace;
  if (copy) return copy.seller;
  return workspace && { ...workspace.seller, name: workspace.seller.name || workspace.name };
}

/** What people call it. */
function titleOf({ words, invoice }: InvoiceScene): string {
  const { credits, number, state } = invoice;
  if (credits !== null) return `${words.creditNote} ${number ?? ''}`.trim();
  return state === 'draft' ? words.draftInvoice : `${words.invoice} ${number ?? ''}`.trim();
}

/** What stands on top of the paper: who, to whom, which and when. */
export function paperHead(scene: InvoiceScene, label: string | undefined, level: number): TemplateResult {
  const { words, invoice, copy, payer } = scene;
  const seller = sellerOf(scene);
  const buyer = copy?.buyer ?? payer;
  const state = invoice.state === 'draft' ? undefined : invoicePill(scene, invoice);
  return html`<header class="paper-head">
    <div class="title-line">
      ${heading(level, label ?? titleOf(scene), 'heading')} ${state ? pill(state) : nothing}<slot name="header"></slot>
    </div>
    ${title(scene)}
    <div class="parties">
      <section class="party" part="seller" role="group" aria-label=${words.from}>
        <p class="party-label">${words.from}</p>
        ${seller ? party(scene, seller) : nothing}
      </section>
      <section class="party" part="payer" role="group" aria-label=${words.billTo}>
        <p class="party-label">${words.billTo}</p>
        ${buyer ? party(scene, buyer, invoice.client) : nothing}
      </section>
      ${facts(scene)}
    </div>
  </header>`;
}

function party(
  scene: InvoiceScene,
  { name, address, taxNumber }: Pick<Seller, 'name' | 'address' | 'taxNumber'>,
  client?: string,
): TemplateResult {
  const { words } = scene;
  const who =
    client === undefined
      ? html`<b>${name}</b>`
      : html`<button type="button" class="bare link" data-control="client" @click=${() => open(scene, { client })}>${name}</button>`;
  return html`<p class="party-name">${who}</p>
    ${address === '' ? nothing : html`<p class="address">${address}</p>`}
    ${taxNumber === '' ? nothing : html`<p class="quiet">${words.taxNumber({ number: taxNumber })}</p>`}`;
}

function title(scene: InvoiceScene): TemplateResult | typeof nothing {
  const { invoice, isEditable, tools, words, g } = scene;
  const { id } = invoice;
  if (!isEditable) return invoice.title === '' ? nothing : html`<p class="subject">${invoice.title}</p>`;
  return html`<div class="subject">
    ${tools.edit.field({
      key: `${id}:title`,
      name: g.title,
      value: invoice.title,
      shown: invoice.title === '' ? html`<span class="quiet">${words.addTitle}</span>` : invoice.title,
      save: (text) => tools.feedback.act('invoice.edit', { id, title: text }, { at: `${id}:title`, said: g.saidChanged }),
    })}
  </div>`;
}

const fact = (name: string, value: unknown): TemplateResult =>
  html`<div>
    <dt>${name}</dt>
    <dd>${value}</dd>
  </div>`;

/** A name in the facts that opens its record. */
const link = (control: string, name: string, run: () => void): TemplateResult =>
  html`<button type="button" class="bare link" data-control=${control} @click=${run}>${name}</button>`;

/** Number, days and what it belongs to. */
function facts(scene: InvoiceScene): TemplateResult {
  const { words, invoice, measures, formats } = scene;
  const { number, date, period } = invoice;
  return html`<dl class="facts" part="facts">
    ${number === null ? nothing : fact(words.number, number)}
    ${date === null ? nothing : fact(words.issuedOn, html`<time datetime=${date} title=${formats.day(date).full}>${measures.date(date)}</time>`)}
    ${fact(words.dueOn, dueText(scene))}
    ${period === null ? nothing : fact(words.period, `${measures.date(period.from)} – ${measures.date(period.to)}`)} ${links(scene)}
  </dl>`;
}

function dueText({ words, invoice, measures, formats, g, today }: InvoiceScene): TemplateResult | string {
  const { due, dueDays } = invoice;
  if (due === null) return words.dueAfter({ count: dueDays });
  const day = html`<time datetime=${due} title=${formats.day(due).full}>${measures.date(due)}</time>`;
  return isOverdue(invoice, today) ? html`<span class="late">${day} · ${g.overdue}</span>` : day;
}

/** The job it is for, and the invoice that it credits. */
function links(scene: InvoiceScene): readonly TemplateResult[] {
  const { words, invoice, page, g } = scene;
  const { job, invoice: invoices } = page.records;
  const ofJob = job?.find(({ id }) => id === invoice.job);
  const credited = invoices?.find(({ id }) => id === invoice.credits);
  return [
    ...(ofJob
      ? [
          fact(
            words.job,
            link('job', ofJob.title, () => open(scene, { job: ofJob.id })),
          ),
        ]
      : []),
    ...(credited
      ? [
          fact(
            words.creditsOf,
            link('credited', credited.number ?? g.draft, () => scene.show(credited.id)),
          ),
        ]
      : []),
  ];
}

const sumLine = (name: string, amount: string, look = ''): TemplateResult =>
  html`<div class=${look}>
    <dt>${name}</dt>
    <dd>${amount}</dd>
  </div>`;

/** The sums by the very function that issues them, and what is still open. */
export function sums(scene: InvoiceScene): TemplateResult {
  const { words, invoice, totals, measures } = scene;
  const { currency, discount, prices } = invoice;
  const money = (amount: number): string => measures.money(amount, currency);
  const off = discount !== null && 'percent' in discount ? measures.percent(discount.percent) : '';
  const isNet = prices === 'net';
  const total = sumLine(words.total, money(totals.gross), 'total');
  const withNet = isNet && totals.discount !== 0 && totals.taxes.length > 0;
  return html`<dl class="totals" part="totals">
    ${totals.discount === 0 && totals.taxes.length === 0 ? nothing : sumLine(words.subtotal, money(totals.lines))}
    ${totals.discount === 0 ? nothing : sumLine(words.lessDiscount({ value: off }).trim(), money(-totals.discount))}
    ${withNet ? sumLine(words.net, money(totals.net)) : nothing}
    ${isNet ? html`${taxLines(scene)}${total}` : html`${total}${taxLines(scene)}`} ${openLines(scene)}
  </dl>`;
}

function taxLines({ words, invoice, totals, measures }: InvoiceScene): readonly TemplateResult[] {
  const { currency, prices } = invoice;
  const text = prices === 'net' ? words.taxOf : words.taxIn;
  return totals.taxes.map(({ name, rate, net, amount }) => {
    const told = text({ name: `${name} ${measures.percent(rate)}`, amount: measures.money(net, currency) });
    return sumLine(told, measures.money(amount, currency), prices === 'net' ? '' : 'aside');
  });
}

/** What was credited and paid, and what that leaves. */
function openLines({ words, invoice, totals, measures, page, g }: InvoiceScene): readonly TemplateResult[] {
  const { state, paid, currency, id } = invoice;
  if (state === 'draft' || state === 'void') return [];
  const money = (amount: number): string => measures.money(amount, currency);
  const notes = (page.records.invoice ?? []).filter((each) => each.credits === id && each.state !== 'void');
  const credited = notes.reduce((sum, { total }) => sum - (total ?? 0), 0);
  const open = openAmount(invoice);
  const rest = open < 0 && totals.gross > 0 ? words.overpaid : words.toPay;
  return [
    ...(credited === 0 ? [] : [sumLine(words.credited, money(-credited))]),
    ...(paid === credited ? [] : [sumLine(g.paid, money(credited - paid))]),
    ...(paid === 0 && open === totals.gross ? [] : [sumLine(rest, money(Math.abs(open)), 'open-amount')]),
  ];
}

/** What the client reads below the lines, and how to pay. */
export function note(scene: InvoiceScene): TemplateResult {
  const { copy, studio } = scene;
  const payment = (copy?.seller ?? studio?.workspace.seller)?.payment ?? '';
  return html`<div class="note" part="note">
    ${ownNote(scene)} ${payment === '' ? nothing : html`<p class="multiline quiet">${payment}</p>`}
  </div>`;
}

function ownNote({ invoice, isEditable, tools, words, g }: InvoiceScene): TemplateResult | typeof nothing {
  const { id, note: text } = invoice;
  if (!isEditable) return text === '' ? nothing : html`<p class="multiline">${text}</p>`;
  return tools.edit.field({
    key: `${id}:note`,
    name: g.note,
    type: 'lines',
    value: text,
    look: 'multiline',
    shown: text === '' ? html`<span class="quiet">${words.addNote}</span>` : text,
    save: (next) => tools.feedback.act('invoice.edit', { id, note: next }, { at: `${id}:note`, said: g.saidChanged }),
  });
}
