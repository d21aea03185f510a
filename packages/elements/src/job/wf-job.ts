import { html, nothing } from 'lit';
import type { PropertyValues, TemplateResult } from 'lit';
import { property } from 'lit/decorators.js';
import { keyed } from 'lit/directives/keyed.js';
import type { JobDetail } from '@workfloor/sdk';
import { Announcer } from '../base/announcer.ts';
import { tellHost } from '../base/ask-host.ts';
import { formats } from '../base/format.ts';
import { WfElement } from '../base/wf-element.ts';
import { common } from '../i18n/en/common.ts';
import { job } from '../i18n/en/job.ts';
import { tasks } from '../i18n/en/tasks.ts';
import { FocusKeeper } from '../parts/focus-keeper.ts';
import { partStyles } from '../parts/styles.ts';
import { ViewController } from '../parts/view-controller.ts';
import { controls, tagStyles, tokens } from '../styles/base.ts';
import { taskStyles } from '../task-list/styles.ts';
import { createTaskTools } from '../task-list/task-tools.ts';
import { ClientPicker } from './client-picker.ts';
import { clients } from './clients.ts';
import { comments } from './comments.ts';
import { ContactForm } from './contact-form.ts';
import { details } from './details.ts';
import { archivedStrip, description, header } from './header.ts';
import { history } from './history.ts';
import { jobTasks } from './job-tasks.ts';
import type { JobScene } from './job-tools.ts';
import { ReasonForm } from './reason-form.ts';
import { runs } from './runs.ts';
import { jobStyles } from './styles.ts';

/** The words of all catalogues that a job shows. */
interface AllWords {
  readonly t: typeof common;
  readonly words: typeof job;
  readonly taskWords: typeof tasks;
}

/**
 * One job with everything that belongs to it: details, clients, its way through pipelines, tasks, comments and history.
 *
 * ```html
 * <wf-job job="01934c5e-7f60-7d3a-9b1e-4a5c8f2d6e10"></wf-job>
 * ```
 *
 * @customElement wf-job
 * @slot header - Beside the title.
 * @slot footer - Below everything.
 * @csspart header - Number, title and what can be done with the whole job.
 * @csspart heading - The heading with the title.
 * @csspart details - Due, priority, labels, tags and people.
 * @csspart clients - The clients of the job.
 * @csspart client - One client with its contacts.
 * @csspart runs - The job's way through pipelines.
 * @csspart run - One trip through a pipeline.
 * @csspart steps - The list of its steps.
 * @csspart step - One step; also `step-completed`, `step-skipped`, `step-active`, `step-pending`.
 * @csspart job-tasks - The tasks of the job.
 * @csspart tasks - A list of rows.
 * @csspart task - One row.
 * @csspart checklist - The open checklist of a row.
 * @csspart comments - The comments.
 * @csspart comment - One comment.
 * @csspart history - What happened.
 * @csspart menu - The menus.
 * @csspart problem - Why something was refused, beside where it was tried.
 * @csspart status - The line that tells what was done, with Undo.
 * @csspart banner - Offline, signed out, archived, not current.
 * @csspart missing - What stands in the place of a job that cannot be shown.
 * @csspart skeleton - What stands there while it loads.
 * @fires wf-ready - The element is rendered for the first time.
 * @fires wf-load - The job has arrived: `{ job, version }`.
 * @fires wf-error - Loading or a change failed: `{ code, requestId }`.
 * @fires wf-open - A person opens a client or a task: `{ client }`, `{ task, job }`.
 * @fires wf-before-change - A person is about to change something: `{ id, command, args, waitUntil }`. Cancel it to forbid.
 * @fires wf-change - A person's change was accepted: `{ id, command, args }`.
 */
export class WfJob extends WfElement {
  static override styles = [tokens, controls, tagStyles, partStyles, taskStyles, jobStyles];

  /** The id of the job. */
  @property() job: string | undefined;
  /** A line above the title, and the name of the landmark. @defaultValue the title of the job names the landmark */
  @property() label: string | undefined;
  /** Level of the title; sections have the next ones. */
  @property({ type: Number, attribute: 'heading-level' }) headingLevel = 2;
  @property({ type: Boolean, reflect: true }) readonly = false;

  readonly #view = new ViewController<JobDetail>(this);
  readonly #announcer = new Announcer(this);
  readonly #tools = createTaskTools(
    this,
    this.#announcer,
    () => ({ client: this.workfloor, common: this.words('common', common), explain: (error) => this.explain(error) }),
    () => this.words('job', job)?.edit ?? '',
  );
  readonly #picker = new ClientPicker(this);
  readonly #contactForm = new ContactForm(this);
  readonly #reasonForm = new ReasonForm(this);
  #showsAllHistory = false;

  constructor() {
    super();
    new FocusKeeper(this);
  }

  /** Reads the job anew. */
  async refresh(): Promise<void> {
    await this.#view.refresh();
  }

  /** Focuses the title. */
  override focus(options?: FocusOptions): void {
    this.renderRoot.querySelector<HTMLElement>('header button, header input, button')?.focus(options);
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    super.willUpdate(changed);
    if (changed.has('job')) this.#tools.feedback.clearAll();
    const client = this.workfloor;
    this.#view.followStudio(client);
    this.#view.follow(this.job === undefined || this.job === '' ? undefined : client?.job(this.job));
  }

  protected override firstUpdated(): void {
    tellHost(this, 'wf-ready', {});
  }

  protected override updated(changed: PropertyValues<this>): void {
    super.updated(changed);
    const isArchived = this.#view.value?.job.state === 'archived';
    this.showStates({ ...this.#view.states, readonly: this.#mayNotWrite, archived: isArchived });
    this.#view.tell(this.job ?? '', (detail) => this.#tellLoaded(detail));
  }

  protected override render(): TemplateResult {
    const all = this.#words();
    const name = this.label ?? this.#view.value?.job.title ?? all?.words.job ?? nothing;
    return html`<section class="job" aria-label=${name} aria-busy=${this.#view.isLoading(all) ? 'true' : 'false'}>
      ${this.#view.show(all?.t, 8, (detail) => (all ? html`${keyed(detail.job.id, this.#content(detail, all))}` : html``))}
      ${this.#tools.menu.render()} ${this.#announcer.regions()}
    </section>`;
  }

  #content(detail: JobDetail, { t, words, taskWords }: AllWords): TemplateResult {
    const studio = this.#view.studio;
    const shapes = formats(this.language, studio?.workspace.zone);
    const isReadonly = this.#mayNotWrite || detail.job.state === 'archived';
    const scene: JobScene = { detail, studio, words, formats: shapes, level: this.headingLevel + 1, isReadonly, tools: this.#tools };
    const showAll = (): void => {
      this.#showsAllHistory = true;
      this.requestUpdate();
    };
    return html`${this.#view.banner(t, shapes)} ${archivedStrip(scene, !this.#mayNotWrite)} ${header(scene, this.label)}
      <div class="columns">
        <div class="main">${description(scene)} ${runs(scene, this.#reasonForm)} ${jobTasks(scene, taskWords)} ${comments(scene)}</div>
        <div class="side">
          ${details(scene)} ${clients(scene, this.#picker, this.#contactForm)} ${history(scene, this.#showsAllHistory, showAll)}
        </div>
      </div>
      <slot name="footer"></slot>
      ${this.#tools.feedback.line()}`;
  }

  /** Undefined until all catalogues are here: better no word than one in the wrong language. */
  #words(): AllWords | undefined {
    const t = this.words('common', common);
    const words = this.words('job', job);
    const taskWords = this.words('tasks', tasks);
    return t && words && taskWords ? { t, words, taskWords } : undefined;
  }

  #tellLoaded({ job: { id, version, title } }: JobDetail): void {
    this.#showsAllHistory = false;
    tellHost(this, 'wf-load', { job: id, version });
    const words = this.words('job', job);
    if (words) this.#announcer.say(words.loaded({ title }));
  }

  get #mayNotWrite(): boolean {
    return this.readonly || !this.#view.isWritable;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'wf-job': WfJob;
  }
}
