import type { PropertyValues, TemplateResult } from 'lit';
import { property } from 'lit/decorators.js';
import type { Client, ClientFilter, Id } from '@workfloor/core';
import type { Shown } from '../base/view-element.ts';
import { client } from '../i18n/en/client.ts';
import { choiceStyles } from '../parts/choice.ts';
import { laterWithStyles } from '../parts/later.ts';
import { rowStyles } from '../parts/row-styles.ts';
import { partStyles } from '../parts/styles.ts';
import { RecordDesk } from '../record/record-desk.ts';
import { RecordElement } from '../record/record-element.ts';
import type { ListScene, RecordWords } from '../record/record-element.ts';
import { controls, tagStyles, tokens } from '../styles/base.ts';
import { createTaskTools } from '../task-list/task-tools.ts';
import type { ListState } from './list.ts';
import type { ClientList, ClientPage, ClientWords } from './client-scene.ts';

/**
 * One client at a glance: who they are and how to reach them, who works for them, their jobs, tasks, projects, events, money, files, notes,
 * comments and history. Without an id: all clients, to search and open.
 *
 * ```html
 * <wf-client client-id="01934c5e-7f60-7d3a-9b1e-4a5c8f2d6e10"></wf-client>
 * ```
 *
 * @customElement wf-client
 * @slot header - Beside the heading, before the buttons.
 * @slot footer - Below a client.
 * @slot empty - Instead of the sentence for an empty list.
 * @csspart heading - The heading.
 * @csspart header - Name and state; stays in view.
 * @csspart runs - The client's own way through pipelines.
 * @csspart run - One trip through a pipeline.
 * @csspart steps - The line of its steps.
 * @csspart step - One step; also `step-completed`, `step-skipped`, `step-active`, `step-pending`.
 * @csspart details - Kind, tags, address, language, billing, fields of the firm.
 * @csspart contacts - The people of the client.
 * @csspart client-contact - One of them.
 * @csspart members - Who works for the client.
 * @csspart member - One of them.
 * @csspart jobs - The jobs.
 * @csspart job - One job.
 * @csspart client-tasks - What is to do.
 * @csspart tasks - A list of rows.
 * @csspart task - One row.
 * @csspart checklist - The open checklist of a row.
 * @csspart job-link - The button of a row that opens its job.
 * @csspart projects - The projects.
 * @csspart project - One project.
 * @csspart events - The events.
 * @csspart event - One event.
 * @csspart lines - What is to be billed.
 * @csspart line - One line.
 * @csspart collecting - What is left out of invoices and why.
 * @csspart invoices - Drafts and invoices with what is open.
 * @csspart invoice - One of them.
 * @csspart sums - What the invoices come to, by currency.
 * @csspart payments - What came in.
 * @csspart payment - One payment.
 * @csspart mileage - The drives.
 * @csspart drive - One drive.
 * @csspart files - Files and folders.
 * @csspart file - One file.
 * @csspart trashed - One file or folder in the trash.
 * @csspart notes - The notes.
 * @csspart note - One note.
 * @csspart comments - The comments.
 * @csspart comment - One comment.
 * @csspart waits - What the active stage waits for.
 * @csspart story - How a run got to where it is.
 * @csspart due-editor - Where a due day is typed or picked.
 * @csspart selection - What can be done with all that are selected.
 * @csspart history - What happened.
 * @csspart filter - What narrows the list.
 * @csspart client - One row of the list.
 * @csspart state - In what state something is.
 * @cssprop [--wf-job-sticky=0px] - Where the header stops below what the page keeps in view.
 * @cssstate empty - The list has no clients.
 * @cssstate lead - A client is shown who is a lead.
 * @cssstate closed - A client is shown who is closed.
 * @fires wf-load - A client or the list has arrived: `{ client, version }` or `{ count }`.
 * @fires wf-close - A person closes the side panel or dialog: `{ client }`. Cancel it to keep it open.
 * @fires wf-open - A person opens a client of the list, or what belongs to one: `{ client }`, `{ job }`, `{ project }`, `{ invoice }` and so on. Cancel the first to show it elsewhere.
 */
export class WfClient extends RecordElement<'clients', ClientWords> {
  static override styles = [tokens, controls, tagStyles, partStyles, rowStyles, choiceStyles];

  /** The id of the client. @defaultValue none: the list */
  @property({ attribute: 'client-id' }) clientId: string | undefined;
  /** In the list, only those that this member is assigned to, to begin with; `me` is who is signed in. */
  @property() member: string | undefined;
  /** The state that the list begins with. */
  @property() state: ListState | undefined;

  protected override readonly path = 'clients';
  protected override readonly bones = 7;
  protected override readonly pageModule = laterWithStyles(this, () => import('./page.ts'));
  protected override readonly listModule = laterWithStyles(this, () => import('./list.ts'));
  readonly #desk = new RecordDesk<ListState>(
    this,
    createTaskTools(this.tools, (name, base) => this.words(name, base)),
  );

  /** Focuses the title, or the search. */
  override focus(options?: FocusOptions): void {
    this.renderRoot.querySelector<HTMLElement>('.job-title :is(button, input), .filter input, button')?.focus(options);
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('state')) this.#desk.state = undefined;
    if (changed.has('member')) this.#desk.isMine = undefined;
    super.willUpdate(changed);
  }

  protected override updated(changed: PropertyValues<this>): void {
    super.updated(changed);
    if (this.page) this.#desk.prepare();
  }

  protected override reset(): void {
    super.reset();
    this.#desk.reset();
  }

  protected override get given(): Id | undefined {
    return this.clientId || undefined;
  }

  protected override get filter(): ClientFilter {
    const member = this.#desk.whose(this.member, this.me);
    const state = this.#desk.state ?? this.state;
    return { ...(state && state !== 'all' ? { state } : {}), ...(member === undefined ? {} : { member }), ...this.wanted };
  }

  protected override own(): ClientWords | undefined {
    return this.words('client', client);
  }

  protected override nameOf(value: ClientPage | ClientList | undefined, { own }: RecordWords<ClientWords>): string {
    if (value && 'record' in value) return value.record.name;
    return this.shownId === undefined ? own.clients : own.client;
  }

  protected override titleOfList({ clients }: ClientWords): string {
    return clients;
  }

  protected override arrived({ name }: Client, { loaded }: ClientWords): string {
    return loaded({ name });
  }

  protected override statesOf(record: Client | undefined): Readonly<Record<string, boolean>> {
    return { lead: record?.state === 'lead', closed: record?.state === 'closed' };
  }

  protected override renderRecord(page: ClientPage, { words }: Shown<unknown, RecordWords<ClientWords>>): TemplateResult | undefined {
    const module = this.pageModule.now;
    const { record } = page;
    const { own: c } = words;
    const scene =
      module &&
      this.#desk.sceneOf(module, {
        ...this.around,
        page,
        told: c,
        subject: { kind: 'client', id: record.id, title: record.name },
        notRunning: c.notRunning,
      });
    if (!scene) return undefined;
    return module.renderPage({ ...scene, c, page, client: record, lists: module.ClientLists.of(this), leave: this.leave }, this.label);
  }

  protected override renderList(scene: ListScene<'clients'>, c: ClientWords): { tools: unknown; rows: unknown } | undefined {
    const module = this.listModule.now;
    const full = { ...scene, c, narrow: this.#desk.narrow };
    return module && { tools: module.listTools(full), rows: module.renderList(full) };
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'wf-client': WfClient;
  }
}
