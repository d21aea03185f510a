import type { LitElement } from 'lit';
import type { Id, InvoiceSumsAnswer, LeftOutAnswer, LineSumsAnswer } from '@workfloor/core';
import type { ReadableAtom } from 'nanostores';
import type { RecordList, TaskRow, View, Workfloor } from '@workfloor/sdk';
import { StoreController } from '../base/store-controller.ts';
import { Reading } from '../parts/reading.ts';

type Rows = { readonly rows: readonly TaskRow[]; readonly hasMore: boolean };
type Listed = 'tasks' | 'events' | 'files' | 'folders' | 'invoices' | 'lines' | 'mileage' | 'notes' | 'payments' | 'projects';

/** What the person may see. */
export type Seeing = Readonly<Record<'tasks' | 'events' | 'invoices' | 'files' | 'jobs' | 'mileage', boolean>>;

const known = new WeakMap<LitElement, ClientLists>();

/** What belongs to a client, each kind by a live list of its own: a client of many years has more than one answer holds. */
export class ClientLists {
  readonly tasks: StoreController<View<Rows>>;
  readonly events: StoreController<View<RecordList<'events'>>>;
  readonly files: StoreController<View<RecordList<'files'>>>;
  readonly folders: StoreController<View<RecordList<'folders'>>>;
  readonly invoices: StoreController<View<RecordList<'invoices'>>>;
  readonly lines: StoreController<View<RecordList<'lines'>>>;
  readonly mileage: StoreController<View<RecordList<'mileage'>>>;
  readonly notes: StoreController<View<RecordList<'notes'>>>;
  readonly payments: StoreController<View<RecordList<'payments'>>>;
  readonly projects: StoreController<View<RecordList<'projects'>>>;
  readonly invoiceSums: Reading<InvoiceSumsAnswer>;
  readonly lineSums: Reading<LineSumsAnswer>;
  readonly leftOut: Reading<LeftOutAnswer>;
  readonly #more = new Map<Listed, () => void>();

  private constructor(host: LitElement) {
    this.tasks = new StoreController(host);
    this.events = new StoreController(host);
    this.files = new StoreController(host);
    this.folders = new StoreController(host);
    this.invoices = new StoreController(host);
    this.lines = new StoreController(host);
    this.mileage = new StoreController(host);
    this.notes = new StoreController(host);
    this.payments = new StoreController(host);
    this.projects = new StoreController(host);
    this.invoiceSums = new Reading(host);
    this.lineSums = new Reading(host);
    this.leftOut = new Reading(host);
  }

  /** Those of an element. */
  static of(host: LitElement): ClientLists {
    let lists = known.get(host);
    if (!lists) known.set(host, (lists = new ClientLists(host)));
    return lists;
  }

  /** Follows what belongs to a client; call it while rendering. */
  follow(client: Workfloor | undefined, id: Id, sees: Seeing): void {
    if (!client) return;
    const { tasks, events, invoices, files, jobs, mileage } = sees;
    this.#follow('tasks', this.tasks, tasks ? client.tasks({ client: id }) : undefined);
    this.#follow('projects', this.projects, tasks ? client.list('projects', { about: id, state: 'all' }) : undefined);
    this.#follow('events', this.events, events ? client.list('events', { client: id }) : undefined);
    this.#follow('files', this.files, files ? client.list('files', { about: id, state: 'all' }) : undefined);
    this.#follow('folders', this.folders, files ? client.list('folders', { about: id, state: 'all' }) : undefined);
    this.#follow('invoices', this.invoices, invoices ? client.list('invoices', { client: id }) : undefined);
    this.#follow('lines', this.lines, invoices ? client.list('lines', { client: id, unbilled: true }) : undefined);
    this.#follow('payments', this.payments, invoices ? client.list('payments', { client: id }) : undefined);
    this.#follow('mileage', this.mileage, mileage ? client.list('mileage', { client: id }) : undefined);
    this.#follow('notes', this.notes, jobs ? client.list('notes', { client: id }) : undefined);
    this.#read(client, id, sees.invoices);
  }

  #read(client: Workfloor, id: Id, isSeen: boolean): void {
    const { value: invoices } = this.invoices;
    const { value: lines } = this.lines;
    this.invoiceSums.follow(isSeen ? { client, path: 'invoices/sums', query: { client: id }, of: invoices?.value } : undefined);
    this.lineSums.follow(isSeen ? { client, path: 'lines/sums', query: { client: id, unbilled: true }, of: lines?.value } : undefined);
    this.leftOut.follow(isSeen ? { client, path: 'billing/left-out', query: { client: id }, of: lines?.value } : undefined);
  }

  #follow<T>(name: Listed, follower: StoreController<T>, store: (ReadableAtom<T> & { loadMore(): Promise<void> }) | undefined): void {
    follower.follow(store);
    if (store) this.#more.set(name, () => void store.loadMore());
  }

  /** Loads the next page of a list. */
  loadMore(path: Listed): void {
    this.#more.get(path)?.();
  }
}
