import { html } from 'lit';
import type { PropertyValues, TemplateResult } from 'lit';
import { property } from 'lit/decorators.js';
import { keyed } from 'lit/directives/keyed.js';
import type { Id, ProjectFilter } from '@workfloor/core';
import type { RecordListStore, ViewStore, Workfloor } from '@workfloor/sdk';
import { addStyles } from '../base/add-styles.ts';
import { tellHost } from '../base/ask-host.ts';
import { measures } from '../base/measures.ts';
import { ViewElement } from '../base/view-element.ts';
import type { Shown } from '../base/view-element.ts';
import { common } from '../i18n/en/common.ts';
import { groups } from '../i18n/en/groups.ts';
import { project } from '../i18n/en/project.ts';
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
import type { ProjectList, ProjectPage, ProjectScene, ProjectWords } from './project-scene.ts';

type Content = ProjectPage | ProjectList;

interface OwnWords {
  readonly p: ProjectWords;
  readonly g: typeof groups;
}

const isPage = (value: Content | undefined): value is ProjectPage => value !== undefined && 'record' in value;

/**
 * One project: what it belongs to, its days and people, its tasks in their order, its way through pipelines, comments and history. Without
 * an id: all projects, to search and open.
 *
 * ```html
 * <wf-project project="01934c5e-7f60-7d3a-9b1e-4a5c8f2d6e10"></wf-project>
 * ```
 *
 * @customElement wf-project
 * @slot header - Beside the heading, before the buttons.
 * @slot footer - Below a project.
 * @slot empty - Instead of the sentence for an empty list.
 * @csspart shell - The side panel or dialog.
 * @csspart heading - The heading.
 * @csspart header - Title, how far it is and the main action; stays in view.
 * @csspart details - What it belongs to, its days and people.
 * @csspart runs - Its way through pipelines.
 * @csspart run - One trip through a pipeline.
 * @csspart steps - The line of its steps.
 * @csspart step - One step; also `step-completed`, `step-skipped`, `step-active`, `step-pending`.
 * @csspart job-tasks - Its tasks.
 * @csspart tasks - A list of rows.
 * @csspart task - One row.
 * @csspart checklist - The open checklist of a row.
 * @csspart comments - The comments.
 * @csspart comment - One comment.
 * @csspart waits - What the active stage waits for.
 * @csspart story - How a run got to where it is.
 * @csspart due-editor - Where a due day is typed or picked.
 * @csspart selection - What can be done with all that are selected.
 * @csspart job-link - The button of a row that opens its job.
 * @csspart history - What happened.
 * @csspart filter - What narrows the list.
 * @csspart project - One row of the list.
 * @csspart state - In what state a project of the list is.
 * @cssprop [--wf-job-sticky=0px] - Where the header stops below what the page keeps in view.
 * @cssprop [--wf-job-panel-size=680px] - Width of the side panel.
 * @cssprop [--wf-job-dialog-size=1040px] - Width of the dialog.
 * @cssstate open - The side panel or dialog is open.
 * @cssstate empty - The list has no projects.
 * @cssstate done - A project that is done is shown.
 * @cssstate archived - A project that is archived is shown.
 * @fires wf-load - A project or the list has arrived: `{ project, version }` or `{ count }`.
 * @fires wf-close - A person closes the side panel or dialog: `{ project }`. Cancel it to keep it open.
 * @fires wf-open - A person opens a project of the list, or what it belongs to: `{ project }`, `{ job }`, `{ client }` and so on. Cancel the first to show it elsewhere.
 */
export class WfProject extends ViewElement<Content, OwnWords> {
  static override styles = [tokens, controls, tagStyles, partStyles, rowStyles, choiceStyles];

  /** The id of the project. @defaultValue none: the list */
  @property() project: string | undefined;
  /** In the list, only those that belong to this client, event, invoice or job. */
  @property() about: string | undefined;
  /** In the list, only those of this member to begin with; `me` is who is signed in. */
  @property() assignee: string | undefined;
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
    const { renderPage, styles, toGroupScene, words } = await import('./page.ts');
    addStyles(this, styles);
    return { renderPage, toGroupScene, words };
  });
  readonly #list = new Later(this, async () => {
    const { listStates, listTools, renderList, styles } = await import('./list.ts');
    addStyles(this, styles);
    return { listStates, listTools, renderList };
  });
  #listState: ListState | undefined;
  #isMine: boolean | undefined;
  #listStore: RecordListStore<'projects'> | undefined;

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
    if (changed.has('assignee')) this.#isMine = undefined;
    if (changed.has('project')) {
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
    return this.project || this.#desk.opened;
  }

  get #me(): Id | undefined {
    return this.view.studio?.actor.member;
  }

  get #filter(): ProjectFilter {
    const given = this.assignee === 'me' ? this.#me : this.assignee || undefined;
    const assignee = this.#isMine === undefined ? given : this.#isMine ? this.#me : undefined;
    const state = this.#listState ?? this.state;
    const { q } = this.#desk;
    return {
      ...(state && state !== 'open' ? { state } : {}),
      ...(this.about ? { about: this.about } : {}),
      ...(assignee === undefined ? {} : { assignee }),
      ...(q === '' ? {} : { q }),
    };
  }

  protected override choose(client: Workfloor): ViewStore<Content> | undefined {
    if (!this.#shape.isSeen) return undefined;
    const id = this.#id;
    if (id !== undefined) {
      this.#page.prepare();
      return client.page('projects', id);
    }
    this.#list.prepare();
    if (!this.view.studio) return undefined; // "me" needs to know who that is
    return (this.#listStore = client.list('projects', this.#filter));
  }

  protected override get key(): string {
    return this.#id ?? JSON.stringify(this.#filter);
  }

  protected override ownWords(): OwnWords | undefined {
    const p = this.words('project', project);
    const g = this.words('groups', groups);
    return p && g && { p, g };
  }

  protected override nameOf(value: Content | undefined, { p }: OwnWords): string {
    if (isPage(value)) return value.record.title;
    return this.#id === undefined ? p.projects : p.project;
  }

  protected override loaded({ value, words: { p } }: Shown<Content, OwnWords>): void {
    if (!isPage(value)) {
      tellHost(this, 'wf-load', { count: value.items.length });
      return this.announcer.say(p.loadedList({ count: value.items.length }));
    }
    const { id, version, title } = value.record;
    tellHost(this, 'wf-load', { project: id, version });
    this.announcer.say(p.loaded({ title }));
  }

  protected override get extraStates(): Readonly<Record<string, boolean>> {
    const { value } = this.view;
    const record = isPage(value) ? value.record : undefined;
    return {
      open: this.#shape.isApart && this.open,
      empty: value !== undefined && !isPage(value) && value.items.length === 0,
      done: record?.state === 'done',
      archived: record?.state === 'archived',
    };
  }

  protected override render(): TemplateResult {
    const words = this.ownWords();
    const name = words && (this.label ?? this.nameOf(this.view.value, words));
    return this.#shape.render(super.render(), { name, closing: this.words('common', common)?.close, detail: { project: this.#id } });
  }

  protected override content({ value, words, t }: Shown<Content, OwnWords>): TemplateResult {
    if (!isPage(value)) return this.#showList(value, words, t);
    const scene = this.#scene(value, words.p);
    if (!scene) return html``;
    return html`${this.view.banner(t, this.formats)} ${keyed(value.record.id, this.#page.now?.renderPage(scene, this.label))}
    ${this.tools.feedback.line()}`;
  }

  /** Undefined until the page and its words are here. */
  #scene(page: ProjectPage, p: ProjectWords): ProjectScene | undefined {
    const module = this.#page.now;
    const words = module && this.words('job', module.words.job);
    const taskWords = module && this.words('tasks', module.words.tasks);
    const m = module && this.words('jobMore', module.words.jobMore);
    if (!module || !words || !taskWords || !m) return undefined;
    const { record } = page;
    const scene: SubjectScene = {
      subject: { kind: 'project', id: record.id, title: record.title },
      detail: toDetail(page),
      studio: this.view.studio,
      words,
      notRunning: p.notRunning,
      taskWords,
      formats: this.formats,
      level: this.headingLevel + 1,
      isReadonly: this.isReadonly || record.state === 'archived',
      tools: this.#desk.tools,
      folds: this.#desk.folds,
      wordsOf: (name, base) => this.words(name, base),
      later: this.#desk.laterOf(() => scene, p),
    };
    const all = module.toGroupScene(scene);
    const leave = this.project ? undefined : (): void => this.#desk.show(undefined);
    return all && { ...all, p, m, page, project: record, isHostReadonly: this.isReadonly, leave };
  }

  #showList(list: ProjectList, { p, g }: OwnWords, t: Shown<Content, OwnWords>['t']): TemplateResult {
    const module = this.#list.now;
    if (!module) return html``;
    const { formats } = this;
    const scene = {
      p,
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
        ${heading(this.headingLevel, this.label ?? p.projects, 'heading')}<slot name="header"></slot>${module.listTools(scene)}
      </header>
      ${this.view.banner(t, formats)} ${module.renderList(scene)} ${this.tools.feedback.line()}`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'wf-project': WfProject;
  }
}
