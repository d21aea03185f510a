import { html } from 'lit';
import type { PropertyValues, TemplateResult } from 'lit';
import { property } from 'lit/decorators.js';
import { keyed } from 'lit/directives/keyed.js';
import type { JobDetail, ViewStore, Workfloor } from '@workfloor/sdk';
import { tellHost } from '../base/ask-host.ts';
import { ViewElement } from '../base/view-element.ts';
import type { Shown } from '../base/view-element.ts';
import { job } from '../i18n/en/job.ts';
import { tasks } from '../i18n/en/tasks.ts';
import { Folds } from '../parts/section.ts';
import { sectionStyles } from '../parts/section-styles.ts';
import { partStyles } from '../parts/styles.ts';
import { controls, tagStyles, tokens } from '../styles/base.ts';
import { taskStyles } from '../task-list/styles.ts';
import type { TaskTools } from '../task-list/task-tools.ts';
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

/** The words of the catalogues that a job shows. */
interface OwnWords {
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
export class WfJob extends ViewElement<JobDetail, OwnWords> {
  static override styles = [tokens, controls, tagStyles, partStyles, sectionStyles, taskStyles, jobStyles];

  /** The id of the job. */
  @property() job: string | undefined;
  protected override readonly bones = 8;
  readonly #taskTools: TaskTools = { ...this.tools, expanded: new Set<string>() };
  readonly #folds = new Folds(this);
  readonly #picker = new ClientPicker(this);
  readonly #contactForm = new ContactForm(this);
  readonly #reasonForm = new ReasonForm(this);
  #showsAllHistory = false;

  /** Focuses the title. */
  override focus(options?: FocusOptions): void {
    this.renderRoot.querySelector<HTMLElement>('header button, header input, button')?.focus(options);
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    super.willUpdate(changed);
    if (changed.has('job')) this.tools.feedback.clearAll();
  }

  protected override choose(client: Workfloor): ViewStore<JobDetail> | undefined {
    return this.job === undefined || this.job === '' ? undefined : client.job(this.job);
  }

  protected override get key(): string {
    return this.job ?? '';
  }

  protected override ownWords(): OwnWords | undefined {
    const words = this.words('job', job);
    const taskWords = this.words('tasks', tasks);
    return words && taskWords && { words, taskWords };
  }

  protected override nameOf(detail: JobDetail | undefined, { words }: OwnWords): string {
    return detail?.job.title ?? words.job;
  }

  protected override loaded({ value: { job: loaded }, words: { words } }: Shown<JobDetail, OwnWords>): void {
    this.#showsAllHistory = false;
    tellHost(this, 'wf-load', { job: loaded.id, version: loaded.version });
    this.announcer.say(words.loaded({ title: loaded.title }));
  }

  protected override get extraStates(): Readonly<Record<string, boolean>> {
    return { archived: this.view.value?.job.state === 'archived' };
  }

  protected override content({ value: detail, words: { words, taskWords }, t }: Shown<JobDetail, OwnWords>): TemplateResult {
    const { studio } = this.view;
    const shapes = this.formats;
    const isReadonly = this.isReadonly || detail.job.state === 'archived';
    const scene: JobScene = {
      detail,
      studio,
      words,
      formats: shapes,
      level: this.headingLevel + 1,
      isReadonly,
      tools: this.#taskTools,
      folds: this.#folds,
      wordsOf: (name, base) => this.words(name, base),
    };
    const showAll = (): void => {
      this.#showsAllHistory = true;
      this.requestUpdate();
    };
    return html`${keyed(
      detail.job.id,
      html`${this.view.banner(t, shapes)} ${archivedStrip(scene, !this.isReadonly)} ${header(scene, this.label)}
        <div class="columns">
          <div class="main">${description(scene)} ${runs(scene, this.#reasonForm)} ${jobTasks(scene, taskWords)} ${comments(scene)}</div>
          <div class="side">
            ${details(scene)} ${clients(scene, this.#picker, this.#contactForm)} ${history(scene, this.#showsAllHistory, showAll)}
          </div>
        </div>
        <slot name="footer"></slot>
        ${this.tools.feedback.line()}`,
    )}`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'wf-job': WfJob;
  }
}
