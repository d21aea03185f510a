import { html, nothing } from 'lit';
import type { PropertyValues, TemplateResult } from 'lit';
import { property } from 'lit/decorators.js';
import type { TaskFilter } from '@workfloor/core';
import type { TaskListStore, TaskRow, View, Workfloor } from '@workfloor/sdk';
import { addStyles } from '../base/add-styles.ts';
import { tellHost } from '../base/ask-host.ts';
import { icons } from '../base/icons.ts';
import { StoreController } from '../base/store-controller.ts';
import { ViewElement } from '../base/view-element.ts';
import type { Shown } from '../base/view-element.ts';
import { tasks } from '../i18n/en/tasks.ts';
import { addLine } from '../parts/add-line.ts';
import { heading } from '../parts/heading.ts';
import { Later } from '../parts/later.ts';
import { controls, tagStyles, tokens } from '../styles/base.ts';
import { partStyles } from '../parts/styles.ts';
import { bar } from './bar.ts';
import { filterOf, given, orderOf } from './filter.ts';
import type { Wanted } from './filter.ts';
import type { FormValue } from './form-value.ts';
import { groupings, groupRows, sortings } from './groups.ts';
import type { Arrangement, Group } from './groups.ts';
import type { Pages } from './pages.ts';
import { Selection } from './selection.ts';
import { taskListStyles, taskStyles } from './styles.ts';
import { taskRows } from './task-row.ts';
import { createTaskTools } from './task-tools.ts';
import type { Scene, TaskTools } from './task-tools.ts';

type List = { readonly rows: readonly TaskRow[]; readonly hasMore: boolean };

/**
 * To-dos of the firm: to tick, plan, assign, sort and put in order.
 *
 * ```html
 * <wf-task-list view="my-day"></wf-task-list>
 * ```
 *
 * @customElement wf-task-list
 * @slot header - Beside the heading.
 * @slot empty - Instead of the sentence for an empty list.
 * @csspart heading - The heading of the list.
 * @csspart bar - The line to search, group, sort and select.
 * @csspart group - One group with its heading.
 * @csspart tasks - A list of rows.
 * @csspart task - One row.
 * @csspart details - What is open below a row.
 * @csspart checklist - The open checklist of a row.
 * @csspart job-link - The button that opens a task's job.
 * @csspart due-editor - Where a due day is typed or picked.
 * @csspart selection - What can be done with all that are selected.
 * @csspart events - The events of the day, in "my day".
 * @csspart menu - The menus.
 * @csspart problem - Why something was refused, beside where it was tried.
 * @csspart status - The line that tells what was done, with Undo.
 * @csspart banner - Offline, signed out, not current.
 * @csspart missing - What stands in the place of a list that cannot be shown.
 * @csspart skeleton - What stands there while it loads.
 * @cssstate empty - There is no task.
 * @fires wf-ready - The element is rendered for the first time.
 * @fires wf-load - The list has arrived: `{ count }`.
 * @fires wf-error - Loading or a change failed: `{ code, requestId }`.
 * @fires wf-open - A person opens a job, a task or an event: `{ job }`, `{ task, job }`, `{ event }`.
 * @fires wf-before-change - A person is about to change something: `{ id, command, args, waitUntil }`. Cancel it to forbid.
 * @fires wf-change - A person's change was accepted: `{ id, command, args }`.
 */
export class WfTaskList extends ViewElement<List, typeof tasks> {
  static readonly formAssociated = true;
  static override styles = [tokens, controls, tagStyles, partStyles, taskStyles, taskListStyles];

  /** Only the tasks of this job, in their own order. */
  @property() job: string | undefined;
  /** Only the tasks of this project, in their own order. */
  @property() project: string | undefined;
  /** Only the tasks for this client: their own, their jobs', their projects'. */
  @property({ attribute: 'client-id' }) clientId: string | undefined;
  /** Only the tasks of this member; `me` is who is signed in. */
  @property() assignee: string | undefined;
  /** Only tasks with exactly this label. */
  @property({ attribute: 'task-label' }) taskLabel: string | undefined;
  /** Only tasks with one of these tags: ids with spaces between. */
  @property() tag: string | undefined;
  /** Only tasks that are due on this day or before it: a date, or `today`. */
  @property({ attribute: 'due-by' }) dueBy: string | undefined;
  /** Planned and in progress, done, or all. @defaultValue `open`; `all` in a form */
  @property() state: 'open' | 'done' | 'all' | undefined;
  /** Any filter of the SDK; what attributes say comes first. */
  @property({ attribute: false }) filter: TaskFilter | undefined;
  /** `my-day`: what is late, what is for today and what comes next, and what waits for others; one's own unless `assignee` says whose. */
  @property({ attribute: 'view' }) listView: 'list' | 'my-day' = 'list';
  /** By what rows stand together. @defaultValue `none` with a `job` or `project`, otherwise `due` */
  @property({ attribute: 'group-by' }) groupBy: (typeof groupings)[number] | undefined;
  /** In which order. @defaultValue `rank` with a `job` or `project`, otherwise `due` */
  @property() sort: (typeof sortings)[number] | undefined;
  /** Leaves out the line to search, group, sort and select. */
  @property({ type: Boolean, attribute: 'no-bar' }) noBar = false;
  /** Ctrl+Shift+↑ and ↓ move a row, where rows have an order of their own. */
  @property({ type: Boolean }) shortcuts = false;
  /** Of the form it belongs to: its value is the ids of the tasks that are done. */
  @property() name: string | undefined;
  /** In a form: all tasks must be done. */
  @property({ type: Boolean }) required = false;
  /** In a form: nothing can be changed, and nothing is sent. */
  @property({ type: Boolean, reflect: true }) disabled = false;

  protected override readonly bones = 4;
  readonly #taskTools: TaskTools = createTaskTools(this.tools, (name, base) => this.words(name, base), {
    selection: new Selection(this),
    chunks: new Later(this, async () => new (await import('./chunks.ts')).Chunks(this)),
  });
  /** Only in a form. */
  readonly #form: Later<FormValue> = new Later(this, async () => new (await import('./form-value.ts')).FormValue(this, this.internals));
  /** Only of long lists. */
  readonly #pages: Later<Pages> = new Later(this, async () => new (await import('./pages.ts')).Pages(this));
  #isFormDisabled = false;
  readonly #events = new Later(this, async () => {
    const { dayEvents, styles } = await import('./day-events.ts');
    addStyles(this, styles);
    return { dayEvents };
  });
  readonly #folded = new Set<string>();
  #store: TaskListStore | undefined;
  #storeKey = '';
  /** The same without what is searched for. */
  #plainKey = '';
  readonly #found = new StoreController<View<List>>(this);
  #client: Workfloor | undefined;
  #q = '';
  #arranged: { readonly from: readonly unknown[]; readonly groups: readonly Group[] } | undefined;

  /** Focuses the first task, or the field to add one. */
  override focus(options?: FocusOptions): void {
    this.renderRoot.querySelector<HTMLElement>('[data-control="tick"], [data-fallback]')?.focus(options);
  }

  /** The form that it belongs to. */
  get form(): HTMLFormElement | null {
    return this.internals.form;
  }

  /** What the form would say of it. */
  get validity(): ValidityState {
    return this.internals.validity;
  }

  /** Whether the form may be sent as far as it is concerned; fires `invalid` if not. */
  checkValidity(): boolean {
    return this.internals.checkValidity();
  }

  /** The same, and the browser says what is wrong. */
  reportValidity(): boolean {
    return this.internals.reportValidity();
  }

  formDisabledCallback(isDisabled: boolean): void {
    this.#isFormDisabled = isDisabled;
    this.requestUpdate();
  }

  /** Tasks are records of the firm: resetting a form does not undo what was done. */
  formResetCallback(): void {
    this.requestUpdate();
  }

  protected override choose(client: Workfloor): TaskListStore | undefined {
    const around = { me: this.view.studio?.actor.member, today: this.formats.dayOf(Date.now()) };
    const filter = filterOf(this.#wanted, { ...around, q: this.#q });
    const key = filter === undefined ? '' : `${client.workspaceId} ${JSON.stringify(filter)}`;
    if (key === this.#storeKey && this.#client === client) {
      this.#found.follow(undefined);
      return this.#store;
    }
    const store = filter && client.tasks(filter);
    const without = `${client.workspaceId} ${JSON.stringify({ ...filter, q: undefined })}`;
    // while somebody types, the list stays until another has been found
    if (store && this.#client === client && this.#plainKey === without && !this.#hasFound(store)) return this.#store;
    this.#found.follow(undefined);
    this.#storeKey = key;
    this.#plainKey = without;
    this.#client = client;
    return (this.#store = store);
  }

  #hasFound(store: TaskListStore): boolean {
    this.#found.follow(store);
    return store.get().status !== 'loading';
  }

  protected override get key(): string {
    return this.#storeKey;
  }

  protected override ownWords(): typeof tasks | undefined {
    return this.words('tasks', tasks);
  }

  protected override nameOf(_: List | undefined, words: typeof tasks): string {
    return this.#isMyDay ? words.myDay : words.tasks;
  }

  protected override loaded({ value: { rows }, words }: Shown<List, typeof tasks>): void {
    tellHost(this, 'wf-load', { count: rows.length });
    this.announcer.say(words.loaded({ count: rows.length }));
    this.#prepare();
  }

  protected override get extraStates(): Readonly<Record<string, boolean>> {
    return { empty: this.view.value?.rows.length === 0 };
  }

  protected override updated(changed: PropertyValues): void {
    super.updated(changed);
    const words = this.ownWords();
    const { value } = this.view;
    if (this.name !== undefined || this.required) this.#form.prepare();
    this.#form.now?.tell(value, words && ((count) => words.notAllDone({ count })));
    // what the server sorts otherwise is needed whole
    const isOther = orderOf(this.#wanted) !== this.#arrangement.sort || !['due', 'day', 'none'].includes(this.#arrangement.by);
    if (value?.hasMore) this.#pages.prepare();
    this.#pages.now?.follow(this.#store, value?.hasMore === true && isOther);
  }

  protected override content({ value: { rows, hasMore }, t, words }: Shown<List, typeof tasks>): TemplateResult {
    const groups = this.#groups(rows, words);
    const { selection } = this.#taskTools;
    selection?.show(groups.flatMap((group) => (this.#isFolded(group) ? [] : group.rows.map(({ task }) => task.id))));
    const scene = this.#scene(words);
    const count = html`<span class="count">${this.formats.number(rows.length)}${hasMore ? '+' : ''}</span>`;
    return html`<header>
        ${heading(this.headingLevel, html`${this.label ?? this.nameOf(undefined, words)}${count}`, 'heading')}
        <slot name="header"></slot>
      </header>
      ${this.noBar ? nothing : this.#bar(words)} ${this.view.banner(t, this.formats)} ${this.#dayEvents()}
      ${groups.map((group) => this.#group(group, groups, scene))} ${rows.length === 0 ? this.#empty(words) : nothing}
      ${
        hasMore
          ? html`<button type="button" class="load-more" data-fallback @click=${() => void this.#store?.loadMore(200)}>
              ${words.loadMore}
            </button>`
          : nothing
      }
      ${scene.isReadonly || this.#q !== '' ? nothing : this.#addTask(words)} ${this.#bulk(rows, scene)} ${this.tools.feedback.line()}`;
  }

  #empty(words: typeof tasks): TemplateResult {
    if (this.#q !== '') return html`<p class="empty">${words.noMatch}</p>`;
    return html`<slot name="empty"><p class="empty">${words.empty}</p></slot>`;
  }

  #group(group: Group, all: readonly Group[], scene: Scene): TemplateResult {
    const { key, title, rows } = group;
    const order = this.#arrangement.sort === 'rank' && this.#q === '' ? rows : undefined;
    const own: Scene = { ...scene, order, groups: { by: this.#arrangement.by, all, own: group } };
    const name = title || (this.label ?? this.nameOf(undefined, scene.words));
    if (title === '') return taskRows(this.#taskTools, rows, own, name);
    const isFolded = this.#isFolded(group);
    if (isFolded) this.#taskTools.lists.set(key, { key, rows, scene: own });
    const fold = (): void => {
      if (!this.#folded.delete(this.#foldKey(group))) this.#folded.add(this.#foldKey(group));
      this.requestUpdate();
    };
    const shown = html`<button
      type="button"
      class="bare fold"
      aria-expanded=${isFolded ? 'false' : 'true'}
      data-control=${`fold:${key}`}
      @click=${fold}
    >
      ${icons.next}<span>${title}</span><span class="count">${this.formats.number(rows.length)}</span>
    </button>`;
    return html`<div class="group" part="group" data-group=${key} data-by=${this.#arrangement.by}>
      ${heading(this.headingLevel + 1, shown)}${isFolded ? nothing : taskRows(this.#taskTools, rows, own, name)}
    </div>`;
  }

  #foldKey({ key }: Group): string {
    return `${this.#arrangement.by}:${key}`;
  }

  #isFolded(group: Group): boolean {
    return this.#folded.has(this.#foldKey(group));
  }

  #bar(words: typeof tasks): TemplateResult {
    return bar({
      words,
      tools: this.#taskTools,
      arrangement: this.#arrangement,
      q: this.#q,
      isMyDay: this.#isMyDay,
      isReadonly: this.isReadonly,
      savedTo: this.#savedTo,
      search: (q) => {
        this.#q = q;
        this.requestUpdate();
      },
      arrange: (change) => Object.assign(this, change),
      saved: (of) => void this.#openSaved(of),
    });
  }

  /** Where saved tasks can be applied to. */
  get #savedTo(): { readonly job: string } | { readonly project: string } | undefined {
    const { job, project } = this.#wanted;
    if (job !== undefined) return { job };
    return project === undefined ? undefined : { project };
  }

  async #openSaved(of: { readonly job: string } | { readonly project: string }): Promise<void> {
    try {
      const { openApplySavedTasks } = await import('../parts/apply-saved-tasks.ts');
      const members = this.view.studio?.members ?? [];
      const wordsOf = this.#taskTools.wordsOf;
      await openApplySavedTasks({ tools: this.tools, formats: this.formats, members, of, at: 'bar', wordsOf });
    } catch (error) {
      await this.tools.feedback.fail('bar', error);
    }
  }

  #bulk(rows: readonly TaskRow[], scene: Scene): TemplateResult | typeof nothing {
    const { selection, desk } = this.#taskTools;
    if (!selection?.isOn || scene.isReadonly) return nothing;
    return (
      desk.now?.bulk(
        rows.filter(({ task }) => selection.ids.has(task.id)),
        scene,
      ) ?? nothing
    );
  }

  #dayEvents(): TemplateResult | typeof nothing {
    const { workfloor } = this;
    const member = this.#wanted.assignee === 'me' ? this.view.studio?.actor.member : this.#wanted.assignee;
    if (!this.#isMyDay || !workfloor || member === undefined) return nothing;
    if (!this.#events.now) this.#events.prepare();
    return (
      this.#events.now?.dayEvents({ host: this, client: workfloor, member, formats: this.formats, wordsOf: this.#taskTools.wordsOf }) ??
      nothing
    );
  }

  #addTask(words: typeof tasks): TemplateResult {
    const save = async (title: string): Promise<boolean> => {
      const id = this.workfloor?.newId();
      if (id === undefined) return false;
      const { job, project, client, assignee, taskLabel } = this.#wanted;
      const me = assignee === 'me' ? this.view.studio?.actor.member : assignee;
      const isBilledThere = job !== undefined || project !== undefined;
      const more = given({ job, project, client: isBilledThere ? undefined : client, label: taskLabel });
      const args = { id, title, ...more, ...(me === undefined ? {} : { assignees: [me] }) };
      return this.tools.feedback.act('task.create', args, { at: 'add', said: words.saidAdded({ title }) });
    };
    return addLine({ key: 'add', label: words.addTask, add: words.add, feedback: this.tools.feedback, save });
  }

  #scene(words: typeof tasks): Scene {
    const { job, project } = this.#wanted;
    return {
      words,
      formats: this.formats,
      members: this.view.studio?.members ?? [],
      today: this.formats.dayOf(Date.now()),
      isReadonly: this.isReadonly,
      withJob: job === undefined && this.#arrangement.by !== 'job',
      order: undefined,
      hasShortcuts: this.shortcuts,
      of: { job, project },
    };
  }

  protected override get isReadonly(): boolean {
    return super.isReadonly || this.disabled || this.#isFormDisabled;
  }

  /** Grouping thousands of rows takes a moment: once for each change. */
  #groups(rows: readonly TaskRow[], words: typeof tasks): readonly Group[] {
    const { by, sort } = this.#arrangement;
    const today = this.formats.dayOf(Date.now());
    const from = [rows, words, by, sort, today, this.formats];
    if (this.#arranged?.from.every((each, at) => each === from[at])) return this.#arranged.groups;
    this.#arranged = { from, groups: groupRows(rows, { by, sort }, { words, today, formats: this.formats }) };
    return this.#arranged.groups;
  }

  /** What is asked for. An empty attribute is none: templates of hosts leave them behind. */
  get #wanted(): Wanted {
    const or = (value: string | undefined): string | undefined => value || undefined;
    return {
      job: or(this.job),
      project: or(this.project),
      client: or(this.clientId),
      assignee: or(this.assignee) ?? (this.#isMyDay ? 'me' : undefined),
      taskLabel: or(this.taskLabel),
      tag: or(this.tag),
      dueBy: or(this.dueBy),
      state: this.state ?? (this.name === undefined ? undefined : 'all'),
      filter: this.filter,
    };
  }

  get #isMyDay(): boolean {
    return this.listView === 'my-day';
  }

  get #arrangement(): Arrangement {
    const usual = orderOf(this.#wanted);
    const by = groupings.find((each) => each === this.groupBy) ?? (this.#isMyDay ? 'day' : usual === 'rank' ? 'none' : 'due');
    return { by, sort: sortings.find((each) => each === this.sort) ?? usual };
  }

  /** What is needed to act comes when the browser has nothing better to do. */
  #prepare(): void {
    if (this.isReadonly) return;
    const load = (): void => this.#taskTools.desk.prepare();
    if (typeof requestIdleCallback === 'function') requestIdleCallback(load, { timeout: 1000 });
    else setTimeout(load, 200); // Safari
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'wf-task-list': WfTaskList;
  }
}
