import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { openAmount } from '@workfloor/core/kernel';
import type { Invoice, Line, Payment } from '@workfloor/core';
import { icons } from '../base/icons.ts';
import { openLineForm } from '../job/groups/line-form.ts';
import { openCollectForm } from '../parts/collect-form.ts';
import { invoiceName, invoicePill, lineName, priceOf } from '../parts/invoice-facts.ts';
import { invoiceSums } from '../parts/invoice-sums.ts';
import { openIssueForm, openPaymentForm } from '../parts/invoice-forms.ts';
import { grouped, whyOut } from '../parts/left-out.ts';
import type { MenuItem } from '../parts/menu.ts';
import { mayChange, maySee, newId, openName, rowMenu } from '../parts/record-scene.ts';
import { row, rows } from '../parts/row.ts';
import type { Pill } from '../parts/row.ts';
import { plus, section } from '../parts/section.ts';
import type { ClientScene } from './client-scene.ts';
import { few, rest } from './few.ts';

/** What is to be billed, what stays out and why, the invoices, what came in. */
export function money(scene: ClientScene): TemplateResult | typeof nothing {
  if (!maySee(scene, 'invoices')) return nothing;
  return html`${lines(scene)} ${invoices(scene)} ${payments(scene)}`;
}

function lines(scene: ClientScene): TemplateResult {
  const { g, c, lists } = scene;
  const { items = [], hasMore = false } = lists.lines.value?.value ?? {};
  return section({
    ...scene,
    key: 'lines',
    title: g.lines,
    count: items.length,
    tools: mayChange(scene, 'invoices') ? plus(g.addLine, () => void openLineForm(scene), 'add:lines') : nothing,
    content: () =>
      html`${rows(
        few(scene, 'lines', items).map((line) => lineRow(scene, line)),
        c.noLines,
        g.lines,
      )}
      ${rest(scene, 'lines', items.length, hasMore)} ${lineSum(scene)} ${leftOut(scene)}`,
  });
}

function lineRow(scene: ClientScene, line: Line): TemplateResult {
  const { measures, formats, lists, g } = scene;
  const { id, date, job, amount, currency, state } = line;
  const of = job === null ? undefined : lists.lines.value?.value?.find('job', job);
  return row({
    id,
    kind: 'line',
    title: html`<span>${lineName(scene, line)}</span>`,
    details: [
      html`<time datetime=${date} title=${formats.day(date).full}>${measures.date(date)}</time>`,
      priceOf(scene, line),
      of && openName(scene, of.title, { job: of.id }),
    ],
    state: state === 'open' ? { text: g.lineOpen, tone: 'quiet', icon: icons.clock } : undefined,
    end: measures.money(amount, currency),
    menu: mayChange(scene, 'invoices') ? rowMenu(scene, id, lineName(scene, line), () => lineItems(scene, line)) : undefined,
    below: scene.tools.feedback.problem(id),
  });
}

function lineItems(scene: ClientScene, line: Line): MenuItem[] {
  const { g, t, tools } = scene;
  const { id } = line;
  const name = lineName(scene, line);
  return [
    { label: t.edit, run: () => void openLineForm(scene, line) },
    { label: g.writeOff, run: () => void tools.feedback.act('line.writeOff', { id }, { at: id, said: g.saidWrittenOff({ name }) }) },
    { label: t.remove, run: () => void tools.feedback.act('line.remove', { id }, { at: id, said: t.saidRemoved({ name }) }) },
  ];
}

/** What all of it comes to, by currency. */
function lineSum({ g, lists, measures }: ClientScene): TemplateResult | typeof nothing {
  const sums = new Map<string, number>();
  for (const { currency, amount } of lists.lineSums.value?.sums ?? []) sums.set(currency, (sums.get(currency) ?? 0) + amount);
  if (sums.size === 0) return nothing;
  const text = [...sums].map(([currency, amount]) => measures.money(amount, currency)).join(' + ');
  return html`<p class="row-sum"><span>${g.together}</span><b>${text}</b></p>`;
}

/** Why so many things are on no invoice, and the button that collects what can be. */
function leftOut(scene: ClientScene): TemplateResult | typeof nothing {
  const { g, c, lists, tools, client } = scene;
  const reasons = grouped(lists.leftOut.value?.items ?? [], ({ reason }) => reason);
  const isReady = (lists.lines.value?.value?.items ?? []).some(({ state }) => state === 'ready') && mayChange(scene, 'invoices');
  if (reasons.size === 0 && !isReady) return nothing;
  const collect = (): void =>
    void openCollectForm(scene, {
      of: { client: client.id },
      nameOf: (id) => (id === client.id ? client.name : lists.lines.value?.value?.find('client', id)?.name),
      payerOf: (id) => lists.invoices.value?.value?.items.find((invoice) => invoice.id === id)?.client ?? client.id,
    });
  return html`<div class="callout" part="collecting">
    ${
      reasons.size === 0
        ? nothing
        : html`<ul role="list" class="left-out" aria-label=${g.leftOut}>
            ${[...reasons].map(([reason, items]) => html`<li class="quiet">${icons.alert}<span>${whyOut(scene, reason, items)}</span></li>`)}
          </ul>`
    }
    ${isReady ? html`<div class="bar"><button type="button" data-control="collect" @click=${collect}>${c.collectAll}</button></div>` : nothing}
    ${tools.feedback.problem('collect')}
  </div>`;
}

function invoices(scene: ClientScene): TemplateResult {
  const { g, c, lists } = scene;
  const { items = [], hasMore = false } = lists.invoices.value?.value ?? {};
  // what is not paid in full comes first
  const all = items.toSorted((a, b) => Number(openAmount(b) > 0) - Number(openAmount(a) > 0));
  return section({
    ...scene,
    key: 'invoices',
    title: g.invoices,
    count: undefined,
    tools: mayChange(scene, 'invoices') ? plus(g.addInvoice, () => void openDraft(scene), 'add:invoices') : nothing,
    content: () =>
      html`${invoiceSums(scene, lists.invoiceSums.value?.sums ?? [], c)}
      ${rows(
        few(scene, 'invoices', all).map((invoice) => invoiceRow(scene, invoice)),
        g.noInvoices,
        g.invoices,
      )}
      ${rest(scene, 'invoices', all.length, hasMore)}`,
  });
}

function invoiceRow(scene: ClientScene, invoice: Invoice): TemplateResult {
  const { lists, measures, tools } = scene;
  const { id, job, currency, state } = invoice;
  const list = lists.invoices.value?.value;
  const drafted = list?.answers.map(({ drafts }) => drafts[id]).find((sum) => sum !== undefined)?.gross ?? 0;
  const total = measures.money(state === 'draft' ? drafted : (invoice.total ?? 0), currency);
  return row({
    id,
    kind: 'invoice',
    title: openName(scene, invoiceName(scene, invoice), { invoice: id }),
    details: [job === null ? undefined : list?.find('job', job)?.title, ...daysOf(scene, invoice)],
    state: invoicePill(scene, invoice),
    end: html`${state === 'void' ? html`<s>${total}</s>` : total}${stillOpen(scene, invoice)}`,
    menu: mayChange(scene, 'invoices') ? invoiceMenu(scene, invoice) : undefined,
    below: tools.feedback.problem(id),
  });
}

function stillOpen({ g, measures }: ClientScene, invoice: Invoice): TemplateResult | typeof nothing {
  const open = openAmount(invoice);
  if (open === 0 || open === invoice.total) return nothing;
  return html`<span class="quiet">${g.stillOpen({ amount: measures.money(open, invoice.currency) })}</span>`;
}

function daysOf({ measures, formats, c }: ClientScene, invoice: Invoice): readonly unknown[] {
  const { date, due, created } = invoice;
  const day = due === null || openAmount(invoice) === 0 ? undefined : formats.day(due);
  return [
    html`<time datetime=${date ?? created}>${measures.date(date ?? created)}</time>`,
    day && html`<span class=${day.isPast ? 'late' : ''}>${c.due} <time datetime=${due ?? ''} title=${day.full}>${day.text}</time></span>`,
  ];
}

function invoiceMenu(scene: ClientScene, invoice: Invoice): TemplateResult | typeof nothing {
  const { g, t, tools } = scene;
  const { id, state, credits } = invoice;
  const opened = (): MenuItem => ({
    label: t.open,
    run: () => tools.host.renderRoot.querySelector<HTMLElement>(`[data-row="${CSS.escape(id)}"] [data-control="open"]`)?.click(),
  });
  const items = (): (MenuItem | undefined)[] => [
    opened(),
    state === 'draft' ? { label: g.issue, run: () => void openIssueForm(scene, invoice) } : undefined,
    openAmount(invoice) > 0 && credits === null ? { label: g.recordPayment, run: () => void openPaymentForm(scene, invoice) } : undefined,
  ];
  return rowMenu(scene, id, invoiceName(scene, invoice), items);
}

/** Asks for a draft for the client. */
function openDraft(scene: ClientScene): Promise<void> {
  const { g, tools, client } = scene;
  return tools.dialog.open({
    title: g.newDraft,
    note: g.draftHint,
    at: 'draft',
    submit: g.makeDraft,
    fields: [{ kind: 'text', name: 'title', label: g.title }],
    save: ({ title }) => {
      const id = newId(scene);
      if (id === undefined) return Promise.resolve(false);
      const args = { id, client: client.id, ...(typeof title === 'string' && title !== '' ? { title } : {}) };
      return tools.feedback.act('invoice.draft', args, { at: 'draft', said: g.saidDrafted });
    },
  });
}

function paymentState({ g }: ClientScene, { state }: Payment): Pill | undefined {
  if (state === 'pending') return { text: g.pending, tone: 'warning', icon: icons.clock };
  return state === 'failed' ? { text: g.paymentFailed, tone: 'danger', icon: icons.alert } : undefined;
}

/** What came in, the latest first. */
function payments(scene: ClientScene): TemplateResult | typeof nothing {
  const { g, c, lists } = scene;
  const { items = [], hasMore = false } = lists.payments.value?.value ?? {};
  return section({
    ...scene,
    key: 'payments',
    title: g.payments,
    count: undefined,
    tools: nothing,
    content: () =>
      html`${rows(
        few(scene, 'payments', items).map((payment) => paymentRow(scene, payment)),
        c.noPayments,
        g.payments,
      )}
      ${rest(scene, 'payments', items.length, hasMore)}`,
  });
}

function paymentRow(scene: ClientScene, payment: Payment): TemplateResult {
  const { g, measures, formats, lists, client } = scene;
  const { id, date, method, reference, amount, invoice } = payment;
  const list = lists.payments.value?.value;
  const of = list?.find('invoice', invoice) ?? lists.invoices.value?.value?.items.find((each) => each.id === invoice);
  const currency = of?.currency ?? client.currency ?? scene.studio?.workspace.currency ?? 'EUR';
  return row({
    id,
    kind: 'payment',
    title: html`<time datetime=${date} title=${formats.day(date).full}>${measures.date(date)}</time>`,
    details: [g[`method_${method}`], reference, of && openName(scene, invoiceName(scene, of), { invoice: of.id })],
    state: paymentState(scene, payment),
    end: measures.money(amount, currency),
  });
}
