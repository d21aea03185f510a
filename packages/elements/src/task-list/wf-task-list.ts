import type { PropertyValues, TemplateResult } from 'lit';
import { property } from 'lit/decorators.js';
import type { TaskFilter } from '@workfloor/core';
import type { TaskListStore, TaskRow, View, Workfloor } from '@workfloor/sdk';
import { tellHost } from '../base/ask-host.ts';
import { StoreController } from '../base/store-controller.ts';
import { maybeOneOf, oneOf } from '../base/one-of.ts';
import { ViewElement } from '../base/view-element.ts';
import type { Shown } from '../base/view-element.ts';
import { whenIdle } from '../base/when-idle.ts';
import { firstTasks } from '../i18n/first/tasks.ts';
import { Later } from '../parts/later.ts';
import { partStyles } from '../parts/styles.ts';
import { controls, tokens } from '../styles/base.ts';
import type { Asked, ListContent } from './content.ts';
import { filterOf } from './filter.ts';
import type { Wanted } from './filter.ts';
import type { FormValue } from './form-value.ts';
import type { groupings, sortings } from './groups.ts';
import type { Pages } from './pages.ts';

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
export class WfTaskList extends ViewElement<List, typeof firstTasks> {
  static readonly formAssociated = true;
  static override styles = [tokens, controls, partStyles];

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
  @property({ converter: maybeOneOf('state', 'open', 'done', 'all') }) state: 'open' | 'done' | 'all' | undefined;
  /** Any filter of the SDK; what attributes say comes first. */
  @property({ attribute: false }) filter: TaskFilter | undefined;
  /** `my-day`: what is late, what is for today and what comes next, and what waits for others; one's own unless `assignee` says whose. */
  @property({ attribute: 'view', converter: oneOf('view', 'list', 'my-day') }) listView: 'list' | 'my-day' = 'list';
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
  /** Only in a form. */
  readonly #form: Later<FormValue> = new Later(this, async () => new (await import('./form-value.ts')).FormValue(this, this.internals));
  /** Only of long lists. */
  readonly #pages: Later<Pages> = new Later(this, async () => new (await import('./pages.ts')).Pages(this));
  /** What draws the rows; it comes at the same time as they do. */
  readonly #content: Later<ListContent> = new Later(this, async () => {
    const { ListContent: Content } = await import('./content.ts');
    return new Content(this, this.tools, (name, base) => this.words(name, base));
  });
  #isFormDisabled = false;
  #store: TaskListStore | undefined;
  #storeKey = '';
  /** The same without what is searched for. */
  #plainKey = '';
  readonly #found = new StoreController<View<List>>(this);
  #client: Workfloor | undefined;
  #q = '';

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

  protected override willUpdate(changed: PropertyValues): void {
    super.willUpdate(changed);
    if (!this.#content.now) this.#content.prepare();
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

  protected override ownWords(): typeof firstTasks | undefined {
    return this.words('tasks', firstTasks);
  }

  protected override nameOf(_: List | undefined, words: typeof firstTasks): string {
    return this.#isMyDay ? words.myDay : words.tasks;
  }

  protected override loaded({ value: { rows }, words }: Shown<List, typeof firstTasks>): void {
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
    this.#form.now?.tell(this.view.isDrawn ? value : undefined, words && ((count) => words.notAllDone({ count })));
    // what the server sorts otherwise is needed whole
    if (value?.hasMore) this.#pages.prepare();
    this.#pages.now?.follow(this.#store, value?.hasMore === true && this.#content.now?.needsAll(this.#asked) === true);
  }

  protected override content({ value, t, words }: Shown<List, typeof firstTasks>): TemplateResult | undefined {
    const content = this.#content.now;
    const all = content?.words;
    if (!content || !all) return undefined;
    const { studio } = this.view;
    return content.render({
      ...value,
      ...this.#asked,
      client: this.workfloor,
      words: all,
      formats: this.formats,
      members: studio?.members ?? [],
      me: studio?.actor.member,
      name: this.label ?? this.nameOf(undefined, words),
      headingLevel: this.headingLevel,
      noBar: this.noBar,
      shortcuts: this.shortcuts,
      isReadonly: this.isReadonly,
      q: this.#q,
      banner: this.view.banner(t, this.formats),
      search: (q) => {
        this.#q = q;
        this.requestUpdate();
      },
      loadMore: () => void this.#store?.loadMore(200),
    });
  }

  protected override get isReadonly(): boolean {
    return super.isReadonly || this.disabled || this.#isFormDisabled;
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

  get #asked(): Asked {
    return { wanted: this.#wanted, isMyDay: this.#isMyDay, groupBy: this.groupBy, sort: this.sort };
  }

  get #isMyDay(): boolean {
    return this.listView === 'my-day';
  }

  /** What is needed to act comes when the browser has nothing better to do. */
  #prepare(): void {
    if (this.isReadonly) return;
    whenIdle(() => this.#content.now?.prepare());
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'wf-task-list': WfTaskList;
  }
}
