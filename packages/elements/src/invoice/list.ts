import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { openAmount } from '@workfloor/core/kernel';
import type { DraftSum, Id, Invoice } from '@workfloor/core';
import { offerHost } from '../base/ask-host.ts';
import { choice } from '../parts/choice.ts';
import { findIn } from '../parts/combobox.ts';
import { invoiceName, invoicePill } from '../parts/invoice-facts.ts';
import { invoiceSums } from '../parts/invoice-sums.ts';
import { mayChange, newId, openName } from '../parts/record-scene.ts';
import { row } from '../parts/row.ts';
import { spanNamed, spans } from '../parts/span.ts';
import type { Span } from '../parts/span.ts';
import { takeAway } from '../parts/take-away.ts';
import { filterBar, listing, newButton, searchField } from '../record/list-parts.ts';
import type { ListScene } from '../record/record-element.ts';
import type { InvoiceWords } from './invoice-scene.ts';
import { listStates } from './invoice-state.ts';
import type { InvoiceState, ListState } from './invoice-state.ts';

export { listStyles as styles } from './list-styles.ts';

interface InvoiceListScene extends ListScene<'invoices'> {
  readonly words: InvoiceWords;
  readonly state: InvoiceState;
  /** The job that all of them are for. */
  readonly job: Id | undefined;
  saveCsv(this: void): void;
}

/** Invoices by state, payer and time, with what they come to. */
export function renderList(scene: InvoiceListScene): TemplateResult {
  const { words, state, filter } = scene;
  const isAll = state.listState === 'all' && state.span === 'all' && filter.q === undefined && state.client === undefined;
  const empty = isAll ? words.empty : words.emptyFiltered;
  return html`${filters(scene)} ${invoiceSums(scene, state.sums.value?.sums ?? [], words)}
  ${listing(scene, { label: words.invoices, empty, row: (invoice) => invoiceRow(scene, invoice) })}`;
}

/** Beside the heading. */
export function listTools(scene: InvoiceListScene): TemplateResult {
  const { words } = scene;
  return html`${mayChange(scene, 'invoices') ? newButton(words.newInvoice, () => void openNew(scene)) : nothing}
    <button type="button" class="bare" data-control="csv" aria-label=${words.saveCsv} title=${words.saveCsv} @click=${scene.saveCsv}>
      ${saveIcon}
    </button>`;
}

const saveIcon = html`<svg class="icon" viewBox="0 0 24 24" aria-hidden="true"><path d="M12 4v11M7 11l5 5 5-5M5 20h14"></path></svg>`;

function filters(scene: InvoiceListScene): TemplateResult {
  const { words, state: kept } = scene;
  const names: Readonly<Record<ListState, string>> = {
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
  const state = choice({
    label: words.state,
    control: 'state',
    options: listStates.map((id) => ({ id, name: names[id] })),
    value: kept.listState,
    choose: (id) => kept.set({ listState: listStates.find((name) => name === id) ?? 'all' }),
  });
  const when = choice({
    label: words.when,
    control: 'when',
    options: spans.toReversed().map((id) => ({ id, name: times[id] })),
    value: kept.span,
    choose: (id) => kept.set({ span: spanNamed(id, 'all') }),
  });
  const isFixed = scene.filter.client !== undefined && kept.client === undefined;
  return filterBar(words.invoices, [searchField(scene, words), state, when, isFixed ? nothing : payerField(scene)]);
}

function payerField({ words, state }: InvoiceListScene): TemplateResult {
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

function draftSum({ list }: InvoiceListScene, id: Id): DraftSum | undefined {
  return list.answers.map(({ drafts }) => drafts[id]).find((sum) => sum !== undefined);
}

function invoiceRow(scene: InvoiceListScene, invoice: Invoice): TemplateResult {
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

function detailsOf(scene: InvoiceListScene, invoice: Invoice): readonly unknown[] {
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

function amounts(scene: InvoiceListScene, invoice: Invoice): TemplateResult {
  const { measures, g } = scene;
  const { id, state, currency } = invoice;
  const open = openAmount(invoice);
  const total = state === 'draft' ? (draftSum(scene, id)?.gross ?? 0) : (invoice.total ?? 0);
  const amount = measures.money(total, currency);
  const rest = open === 0 || open === total ? '' : g.stillOpen({ amount: measures.money(open, currency) });
  return html`${state === 'void' ? html`<s>${amount}</s>` : amount}${rest === '' ? nothing : html`<span class="quiet">${rest}</span>`}`;
}

/** A draft for one payer; what is ready to be billed can then be put on it. */
async function openNew(scene: InvoiceListScene): Promise<void> {
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
