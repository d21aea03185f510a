import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { openAmount } from '@workfloor/core/kernel';
import type { Invoice } from '@workfloor/core';
import { icons } from '../../base/icons.ts';
import { invoiceName, invoicePill } from '../../parts/invoice-facts.ts';
import { openCreditForm, openIssueForm, openPaymentForm, openVoidForm } from '../../parts/invoice-forms.ts';
import type { MenuItem } from '../../parts/menu.ts';
import { row, rows } from '../../parts/row.ts';
import { section } from '../../parts/section.ts';
import { mayChange, maySee, openName, plusMenu, rowMenu } from './group-tools.ts';
import type { GroupScene } from './group-tools.ts';
import { openDraftForm } from './draft-form.ts';
import { draftAmount } from './invoice-facts.ts';
import { insideInvoice } from './invoice-lines.ts';
import { linkItem, unlinkItem } from './link-forms.ts';
import { unbilledLines } from './line-facts.ts';
import { savePdf } from '../../parts/save-file.ts';

/** Drafts and invoices of the job, the newest first, with what is paid and open. */
export function invoices(scene: GroupScene): TemplateResult | typeof nothing {
  const { g, detail, tools } = scene;
  if (!maySee(scene, 'invoices')) return nothing;
  const shown = detail.invoices.toReversed();
  const items = (): MenuItem[] => [
    { label: g.newDraft, run: () => void openDraftForm(scene) },
    { label: g.linkInvoice, run: () => void linkItem(scene, 'invoice') },
  ];
  return section({
    ...scene,
    key: 'invoices',
    title: g.invoices,
    count: shown.length,
    tools: mayChange(scene, 'invoices') ? plusMenu(scene, 'invoices', g.addInvoice, items) : nothing,
    content: () =>
      html`${totals(scene)}
      ${rows(
        shown.map((invoice) => invoiceRow(scene, invoice)),
        g.noInvoices,
        g.invoices,
      )}
      ${tools.feedback.problem('invoices')}`,
  });
}

interface Sums {
  unbilled: number;
  drafts: number;
  open: number;
  paid: number;
}

/** What the job's money stands at, by currency. Without what is not there. */
function sumsOf(scene: GroupScene): ReadonlyMap<string, Sums> {
  const { detail } = scene;
  const all = new Map<string, Sums>();
  const of = (currency: string): Sums => {
    const sums = all.get(currency) ?? { unbilled: 0, drafts: 0, open: 0, paid: 0 };
    all.set(currency, sums);
    return sums;
  };
  for (const { currency, amount, state } of unbilledLines(scene))
    if (state === 'open' || state === 'ready') of(currency).unbilled += amount;
  for (const invoice of detail.invoices) {
    const sums = of(invoice.currency);
    if (invoice.state === 'draft') sums.drafts += draftAmount(scene, invoice);
    else if (invoice.state !== 'void') {
      sums.open += openAmount(invoice);
      sums.paid += invoice.paid;
    }
  }
  return all;
}

function totals(scene: GroupScene): TemplateResult[] {
  const { g, measures } = scene;
  return [...sumsOf(scene)].map(([currency, sums]) => {
    const one = (name: string, amount: number): TemplateResult | typeof nothing =>
      amount === 0
        ? nothing
        : html`<div>
            <dt>${name}</dt>
            <dd>${measures.money(amount, currency)}</dd>
          </div>`;
    const shown = [one(g.unbilled, sums.unbilled), one(g.inDrafts, sums.drafts), one(g.open, sums.open), one(g.paid, sums.paid)];
    return shown.every((each) => each === nothing) ? html`` : html`<dl class="sums">${shown}</dl>`;
  });
}

function invoiceRow(scene: GroupScene, invoice: Invoice): TemplateResult {
  const { detail, tools, state, formats, measures } = scene;
  const { id, currency, due, date } = invoice;
  const name = invoiceName(scene, invoice);
  const key = `invoice:${id}`;
  const toggle = (): void => state.toggle(key);
  const isOpen = state.isOpen(key);
  const payer = detail.parties.find(({ client }) => client.id === invoice.client)?.client.name;
  const dueDay = due === null || openAmount(invoice) === 0 ? undefined : formats.day(due);
  return row({
    id,
    kind: 'invoice',
    lead: html`<button
      type="button"
      class="bare disclose"
      data-control="disclose"
      aria-expanded=${isOpen ? 'true' : 'false'}
      aria-label=${scene.g.linesOf({ name })}
      @click=${toggle}
    >
      ${icons.next}
    </button>`,
    title: openName(scene, name, { invoice: id, job: detail.job.id }, toggle),
    details: [
      payer,
      date === null ? undefined : html`<time datetime=${date}>${measures.date(date)}</time>`,
      dueDay &&
        html`<span class=${dueDay.isPast ? 'late' : ''}
          >${scene.g.due} <time datetime=${due ?? ''} title=${dueDay.full}>${dueDay.text}</time></span
        >`,
      invoice.period === null ? undefined : `${measures.date(invoice.period.from)} – ${measures.date(invoice.period.to)}`,
    ],
    state: invoicePill(scene, invoice),
    end: amounts(scene, invoice, currency),
    menu: rowMenu(scene, id, name, () => itemsOf(scene, invoice)),
    below: html`${tools.feedback.problem(id)}${isOpen ? insideInvoice(scene, invoice) : nothing}`,
  });
}

function amounts(scene: GroupScene, invoice: Invoice, currency: string): TemplateResult {
  const { g, measures } = scene;
  const open = openAmount(invoice);
  const total = invoice.state === 'draft' ? draftAmount(scene, invoice) : (invoice.total ?? 0);
  const rest =
    open === 0 || open === total ? nothing : html`<span class="quiet">${g.stillOpen({ amount: measures.money(open, currency) })}</span>`;
  return html`${invoice.state === 'void' ? html`<s>${measures.money(total, currency)}</s>` : measures.money(total, currency)}${rest}`;
}

function itemsOf(scene: GroupScene, invoice: Invoice): (MenuItem | undefined)[] {
  const { g } = scene;
  const { id, state } = invoice;
  const items = [{ label: g.savePdf, run: () => void savePdf(scene, invoice) }];
  const own = !mayChange(scene, 'invoices') ? [] : state === 'draft' ? draftItems(scene, invoice) : issuedItems(scene, invoice);
  return [...items, ...own, unlinkItem(scene, 'invoice', { id, name: invoiceName(scene, invoice), at: id })];
}

function draftItems(scene: GroupScene, invoice: Invoice): MenuItem[] {
  const { g, tools, detail } = scene;
  const { id } = invoice;
  const isEmpty = !detail.lines.some((line) => line.invoice === id);
  const discard = (): void => void tools.feedback.act('invoice.discard', { id }, { at: id, said: g.saidDiscarded });
  return [
    { label: g.issue, disabled: isEmpty, run: () => void openIssueForm(scene, invoice) },
    { label: g.discard, apart: true, run: discard },
  ];
}

function issuedItems(scene: GroupScene, invoice: Invoice): (MenuItem | undefined)[] {
  const { g } = scene;
  const { state, credits, paid } = invoice;
  if (state === 'void') return [];
  const pay = { label: g.recordPayment, run: () => void openPaymentForm(scene, invoice) };
  const credit = { label: g.credit, apart: true, run: () => void openCreditForm(scene, invoice, scene.detail.lines) };
  const end = { label: g.voidIt, run: () => void openVoidForm(scene, invoice) };
  return [
    openAmount(invoice) === 0 ? undefined : pay,
    credits === null ? credit : undefined,
    state === 'issued' && paid === 0 ? end : undefined,
  ];
}
