import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { property } from 'lit/decorators.js';
import type { TaskFilter } from '@workfloor/core';
import type { TaskListStore, TaskRow, Workfloor } from '@workfloor/sdk';
import { tellHost } from '../base/ask-host.ts';
import { ViewElement } from '../base/view-element.ts';
import type { Shown } from '../base/view-element.ts';
import { tasks } from '../i18n/en/tasks.ts';
import { addLine } from '../parts/add-line.ts';
import { heading } from '../parts/heading.ts';
import { controls, tokens } from '../styles/base.ts';
import { partStyles } from '../parts/styles.ts';
import { groupRows } from './groups.ts';
import type { Group, GroupBy } from './groups.ts';
import { taskListStyles, taskStyles } from './styles.ts';
import { taskRows } from './task-row.ts';
import type { Scene, TaskTools } from './task-tools.ts';

type List = { readonly rows: readonly TaskRow[]; readonly hasMore: boolean };

const states = ['open', 'done', 'all'] as const;

/**
 * To-dos of the firm: to tick, plan, assign and put in order.
 *
 * ```html
 * <wf-task-list assignee="me" group-by="due"></wf-task-list>
 * ```
 *
 * @customElement wf-task-list
 * @slot header - Beside the heading.
 * @slot empty - Instead of the sentence for an empty list.
 * @csspart heading - The heading of the list.
 * @csspart group - One group with its heading.
 * @csspart tasks - A list of rows.
 * @csspart task - One row.
 * @csspart checklist - The open checklist of a row.
 * @csspart job-link - The button that opens a task's job.
 * @csspart menu - The menus.
 * @csspart problem - Why something was refused, beside where it was tried.
 * @csspart status - The line that tells what was done, with Undo.
 * @csspart banner - Offline, signed out, not current.
 * @csspart missing - What stands in the place of a list that cannot be shown.
 * @csspart skeleton - What stands there while it loads.
 * @fires wf-ready - The element is rendered for the first time.
 * @fires wf-load - The list has arrived: `{ count }`.
 * @fires wf-error - Loading or a change failed: `{ code, requestId }`.
 * @fires wf-open - A person opens a job or a task: `{ job }`, `{ task, job }`.
 * @fires wf-before-change - A person is about to change something: `{ id, command, args, waitUntil }`. Cancel it to forbid.
 * @fires wf-change - A person's change was accepted: `{ id, command, args }`.
 */
export class WfTaskList extends ViewElement<List, typeof tasks> {
  static override styles = [tokens, controls, partStyles, taskStyles, taskListStyles];

  /** Only the tasks of this job; they can be put in order. */
  @property() job: string | undefined;
  /** Only the tasks of this member; `me` is who is signed in. */
  @property() assignee: string | undefined;
  /** Anything else counts as `open`: planned and in progress. */
  @property() state: 'open' | 'done' | 'all' = 'open';
  /** By what rows stand together. @defaultValue `none` with a `job`, otherwise `due` */
  @property({ attribute: 'group-by' }) groupBy: 'due' | 'job' | 'none' | undefined;

  protected override readonly bones = 4;
  readonly #taskTools: TaskTools = { ...this.tools, expanded: new Set<string>() };
  #store: TaskListStore | undefined;
  #storeKey = '';
  #client: Workfloor | undefined;

  /** Focuses the first task, or the field to add one. */
  override focus(options?: FocusOptions): void {
    this.renderRoot.querySelector<HTMLElement>('[data-control="tick"], [data-fallback]')?.focus(options);
  }

  protected override choose(client: Workfloor): TaskListStore | undefined {
    const assignee = this.#assignee;
    // "me" needs to know who that is
    const isWaiting = this.assignee === 'me' && assignee === undefined;
    const filter: TaskFilter = {
      state: states.find((state) => state === this.state) ?? 'open',
      ...(this.#job === undefined ? {} : { job: this.#job }),
      ...(assignee === undefined ? {} : { assignee }),
    };
    const key = isWaiting ? '' : `${client.workspaceId} ${JSON.stringify(filter)}`;
    if (key === this.#storeKey && this.#client === client) return this.#store;
    this.#storeKey = key;
    this.#client = client;
    return (this.#store = key === '' ? undefined : client.tasks(filter));
  }

  protected override get key(): string {
    return this.#storeKey;
  }

  protected override ownWords(): typeof tasks | undefined {
    return this.words('tasks', tasks);
  }

  protected override nameOf(_: List | undefined, words: typeof tasks): string {
    return words.tasks;
  }

  protected override loaded({ value: { rows }, words }: Shown<List, typeof tasks>): void {
    tellHost(this, 'wf-load', { count: rows.length });
    this.announcer.say(words.loaded({ count: rows.length }));
  }

  protected override get extraStates(): Readonly<Record<string, boolean>> {
    return { empty: this.view.value?.rows.length === 0 };
  }

  protected override content({ value: { rows, hasMore }, t, words }: Shown<List, typeof tasks>): TemplateResult {
    const locale = this.language;
    const scene = this.#scene(rows, words);
    const groups = groupRows(rows, this.#grouping, { words, today: scene.today, locale });
    return html`<header>
        ${heading(this.headingLevel, html`${this.label ?? words.tasks}<span class="count">${this.formats.number(rows.length)}${hasMore ? '+' : ''}</span>`, 'heading')}
        <slot name="header"></slot>
      </header>
      ${this.view.banner(t, this.formats)} ${groups.map((group) => this.#group(group, scene))}
      ${rows.length === 0 ? html`<slot name="empty"><p class="empty">${words.empty}</p></slot>` : nothing}
      ${
        hasMore
          ? html`<button type="button" class="load-more" data-fallback @click=${() => void this.#store?.loadMore()}>
              ${words.loadMore}
            </button>`
          : nothing
      }
      ${scene.isReadonly ? nothing : this.#addTask(words)} ${this.tools.feedback.line()}`;
  }

  #group({ key, title, rows }: Group, scene: Scene): TemplateResult {
    const name = title || (this.label ?? scene.words.tasks);
    if (title === '') return taskRows(this.#taskTools, rows, scene, name);
    const shown = html`${title}<span class="count">${this.formats.number(rows.length)}</span>`;
    return html`<div class="group" part="group" data-group=${key}>
      ${heading(this.headingLevel + 1, shown)}${taskRows(this.#taskTools, rows, scene, name)}
    </div>`;
  }

  #addTask(words: typeof tasks): TemplateResult {
    const save = async (title: string): Promise<boolean> => {
      const id = this.workfloor?.newId();
      if (id === undefined) return false;
      const me = this.#assignee;
      const args = { id, title, ...(this.#job === undefined ? {} : { job: this.#job }), ...(me === undefined ? {} : { assignees: [me] }) };
      return this.tools.feedback.act('task.create', args, { at: 'add', said: words.saidAdded({ title }) });
    };
    return addLine({ key: 'add', label: words.addTask, add: words.add, feedback: this.tools.feedback, save });
  }

  #scene(rows: readonly TaskRow[], words: typeof tasks): Scene {
    const studio = this.view.studio;
    return {
      words,
      formats: this.formats,
      members: studio?.members ?? [],
      today: this.formats.dayOf(Date.now()),
      isReadonly: this.isReadonly,
      withJob: this.#job === undefined && this.#grouping !== 'job',
      order: this.#job !== undefined && this.#grouping === 'none' ? rows : undefined,
    };
  }

  get #assignee(): string | undefined {
    return this.assignee === 'me' ? this.view.studio?.actor.member : this.assignee || undefined;
  }

  /** An empty attribute is none: templates of hosts leave them behind. */
  get #job(): string | undefined {
    return this.job || undefined;
  }

  get #grouping(): GroupBy {
    return this.groupBy ?? (this.#job === undefined ? 'due' : 'none');
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'wf-task-list': WfTaskList;
  }
}
