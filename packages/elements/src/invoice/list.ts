import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { openAmount } from '@workfloor/core/kernel';
import type { DraftSum, Id, Invoice, InvoiceFilter, InvoiceSum } from '@workfloor/core';
import { offerHost } from '../base/ask-host.ts';
import { icons } from '../base/icons.ts';
import { choice } from '../parts/choice.ts';
import { findIn } from '../parts/combobox.ts';
import { invoiceName, invoicePill } from '../parts/invoice-facts.ts';
import { mayChange, newId, openName } from '../parts/record-scene.ts';
import { row } from '../parts/row.ts';
import { spanNamed, spans } from '../parts/span.ts';
import type { Span } from '../parts/span.ts';
import { takeAway } from '../parts/take-away.ts';
import type { BaseScene, InvoiceList } from './invoice-scene.ts';
import { listStates } from './invoice-state.ts';
import type { ListState } from './invoice-state.ts';

export { listStyles as styles } from './list-styles.ts';

interface ListScene extends BaseScene {
  readonly list: InvoiceList;
  readonly filter: InvoiceFilter;
  /** The job that all of them are for. */
  readonly job: Id | undefined;
  loadMore(this: void): void;
  saveCsv(this: void): void;
}

/** Invoices by state, payer and time, with what they come to. */
export function renderList(scene: ListScene): TemplateResult {
  const { list, words, t, state } = scene;
  const { items, hasMore } = list;
  const isAll = state.listState === 'all' && state.span === 'all' && state.q === '' && state.client === undefined;
  return html`${filterBar(scene)} ${sums(scene)}
  ${
    items.length === 0
      ? html`<slot name="empty"><p class="empty">${isAll ? words.empty : words.emptyFiltered}</p></slot>`
      : html`<ul role="list" class="rows" aria-label=${words.invoices}>
          ${items.map((invoice) => invoiceRow(scene, invoice))}
        </ul>`
  }
  ${hasMore ? html`<button type="button" class="load-more" data-fallback @click=${scene.loadMore}>${t.loadMore}</button>` : nothing}`;
}

/** Beside the heading. */
export function listTools(scene: ListScene): TemplateResult {
  const { words } = scene;
  const add = mayChange(scene, 'invoices')
    ? html`<button type="button" class="primary" data-control="new" @click=${() => void openNew(scene)}>
        ${icons.plus}<span>${words.newInvoice}</span>
      </button>`
    : nothing;
  return html`${add}
    <button type="button" class="bare" data-control="csv" aria-label=${words.saveCsv} title=${words.saveCsv} @click=${scene.saveCsv}>
      ${saveIcon}
    </button>`;
}

const saveIcon = html`<svg class="icon" viewBox="0 0 24 24" aria-hidden="true"><path d="M12 4v11M7 11l5 5 5-5M5 20h14"></path></svg>`;

function filterBar(scene: ListScene): TemplateResult {
  const { words, state } = scene;
  const states: Readonly<Record<ListState, string>> = {
    all: words.stateAll,
    draft: words.stateDraft,
    open: words.stateOpen,
    overdue: words.stateOverdue,
    paid: words.statePaid,
    void: words.stateVoid,
  };
  const times: Readonly<Record<Span, string>> = {
    all: words.always,
    month: words.thisMonth,
    'last-month': words.lastMonth,
    year: words.thisYear,
    'last-year': words.lastYear,
  };
  return html`<div class="filter" part="filter" role="group" aria-label=${words.invoices}>
    <label class="choice"
      ><span>${words.search}</span
      ><input
        type="search"
        data-control="search"
        placeholder=${words.searchHint}
        maxlength="100"
        .value=${state.q}
        @input=${(event: Event) => state.search((event.target as HTMLInputElement).value)}
    /></label>
    ${choice({
      label: words.state,
      control: 'state',
      options: listStates.map((id) => ({ id, name: states[id] })),
      value: state.listState,
      choose: (id) => state.set({ listState: listStates.find((name) => name === id) ?? 'all' }),
    })}
    ${choice({
      label: words.when,
      control: 'when',
      options: spans.toReversed().map((id) => ({ id, name: times[id] })),
      value: state.span,
      choose: (id) => state.set({ span: spanNamed(id, 'all') }),
    })}
    ${scene.filter.client !== undefined && state.client === undefined ? nothing : payerField(scene)}
  </div>`;
}

function payerField({ words, state }: ListScene): TemplateResult {
  const { client } = state;
  const chosen =
    client &&
    html`<span class="form-chosen"
      ><span>${client.name}</span>${takeAway(words.clearClient({ name: client.name }), () => state.set({ client: undefined }))}</span
    >`;
  return html`<div class="choice">
    <span>${words.payer}</span>
    ${
      chosen ??
      state.combobox.render({
        key: 'payer',
        label: words.payer,
        source: findIn('clients', ({ id, name }) => ({ id, name })),
        onChoose: ({ id, name }) => state.set({ client: { id, name } }),
      })
    }
  </div>`;
}

/** By currency, what is in drafts, open, overdue and paid. */
function sums({ state, words, measures }: ListScene): TemplateResult[] {
  const all = state.sums.value?.sums ?? [];
  const currencies = [...new Set(all.map(({ currency }) => currency))];
  return currencies.map((currency) => {
    const of = (amount: (sum: InvoiceSum) => number): number =>
      all.reduce((sum, each) => (each.currency === currency ? sum + amount(each) : sum), 0);
    const one = (name: string, amount: number, look = ''): TemplateResult | typeof nothing =>
      amount === 0
        ? nothing
        : html`<div class=${look}>
            <dt>${name}</dt>
            <dd>${measures.money(amount, currency)}</dd>
          </div>`;
    const shown = [
      one(
        words.sumDrafts,
        of((sum) => (sum.state === 'draft' ? sum.total : 0)),
      ),
      one(
        words.sumOpen,
        of((sum) => (sum.state === 'overdue' ? 0 : sum.open)),
      ),
      one(
        words.sumOverdue,
        of((sum) => (sum.state === 'overdue' ? sum.open : 0)),
        'late',
      ),
      one(
        words.sumPaid,
        of((sum) => (sum.state === 'overdue' || sum.state === 'void' ? 0 : sum.paid)),
      ),
    ];
    return shown.every((each) => each === nothing) ? html`` : html`<dl class="sums" part="sums" aria-label=${currency}>${shown}</dl>`;
  });
}

function draftSum({ list }: ListScene, id: Id): DraftSum | undefined {
  return list.answers.map(({ drafts }) => drafts[id]).find((sum) => sum !== undefined);
}

function invoiceRow(scene: ListScene, invoice: Invoice): TemplateResult {
  const { tools } = scene;
  const { id } = invoice;
  return row({
    id,
    kind: 'invoice',
    title: openName(scene, invoiceName(scene, invoice), { invoice: id }, () => scene.show(id)),
    details: detailsOf(scene, invoice),
    state: invoicePill(scene, invoice),
    end: amounts(scene, invoice),
    below: tools.feedback.problem(id),
  });
}

function detailsOf(scene: ListScene, invoice: Invoice): readonly unknown[] {
  const { list, measures, formats, words } = scene;
  const { client, job, date, due, created } = invoice;
  const day = date ?? created;
  const late = due === null || openAmount(invoice) === 0 ? undefined : formats.day(due);
  return [
    list.find('client', client)?.name,
    job === null || scene.job !== undefined ? undefined : list.find('job', job)?.title,
    html`<time datetime=${day}>${measures.date(day)}</time>`,
    late &&
      html`<span class=${late.isPast ? 'late' : ''}
        >${words.dueOn} <time datetime=${due ?? ''} title=${late.full}>${late.text}</time></span
      >`,
  ];
}

function amounts(scene: ListScene, invoice: Invoice): TemplateResult {
  const { measures, g } = scene;
  const { id, state, currency } = invoice;
  const open = openAmount(invoice);
  const total = state === 'draft' ? (draftSum(scene, id)?.gross ?? 0) : (invoice.total ?? 0);
  const amount = measures.money(total, currency);
  const rest = open === 0 || open === total ? '' : g.stillOpen({ amount: measures.money(open, currency) });
  return html`${state === 'void' ? html`<s>${amount}</s>` : amount}${rest === '' ? nothing : html`<span class="quiet">${rest}</span>`}`;
}

/** A draft for one payer; what is ready to be billed can then be put on it. */
async function openNew(scene: ListScene): Promise<void> {
  const { words, g, tools, state, job, filter } = scene;
  const id = newId(scene);
  if (id === undefined) return;
  const chosen = state.client;
  let isMade = false;
  const fixed = filter.client !== undefined && chosen === undefined ? filter.client : undefined;
  const payer = {
    kind: 'record',
    name: 'client',
    label: words.payer,
    required: true,
    source: findIn('clients', ({ id: client, name }) => ({ id: client, name })),
    value: chosen?.id ?? null,
    chosen,
  } as const;
  await tools.dialog.open({
    title: words.newInvoice,
    note: g.draftHint,
    at: 'new',
    submit: g.makeDraft,
    fields: [...(fixed === undefined ? [payer] : []), { kind: 'text', name: 'title', label: g.title }],
    save: async ({ client, title }) => {
      const who = fixed ?? (typeof client === 'string' ? client : '');
      if (who === '') return false;
      const args = {
        id,
        client: who,
        ...(job === undefined ? {} : { job }),
        ...(typeof title === 'string' && title !== '' ? { title } : {}),
      };
      isMade = await tools.feedback.act('invoice.draft', args, { at: 'new', said: g.saidDrafted });
      return isMade;
    },
    closed: () => {
      if (isMade && offerHost(tools.host, 'wf-open', { invoice: id })) scene.show(id);
    },
  });
}
