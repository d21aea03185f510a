import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { openAmount } from '@workfloor/core/kernel';
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
export function titleOf({ words, invoice }: InvoiceScene): string {
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
      <section class="party" part="seller" aria-label=${words.from}>
        <p class="party-label">${words.from}</p>
        ${seller ? party(scene, seller) : nothing}
      </section>
      <section class="party" part="payer" aria-label=${words.billTo}>
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

/** Number, days and what it belongs to. */
function facts(scene: InvoiceScene): TemplateResult {
  const { words, invoice, measures, formats, page, g } = scene;
  const { number, date, due, dueDays, period, job, credits, state } = invoice;
  const ofJob = job === null ? undefined : page.records.job?.find(({ id }) => id === job);
  const credited = credits === null ? undefined : page.records.invoice?.find(({ id }) => id === credits);
  const dueDay = due === null ? undefined : formats.day(due);
  const isLate = dueDay?.isPast === true && openAmount(invoice) !== 0 && (state === 'issued' || state === 'part_paid');
  const fact = (name: string, value: unknown): TemplateResult =>
    html`<div>
      <dt>${name}</dt>
      <dd>${value}</dd>
    </div>`;
  const day = (of: string): TemplateResult => html`<time datetime=${of} title=${formats.day(of).full}>${measures.date(of)}</time>`;
  return html`<dl class="facts" part="facts">
    ${fact(words.number, number ?? html`<span class="quiet">${words.noNumber}</span>`)}
    ${date === null ? nothing : fact(words.issuedOn, day(date))}
    ${due === null ? fact(words.dueOn, words.dueAfter({ count: dueDays })) : fact(words.dueOn, html`<span class=${isLate ? 'late' : ''}>${day(due)}${isLate ? ` · ${g.overdue}` : ''}</span>`)}
    ${period === null ? nothing : fact(words.period, `${measures.date(period.from)} – ${measures.date(period.to)}`)}
    ${
      ofJob
        ? fact(
            words.job,
            html`<button type="button" class="bare link" data-control="job" @click=${() => open(scene, { job: ofJob.id })}>
              ${ofJob.title}
            </button>`,
          )
        : nothing
    }
    ${
      credited
        ? fact(
            words.creditsOf,
            html`<button type="button" class="bare link" data-control="credited" @click=${() => scene.show(credited.id)}>
              ${credited.number ?? g.draft}
            </button>`,
          )
        : nothing
    }
  </dl>`;
}

/** The sums by the very function that issues them, and what is still open. */
export function sums(scene: InvoiceScene): TemplateResult {
  const { words, g, invoice, totals, measures, page } = scene;
  const { currency, discount, prices, state, paid } = invoice;
  const money = (amount: number): string => measures.money(amount, currency);
  const line = (name: string, amount: string, look = ''): TemplateResult =>
    html`<div class=${look}>
      <dt>${name}</dt>
      <dd>${amount}</dd>
    </div>`;
  const off = discount === null ? '' : 'percent' in discount ? measures.percent(discount.percent) : '';
  const taxLine = prices === 'net' ? words.taxOf : words.taxIn;
  const taxes = totals.taxes.map(({ name, rate, net, amount }) => {
    const tax = `${name} ${measures.percent(rate)}`;
    return line(taxLine({ name: tax, amount: money(net) }), money(amount), prices === 'net' ? '' : 'aside');
  });
  const total = line(words.total, money(totals.gross), 'total');
  const open = openAmount(invoice);
  const creditNotes = (page.records.invoice ?? []).filter((each) => each.credits === invoice.id && each.state !== 'void');
  const credited = creditNotes.reduce((sum, note) => sum - (note.total ?? 0), 0);
  const received = paid - credited;
  const isIssued = state !== 'draft' && state !== 'void';
  return html`<dl class="totals" part="totals">
    ${totals.discount === 0 && totals.taxes.length === 0 ? nothing : line(words.subtotal, money(totals.lines))}
    ${totals.discount === 0 ? nothing : line(words.lessDiscount({ value: off }).trim(), money(-totals.discount))}
    ${prices === 'net' && totals.discount !== 0 && totals.taxes.length > 0 ? line(words.net, money(totals.net)) : nothing}
    ${prices === 'net' ? html`${taxes}${total}` : html`${total}${taxes}`}
    ${isIssued && credited !== 0 ? line(words.credited, money(-credited)) : nothing}
    ${isIssued && received !== 0 ? line(g.paid, money(-received)) : nothing}
    ${isIssued && (paid !== 0 || open !== totals.gross) ? line(open < 0 && totals.gross > 0 ? words.overpaid : words.toPay, money(Math.abs(open)), 'open-amount') : nothing}
  </dl>`;
}

/** What the client reads below the lines. */
export function note(scene: InvoiceScene): TemplateResult | typeof nothing {
  const { invoice, isEditable, tools, words, g, copy, studio } = scene;
  const { id } = invoice;
  const payment = (copy?.seller ?? studio?.workspace.seller)?.payment ?? '';
  const own = isEditable
    ? tools.edit.field({
        key: `${id}:note`,
        name: g.note,
        type: 'lines',
        value: invoice.note,
        look: 'multiline',
        shown: invoice.note === '' ? html`<span class="quiet">${words.addNote}</span>` : invoice.note,
        save: (text) => tools.feedback.act('invoice.edit', { id, note: text }, { at: `${id}:note`, said: g.saidChanged }),
      })
    : invoice.note === ''
      ? nothing
      : html`<p class="multiline">${invoice.note}</p>`;
  if (own === nothing && payment === '') return nothing;
  return html`<div class="note" part="note">${own} ${payment === '' ? nothing : html`<p class="multiline quiet">${payment}</p>`}</div>`;
}
