import { html } from 'lit';
import type { PropertyValues, TemplateResult } from 'lit';
import { property } from 'lit/decorators.js';
import type { Id, Invoice, InvoiceFilter } from '@workfloor/core';
import type { Workfloor } from '@workfloor/sdk';
import type { Shown } from '../base/view-element.ts';
import { invoice } from '../i18n/en/invoice.ts';
import { choiceStyles } from '../parts/choice.ts';
import { formStyles } from '../parts/form-styles.ts';
import { laterWithStyles } from '../parts/later.ts';
import { mayChange } from '../parts/record-scene.ts';
import { rowStyles } from '../parts/row-styles.ts';
import { saveFile } from '../parts/save-file.ts';
import { daysOf } from '../parts/span.ts';
import { partStyles } from '../parts/styles.ts';
import { RecordElement } from '../record/record-element.ts';
import type { ListScene, RecordWords } from '../record/record-element.ts';
import { controls, tokens } from '../styles/base.ts';
import { toInvoiceScene } from './invoice-scene.ts';
import type { InvoiceList, InvoicePage, InvoiceWords } from './invoice-scene.ts';
import { InvoiceState, listStates } from './invoice-state.ts';
import type { ListState } from './invoice-state.ts';

/**
 * An invoice that reads like the paper it becomes: its lines as a table to write in while it is a draft, sums and taxes, what else could be
 * billed, issuing, payments, credit notes, PDF. Without an id: all invoices, with what they come to.
 *
 * ```html
 * <wf-invoice invoice="01934c5e-7f60-7d3a-9b1e-4a5c8f2d6e10"></wf-invoice>
 * ```
 *
 * @customElement wf-invoice
 * @slot header - Beside the heading.
 * @slot empty - Instead of the sentence for an empty list.
 * @csspart heading - The heading.
 * @csspart paper - The invoice itself, as it is printed.
 * @csspart seller - Who bills.
 * @csspart payer - Who pays.
 * @csspart facts - Number, days and what it belongs to.
 * @csspart lines - What is billed.
 * @csspart line - One line.
 * @csspart totals - The sums.
 * @csspart note - What the client reads below the lines.
 * @csspart actions - What can be done with it.
 * @csspart unbilled - What else could be billed, what is left out and why.
 * @csspart payments - Payments and credit notes.
 * @csspart documents - The files that wait for the payment.
 * @csspart file - One of them.
 * @csspart payment - One payment.
 * @csspart credit-note - One credit note.
 * @csspart history - What happened.
 * @csspart filter - What narrows the list.
 * @csspart sums - What the listed invoices come to, by currency.
 * @csspart invoice - One row of the list.
 * @csspart state - How an invoice or a payment stands.
 * @cssstate empty - The list has no invoices.
 * @cssstate draft - A draft is shown.
 * @cssstate overdue - What is shown is overdue.
 * @fires wf-load - An invoice or the list has arrived: `{ invoice, version }` or `{ count }`.
 * @fires wf-close - A person closes the side panel or dialog: `{ invoice }`. Cancel it to keep it open.
 * @fires wf-open - A person opens an invoice of the list, its client or job: `{ invoice }`, `{ client }`, `{ job }`, `{ file, invoice }`. Cancel the first to show it elsewhere.
 */
export class WfInvoice extends RecordElement<'invoices', InvoiceWords> {
  static override styles = [tokens, controls, partStyles, rowStyles, formStyles, choiceStyles];

  /** The id of the invoice. @defaultValue none: the list */
  @property() invoice: string | undefined;
  /** In the list, only those that this client pays. */
  @property({ attribute: 'client-id' }) clientId: string | undefined;
  /** In the list, only those of this job; new ones are for it. */
  @property() job: string | undefined;
  /** The state that the list begins with: `all`, `draft`, `open`, `overdue`, `paid`, `void`. */
  @property() state: ListState | undefined;

  protected override readonly path = 'invoices';
  protected override readonly bones = 8;
  protected override readonly pageModule = laterWithStyles(this, () => import('./page.ts'));
  protected override readonly listModule = laterWithStyles(this, () => import('./list.ts'));
  readonly #own = new InvoiceState(this, this.tools);

  /** Focuses the first field, or the first button. */
  override focus(options?: FocusOptions): void {
    this.renderRoot.querySelector<HTMLElement>('.paper input, .actions button, .filter input')?.focus(options);
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('state')) this.#own.listState = listStates.find((state) => state === this.state) ?? 'all';
    super.willUpdate(changed);
    this.#follow(this.shell.isWanted ? this.workfloor : undefined);
  }

  protected override reset(): void {
    super.reset();
    this.#own.cells.reset();
    this.#own.showsAll = false;
  }

  protected override get given(): Id | undefined {
    return this.invoice || undefined;
  }

  /** What stands beside the store: the sums of the list, what else could be billed. */
  #follow(client: Workfloor | undefined): void {
    const { value, studio } = this.view;
    const isList = this.shownId === undefined && studio !== undefined;
    this.#own.sums.follow(client && isList ? { client, path: 'invoices/sums', query: { ...this.filter }, of: value } : undefined);
    const draft = this.#draft;
    this.#own.waiting.follow(client && draft ? client.list('lines', { client: draft.client, unbilled: true }) : undefined);
    this.#own.time.follow(client && draft?.job ? client.list('time', { job: draft.job, running: false }) : undefined);
  }

  /** What can be written here. */
  get #draft(): Invoice | undefined {
    const record = this.page?.record;
    return record?.state === 'draft' && !this.isReadonly ? record : undefined;
  }

  protected override get filter(): InvoiceFilter {
    const { listState, span, client } = this.#own;
    const payer = client?.id ?? (this.clientId || undefined);
    return {
      ...daysOf(span, this.formats.dayOf(Date.now())),
      ...(listState === 'all' ? {} : { state: listState }),
      ...(payer === undefined ? {} : { client: payer }),
      ...(this.job ? { job: this.job } : {}),
      ...this.wanted,
    };
  }

  protected override own(): InvoiceWords | undefined {
    return this.words('invoice', invoice);
  }

  protected override nameOf(value: InvoicePage | InvoiceList | undefined, { own }: RecordWords<InvoiceWords>): string {
    if (!value || !('record' in value)) return this.shownId === undefined ? own.invoices : own.invoice;
    const { number, state } = value.record;
    return state === 'draft' ? own.draftInvoice : `${own.invoice} ${number ?? ''}`.trim();
  }

  protected override titleOfList({ invoices }: InvoiceWords): string {
    return invoices;
  }

  protected override arrived({ number, title }: Invoice, { loaded, draftInvoice }: InvoiceWords): string {
    return loaded({ name: number ?? (title || draftInvoice) });
  }

  protected override statesOf(record: Invoice | undefined): Readonly<Record<string, boolean>> {
    const isOpen = record?.state === 'issued' || record?.state === 'part_paid';
    const overdue = isOpen && record.due !== null && record.due < this.formats.dayOf(Date.now());
    return { draft: record?.state === 'draft', overdue };
  }

  protected override renderRecord(page: InvoicePage, { words, t }: Shown<unknown, RecordWords<InvoiceWords>>): TemplateResult | undefined {
    const scene = {
      ...this.recordScene(words.g, t),
      words: words.own,
      state: this.#own,
      level: this.headingLevel + 1,
      show: (id: Id) => this.go(id),
      leave: this.leave,
      isWithin: this.given !== undefined,
    };
    return this.pageModule.now?.renderPage(toInvoiceScene(scene, page, mayChange(scene, 'invoices')), this.label);
  }

  protected override renderList(scene: ListScene<'invoices'>, words: InvoiceWords): { tools: unknown; rows: unknown } | undefined {
    const module = this.listModule.now;
    const full = { ...scene, words, state: this.#own, job: this.job || undefined, saveCsv: () => void this.#saveCsv() };
    return module && { tools: module.listTools(full), rows: html`${this.tools.feedback.problem('csv')} ${module.renderList(full)}` };
  }

  async #saveCsv(): Promise<void> {
    const client = this.workfloor;
    if (!client) return;
    this.tools.feedback.clear('csv');
    try {
      await saveFile(client.csv('invoices', this.filter));
    } catch (error) {
      await this.tools.feedback.fail('csv', error);
    }
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'wf-invoice': WfInvoice;
  }
}
