import { html } from 'lit';
import type { PropertyValues, TemplateResult } from 'lit';
import { property } from 'lit/decorators.js';
import { keyed } from 'lit/directives/keyed.js';
import type { Id, InvoiceFilter } from '@workfloor/core';
import type { RecordListStore, ViewStore, Workfloor } from '@workfloor/sdk';
import { addStyles } from '../base/add-styles.ts';
import { tellHost } from '../base/ask-host.ts';
import { measures } from '../base/measures.ts';
import { ViewElement } from '../base/view-element.ts';
import type { Shown } from '../base/view-element.ts';
import { groups } from '../i18n/en/groups.ts';
import { invoice } from '../i18n/en/invoice.ts';
import type { parts } from '../i18n/en/parts.ts';
import { choiceStyles } from '../parts/choice.ts';
import { formStyles } from '../parts/form-styles.ts';
import { heading } from '../parts/heading.ts';
import { Later } from '../parts/later.ts';
import { mayChange } from '../parts/record-scene.ts';
import { rowStyles } from '../parts/row-styles.ts';
import { saveFile } from '../parts/save-file.ts';
import { daysOf } from '../parts/span.ts';
import { partStyles } from '../parts/styles.ts';
import { controls, tokens } from '../styles/base.ts';
import { toInvoiceScene } from './invoice-scene.ts';
import type { BaseScene, InvoiceList, InvoicePage, InvoiceWords } from './invoice-scene.ts';
import { InvoiceState, listStates } from './invoice-state.ts';
import type { ListState } from './invoice-state.ts';

type Content = InvoicePage | InvoiceList;

interface OwnWords {
  readonly words: InvoiceWords;
  readonly g: typeof groups;
}

const isPage = (value: Content | undefined): value is InvoicePage => value !== undefined && 'record' in value;

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
 * @fires wf-open - A person opens an invoice of the list, its client or job: `{ invoice }`, `{ client }`, `{ job }`, `{ file, invoice }`. Cancel the first to show it elsewhere.
 */
export class WfInvoice extends ViewElement<Content, OwnWords> {
  static override styles = [tokens, controls, partStyles, rowStyles, formStyles, choiceStyles];

  /** The id of the invoice. @defaultValue none: the list */
  @property() invoice: string | undefined;
  /** In the list, only those that this client pays. */
  @property({ attribute: 'client-id' }) clientId: string | undefined;
  /** In the list, only those of this job; new ones are for it. */
  @property() job: string | undefined;
  /** The state that the list begins with: `all`, `draft`, `open`, `overdue`, `paid`, `void`. */
  @property() state: ListState | undefined;

  protected override readonly bones = 8;
  readonly #own = new InvoiceState(this, this.tools);
  readonly #page = new Later(this, () => import('./page.ts'));
  readonly #list = new Later(this, () => import('./list.ts'));
  #listStore: RecordListStore<'invoices'> | undefined;

  /** Focuses the first field, or the first button. */
  override focus(options?: FocusOptions): void {
    this.renderRoot.querySelector<HTMLElement>('.paper input, .actions button, .filter input')?.focus(options);
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('state')) this.#own.listState = listStates.find((state) => state === this.state) ?? 'all';
    if (changed.has('invoice')) {
      this.#own.opened = undefined;
      this.#forget();
    }
    super.willUpdate(changed);
    this.#follow(this.workfloor);
  }

  #forget(): void {
    this.tools.feedback.clearAll();
    this.#own.cells.reset();
    this.#own.showsAll = false;
  }

  /** An empty attribute is none: templates of hosts leave them behind. */
  get #id(): Id | undefined {
    return this.#own.opened ?? (this.invoice || undefined);
  }

  /** What stands beside the store: the sums of the list, what else could be billed. */
  #follow(client: Workfloor | undefined): void {
    const { value } = this.view;
    const isList = client !== undefined && this.#id === undefined && this.view.studio !== undefined;
    this.#own.sums.follow(isList ? { client, path: 'invoices/sums', query: { ...this.#filter }, of: value } : undefined);
    const draft = isPage(value) && value.record.state === 'draft' && !this.isReadonly ? value.record : undefined;
    this.#own.waiting.follow(client && draft ? client.list('lines', { client: draft.client, unbilled: true }) : undefined);
    this.#own.time.follow(client && draft?.job ? client.list('time', { job: draft.job, running: false }) : undefined);
  }

  get #filter(): InvoiceFilter {
    const { listState, span, q, client } = this.#own;
    const payer = client?.id ?? (this.clientId || undefined);
    return {
      ...daysOf(span, this.formats.dayOf(Date.now())),
      ...(listState === 'all' ? {} : { state: listState }),
      ...(payer === undefined ? {} : { client: payer }),
      ...(this.job ? { job: this.job } : {}),
      ...(q.trim() === '' ? {} : { q: q.trim() }),
    };
  }

  protected override choose(client: Workfloor): ViewStore<Content> | undefined {
    const id = this.#id;
    if (id !== undefined) {
      this.#page.prepare();
      return client.page('invoices', id);
    }
    this.#list.prepare();
    if (!this.view.studio) return undefined; // "this month" is a month of the firm
    return (this.#listStore = client.list('invoices', this.#filter));
  }

  protected override get key(): string {
    return this.#id ?? JSON.stringify(this.#filter);
  }

  protected override ownWords(): OwnWords | undefined {
    const words = this.words('invoice', invoice);
    const g = this.words('groups', groups);
    return words && g && { words, g };
  }

  protected override nameOf(value: Content | undefined, { words }: OwnWords): string {
    if (!isPage(value)) return this.#id === undefined ? words.invoices : words.invoice;
    const { number, state } = value.record;
    return state === 'draft' ? words.draftInvoice : `${words.invoice} ${number ?? ''}`.trim();
  }

  protected override loaded({ value, words: { words } }: Shown<Content, OwnWords>): void {
    if (!isPage(value)) {
      tellHost(this, 'wf-load', { count: value.items.length });
      return this.announcer.say(words.loadedList({ count: value.items.length }));
    }
    const { id, version, number, title } = value.record;
    tellHost(this, 'wf-load', { invoice: id, version });
    this.announcer.say(words.loaded({ name: number ?? (title || words.draftInvoice) }));
  }

  protected override get extraStates(): Readonly<Record<string, boolean>> {
    const { value } = this.view;
    const today = this.formats.dayOf(Date.now());
    const record = isPage(value) ? value.record : undefined;
    const isOverdue = (record?.state === 'issued' || record?.state === 'part_paid') && record.due !== null && record.due < today;
    return {
      empty: value !== undefined && !isPage(value) && value.items.length === 0,
      draft: record?.state === 'draft',
      overdue: isOverdue,
    };
  }

  protected override content({ value, words, t }: Shown<Content, OwnWords>): TemplateResult {
    const base = this.#scene(words, t);
    if (!isPage(value)) return this.#showList(base, value, t);
    if (!this.#page.now) return html``;
    addStyles(this, this.#page.now.styles);
    const scene = toInvoiceScene(base, value, mayChange(base, 'invoices'));
    return html`${this.view.banner(t, this.formats)} ${keyed(value.record.id, this.#page.now.renderPage(scene, this.label))}
    ${this.tools.feedback.line()}`;
  }

  #showList(base: BaseScene, value: InvoiceList, t: Shown<Content, OwnWords>['t']): TemplateResult {
    if (!this.#list.now) return html``;
    addStyles(this, this.#list.now.styles);
    const scene = {
      ...base,
      list: value,
      filter: this.#filter,
      job: this.job || undefined,
      loadMore: () => void this.#listStore?.loadMore(),
      saveCsv: () => void this.#saveCsv(),
    };
    return html`<header class="list-head">
        ${heading(this.headingLevel, this.label ?? base.words.invoices, 'heading')}<slot name="header"></slot
        >${this.#list.now.listTools(scene)}
      </header>
      ${this.view.banner(t, this.formats)} ${this.tools.feedback.problem('csv')} ${this.#list.now.renderList(scene)}
      ${this.tools.feedback.line()}`;
  }

  #scene({ words, g }: OwnWords, t: typeof parts): BaseScene {
    const { formats } = this;
    const show = (id: Id | undefined): void => {
      this.#forget();
      this.#own.set({ opened: id });
    };
    return {
      words,
      g,
      t,
      formats,
      measures: measures(formats.locale, formats.zone),
      studio: this.view.studio,
      isReadonly: this.isReadonly,
      tools: this.tools,
      today: formats.dayOf(Date.now()),
      state: this.#own,
      level: this.headingLevel + 1,
      show,
      leave: this.invoice && this.#own.opened === undefined ? undefined : () => show(undefined),
      isWithin: Boolean(this.invoice),
    };
  }

  async #saveCsv(): Promise<void> {
    const client = this.workfloor;
    if (!client) return;
    this.tools.feedback.clear('csv');
    try {
      await saveFile(client.csv('invoices', this.#filter));
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
