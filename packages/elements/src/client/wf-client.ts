import { html } from 'lit';
import type { PropertyValues, TemplateResult } from 'lit';
import { property } from 'lit/decorators.js';
import { keyed } from 'lit/directives/keyed.js';
import type { Id, ClientFilter } from '@workfloor/core';
import type { RecordListStore, ViewStore, Workfloor } from '@workfloor/sdk';
import { addStyles } from '../base/add-styles.ts';
import { tellHost } from '../base/ask-host.ts';
import { measures } from '../base/measures.ts';
import { ViewElement } from '../base/view-element.ts';
import type { Shown } from '../base/view-element.ts';
import { common } from '../i18n/en/common.ts';
import { groups } from '../i18n/en/groups.ts';
import { client } from '../i18n/en/client.ts';
import { choiceStyles } from '../parts/choice.ts';
import { heading } from '../parts/heading.ts';
import { Later } from '../parts/later.ts';
import { rowStyles } from '../parts/row-styles.ts';
import { partStyles } from '../parts/styles.ts';
import { RecordShape } from '../record/record-shape.ts';
import { RecordDesk } from '../record/record-desk.ts';
import { toDetail } from '../record/to-detail.ts';
import { controls, tagStyles, tokens } from '../styles/base.ts';
import { createTaskTools } from '../task-list/task-tools.ts';
import type { SubjectScene } from '../job/job-tools.ts';
import type { ListState } from './list.ts';
import type { ClientList, ClientPage, ClientScene, ClientWords } from './client-scene.ts';

type Content = ClientPage | ClientList;

interface OwnWords {
  readonly c: ClientWords;
  readonly g: typeof groups;
}

const isPage = (value: Content | undefined): value is ClientPage => value !== undefined && 'record' in value;

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
 * @csspart shell - The side panel or dialog.
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
 * @cssprop [--wf-job-panel-size=680px] - Width of the side panel.
 * @cssprop [--wf-job-dialog-size=1040px] - Width of the dialog.
 * @cssstate open - The side panel or dialog is open.
 * @cssstate empty - The list has no clients.
 * @cssstate lead - A client is shown who is a lead.
 * @cssstate closed - A client is shown who is closed.
 * @fires wf-load - A client or the list has arrived: `{ client, version }` or `{ count }`.
 * @fires wf-close - A person closes the side panel or dialog: `{ client }`. Cancel it to keep it open.
 * @fires wf-open - A person opens a client of the list, or what belongs to one: `{ client }`, `{ job }`, `{ project }`, `{ invoice }` and so on. Cancel the first to show it elsewhere.
 */
export class WfClient extends ViewElement<Content, OwnWords> {
  static override styles = [tokens, controls, tagStyles, partStyles, rowStyles, choiceStyles];

  /** The id of the client. @defaultValue none: the list */
  @property({ attribute: 'client-id' }) clientId: string | undefined;
  /** In the list, only those that this member is assigned to, to begin with; `me` is who is signed in. */
  @property() member: string | undefined;
  /** The state that the list begins with. */
  @property() state: ListState | undefined;

  /** Where it is shown: in the page, in a panel at the side, in a dialog. */
  @property({ attribute: 'view', reflect: true }) shape: 'page' | 'panel' | 'dialog' = 'page';
  /** The side panel or dialog is shown. */
  @property({ type: Boolean, reflect: true }) open = false;

  protected override readonly bones = 7;
  readonly #desk = new RecordDesk(
    this,
    createTaskTools(this.tools, (name, base) => this.words(name, base)),
  );
  readonly #shape = new RecordShape(this);
  readonly #page = new Later(this, async () => {
    const { ClientLists, renderPage, styles, toGroupScene, words } = await import('./page.ts');
    addStyles(this, styles);
    return { ClientLists, renderPage, toGroupScene, words };
  });
  readonly #list = new Later(this, async () => {
    const { listStates, listTools, renderList, styles } = await import('./list.ts');
    addStyles(this, styles);
    return { listStates, listTools, renderList };
  });
  #listState: ListState | undefined;
  #isMine: boolean | undefined;
  #listStore: RecordListStore<'clients'> | undefined;

  /** Focuses the title, or the search. */
  override focus(options?: FocusOptions): void {
    this.renderRoot.querySelector<HTMLElement>('.job-title :is(button, input), .filter input, button')?.focus(options);
  }

  /** Opens the side panel or dialog. */
  show(): void {
    this.open = true;
  }

  /** Closes the side panel or dialog; what was focused before it opened is so again. */
  close(): void {
    this.open = false;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.requestUpdate(); // a panel that was open before it was moved is so again
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#shape.leave();
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('state')) this.#listState = undefined;
    if (changed.has('member')) this.#isMine = undefined;
    if (changed.has('clientId')) {
      this.#desk.opened = undefined;
      this.#desk.reset();
    }
    super.willUpdate(changed);
  }

  protected override updated(changed: PropertyValues<this>): void {
    super.updated(changed);
    this.#shape.sync();
    if (isPage(this.view.value)) this.#desk.prepare();
  }

  /** An empty attribute is none: templates of hosts leave them behind. */
  get #id(): Id | undefined {
    return this.clientId || this.#desk.opened;
  }

  get #me(): Id | undefined {
    return this.view.studio?.actor.member;
  }

  get #filter(): ClientFilter {
    const given = this.member === 'me' ? this.#me : this.member || undefined;
    const member = this.#isMine === undefined ? given : this.#isMine ? this.#me : undefined;
    const state = this.#listState ?? this.state;
    const { q } = this.#desk;
    return {
      ...(state && state !== 'all' ? { state } : {}),
      ...(member === undefined ? {} : { member }),
      ...(q === '' ? {} : { q }),
    };
  }

  protected override choose(client: Workfloor): ViewStore<Content> | undefined {
    if (!this.#shape.isSeen) return undefined;
    const id = this.#id;
    if (id !== undefined) {
      this.#page.prepare();
      return client.page('clients', id);
    }
    this.#list.prepare();
    if (!this.view.studio) return undefined; // "me" needs to know who that is
    return (this.#listStore = client.list('clients', this.#filter));
  }

  protected override get key(): string {
    return this.#id ?? JSON.stringify(this.#filter);
  }

  protected override ownWords(): OwnWords | undefined {
    const c = this.words('client', client);
    const g = this.words('groups', groups);
    return c && g && { c, g };
  }

  protected override nameOf(value: Content | undefined, { c }: OwnWords): string {
    if (isPage(value)) return value.record.name;
    return this.#id === undefined ? c.clients : c.client;
  }

  protected override loaded({ value, words: { c } }: Shown<Content, OwnWords>): void {
    if (!isPage(value)) {
      tellHost(this, 'wf-load', { count: value.items.length });
      return this.announcer.say(c.loadedList({ count: value.items.length }));
    }
    const { id, version, name } = value.record;
    tellHost(this, 'wf-load', { client: id, version });
    this.announcer.say(c.loaded({ name }));
  }

  protected override get extraStates(): Readonly<Record<string, boolean>> {
    const { value } = this.view;
    const record = isPage(value) ? value.record : undefined;
    return {
      open: this.#shape.isApart && this.open,
      empty: value !== undefined && !isPage(value) && value.items.length === 0,
      lead: record?.state === 'lead',
      closed: record?.state === 'closed',
    };
  }

  protected override render(): TemplateResult {
    const words = this.ownWords();
    const name = words && (this.label ?? this.nameOf(this.view.value, words));
    return this.#shape.render(super.render(), { name, closing: this.words('common', common)?.close, detail: { client: this.#id } });
  }

  protected override content({ value, words, t }: Shown<Content, OwnWords>): TemplateResult {
    if (!isPage(value)) return this.#showList(value, words, t);
    const scene = this.#scene(value, words.c);
    if (!scene) return html``;
    return html`${this.view.banner(t, this.formats)} ${keyed(value.record.id, this.#page.now?.renderPage(scene, this.label))}
    ${this.tools.feedback.line()}`;
  }

  /** Undefined until the page and its words are here. */
  #scene(page: ClientPage, c: ClientWords): ClientScene | undefined {
    const module = this.#page.now;
    const words = module && this.words('job', module.words.job);
    const taskWords = module && this.words('tasks', module.words.tasks);
    const m = module && this.words('jobMore', module.words.jobMore);
    if (!module || !words || !taskWords || !m) return undefined;
    const { record } = page;
    const scene: SubjectScene = {
      subject: { kind: 'client', id: record.id, title: record.name },
      detail: toDetail(page),
      studio: this.view.studio,
      words,
      notRunning: c.notRunning,
      taskWords,
      formats: this.formats,
      level: this.headingLevel + 1,
      isReadonly: this.isReadonly,
      tools: this.#desk.tools,
      folds: this.#desk.folds,
      wordsOf: (name, base) => this.words(name, base),
      later: this.#desk.laterOf(() => scene, c),
    };
    const all = module.toGroupScene(scene);
    const leave = this.clientId ? undefined : (): void => this.#desk.show(undefined);
    return all && { ...all, c, m, page, client: record, lists: module.ClientLists.of(this), leave };
  }

  #showList(list: ClientList, { c, g }: OwnWords, t: Shown<Content, OwnWords>['t']): TemplateResult {
    const module = this.#list.now;
    if (!module) return html``;
    const { formats } = this;
    const scene = {
      c,
      g,
      t,
      formats,
      measures: measures(formats.locale, formats.zone),
      studio: this.view.studio,
      isReadonly: this.isReadonly,
      tools: this.tools,
      today: formats.dayOf(Date.now()),
      list,
      filter: this.#filter,
      me: this.#me,
      search: (q: string) => this.#desk.search(q),
      narrow: ({ state, isMine }: { readonly state?: ListState; readonly isMine?: boolean }) => {
        if (state !== undefined) this.#listState = state;
        if (isMine !== undefined) this.#isMine = isMine;
        this.requestUpdate();
      },
      show: (id: Id) => this.#desk.show(id),
      loadMore: () => void this.#listStore?.loadMore(),
    };
    return html`<header class="list-head">
        ${heading(this.headingLevel, this.label ?? c.clients, 'heading')}<slot name="header"></slot>${module.listTools(scene)}
      </header>
      ${this.view.banner(t, formats)} ${module.renderList(scene)} ${this.tools.feedback.line()}`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'wf-client': WfClient;
  }
}
