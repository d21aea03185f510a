import { html, nothing } from 'lit';
import type { PropertyValues, TemplateResult } from 'lit';
import { property } from 'lit/decorators.js';
import { keyed } from 'lit/directives/keyed.js';
import type { JobDetail, ViewStore, Workfloor } from '@workfloor/sdk';
import { addStyles } from '../base/add-styles.ts';
import { tellHost } from '../base/ask-host.ts';
import { oneOf } from '../base/one-of.ts';
import { ViewElement } from '../base/view-element.ts';
import type { Shown } from '../base/view-element.ts';
import { common } from '../i18n/en/common.ts';
import { job } from '../i18n/en/job.ts';
import { parts } from '../i18n/en/parts.ts';
import { Later, laterWithStyles } from '../parts/later.ts';
import { Folds } from '../parts/section.ts';
import { sectionStyles } from '../parts/section-styles.ts';
import { partStyles } from '../parts/styles.ts';
import { RecordShape } from '../record/record-shape.ts';
import { controls, tagStyles, tokens } from '../styles/base.ts';
import { createTaskTools } from '../task-list/task-tools.ts';
import type { TaskTools } from '../task-list/task-tools.ts';
import { details } from './details.ts';
import { description, header, stateStrip } from './header.ts';
import type { JobScene, More, MoreScene } from './job-tools.ts';
import { runs } from './runs.ts';
import { runStyles } from './run-styles.ts';
import { jobStyles } from './styles.ts';

type OwnWords = typeof job;

/** Holds the place of what is still to come. */
const bones = html`<div class="skeleton" aria-hidden="true">
  <div class="bone"></div>
  <div class="bone"></div>
  <div class="bone"></div>
</div>`;

/**
 * One job with everything that belongs to it: its way through pipelines, details, clients, tasks, what it groups, comments and history. In
 * the page, or as a side panel or dialog above it.
 *
 * ```html
 * <wf-job job="01934c5e-7f60-7d3a-9b1e-4a5c8f2d6e10"></wf-job>
 * ```
 *
 * @customElement wf-job
 * @slot header - Beside the number, before the buttons.
 * @slot footer - Below everything.
 * @csspart shell - The side panel or dialog.
 * @csspart shell-edge - The edge by which a side panel is made wider.
 * @csspart header - Number, title, stage and main action; stays in view.
 * @csspart heading - The heading with the title.
 * @csspart runs - The job's way through pipelines.
 * @csspart run - One trip through a pipeline.
 * @csspart steps - The line of its steps.
 * @csspart step - One step; also `step-completed`, `step-skipped`, `step-active`, `step-pending`.
 * @csspart waits - What the active stage waits for.
 * @csspart story - How a run got to where it is.
 * @csspart details - Due, people, priority, labels, tags, billing, fields of the firm.
 * @csspart clients - The clients of the job.
 * @csspart client - One client with its contacts.
 * @csspart job-tasks - The tasks of the job.
 * @csspart projects - The projects of the job.
 * @csspart project - One project with its tasks.
 * @csspart tasks - A list of rows.
 * @csspart task - One row.
 * @csspart checklist - The open checklist of a row.
 * @csspart job-link - The button of a row that opens another job.
 * @csspart state - In what state an invoice, a line or a project is.
 * @csspart events - The events of the job.
 * @csspart event - One event.
 * @csspart time - Time worked, and the timer.
 * @csspart time-entry - One entry of time.
 * @csspart mileage - The drives.
 * @csspart drive - One drive.
 * @csspart lines - What is to be billed.
 * @csspart line - One line.
 * @csspart collecting - What billing would collect now.
 * @csspart invoices - Drafts and invoices with what is paid and open.
 * @csspart invoice - One of them.
 * @csspart files - Files and folders.
 * @csspart file - One file.
 * @csspart trashed - One file or folder in the trash.
 * @csspart notes - The notes.
 * @csspart note - One note.
 * @csspart links - Other jobs and records of the host.
 * @csspart linked-job - Another job.
 * @csspart resource - A record of the host.
 * @csspart comments - The comments.
 * @csspart comment - One comment.
 * @csspart due-editor - Where a due day is typed or picked.
 * @csspart selection - What can be done with all that are selected.
 * @csspart history - What happened.
 * @csspart automatic - What rules have done, are about to do, and failed at.
 * @csspart menu - The menus.
 * @csspart dialog - The forms.
 * @csspart problem - Why something was refused, beside where it was tried.
 * @csspart status - The line that tells what was done, with Undo.
 * @csspart banner - Offline, signed out, archived, paused, not current.
 * @csspart missing - What stands in the place of a job that cannot be shown.
 * @csspart skeleton - What stands there while it loads.
 * @cssprop [--wf-job-panel-size=680px] - Width of the side panel.
 * @cssprop [--wf-job-dialog-size=1040px] - Width of the dialog.
 * @cssprop [--wf-job-sticky=0px] - Where the header stops below what the page keeps in view.
 * @cssstate archived - The job is archived.
 * @cssstate open - The side panel or dialog is open.
 * @fires wf-ready - The element is rendered for the first time.
 * @fires wf-load - The job has arrived: `{ job, version }`.
 * @fires wf-error - Loading or a change failed: `{ code, requestId }`.
 * @fires wf-open - A person opens what belongs to the job: `{ client }`, `{ task, job }`, `{ project }` and so on.
 * @fires wf-close - A person closes the side panel or dialog: `{ job }`. Cancel it to keep it open.
 * @fires wf-before-change - A person is about to change something: `{ id, command, args, waitUntil }`. Cancel it to forbid.
 * @fires wf-change - A person's change was accepted: `{ id, command, args }`.
 */
export class WfJob extends ViewElement<JobDetail, OwnWords> {
  static override styles = [tokens, controls, tagStyles, partStyles, sectionStyles, jobStyles, runStyles];

  /** The id of the job. */
  @property() job: string | undefined;
  /** Where it is shown: in the page, in a panel at the side, in a dialog. */
  @property({ attribute: 'view', reflect: true, converter: oneOf('view', 'page', 'panel', 'dialog') }) shape: 'page' | 'panel' | 'dialog' =
    'page';
  /** The side panel or dialog is shown. */
  @property({ type: Boolean, reflect: true }) open = false;
  protected override readonly bones = 8;
  readonly #taskTools: TaskTools = createTaskTools(this.tools, (name, base) => this.words(name, base));
  readonly #folds = new Folds(this);
  readonly #more = new Later<More>(this, () => import('./more.ts'));
  readonly #shell = new RecordShape(this);
  readonly #groups = new Later(this, () => import('./groups/render-groups.ts'));
  /** What happens by itself: only jobs of which something does need it. */
  readonly #automatic = laterWithStyles(this, async () => {
    const { automatic, styles } = await import('./automatic.ts');
    return { automatic, styles };
  });
  #kept: InstanceType<More['Kept']> | undefined;
  readonly #wanted: ((more: More, scene: MoreScene) => unknown)[] = [];
  #scene: JobScene | undefined;

  /** Opens the side panel or dialog. */
  show(): void {
    this.open = true;
  }

  /** Closes the side panel or dialog; what was focused before it opened is so again. */
  close(): void {
    this.open = false;
  }

  /** Focuses the title. */
  override focus(options?: FocusOptions): void {
    const title = this.renderRoot.querySelector<HTMLElement>('.job-title :is(button, input)');
    (title ?? this.renderRoot.querySelector('button'))?.focus(options);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#wanted.length = 0;
    this.#shell.leave();
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.requestUpdate(); // a panel that was open before it was moved is so again
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    super.willUpdate(changed);
    // comes at the same time as the job
    if (!this.#shell.isApart || this.open) for (const part of [this.#more, this.#groups]) part.prepare();
    if (!changed.has('job')) return;
    this.tools.feedback.clearAll();
    this.#kept?.reset();
    this.#wanted.length = 0;
  }

  protected override updated(changed: PropertyValues<this>): void {
    super.updated(changed);
    this.#shell.sync();
    const full = this.#moreScene();
    if (full) for (const use of this.#wanted.splice(0)) use(full.more, full.scene);
  }

  protected override choose(client: Workfloor): ViewStore<JobDetail> | undefined {
    return this.job === undefined || this.job === '' || !this.#shell.isWanted ? undefined : client.job(this.job);
  }

  protected override get key(): string {
    return this.job ?? '';
  }

  protected override ownWords(): OwnWords | undefined {
    this.#moreWords();
    return this.words('job', job);
  }

  protected override nameOf(detail: JobDetail | undefined, words: OwnWords): string {
    return detail?.job.title ?? words.job;
  }

  protected override loaded({ value: { job: loaded }, words }: Shown<JobDetail, OwnWords>): void {
    tellHost(this, 'wf-load', { job: loaded.id, version: loaded.version });
    this.announcer.say(words.loaded({ title: loaded.title }));
  }

  protected override get extraStates(): Readonly<Record<string, boolean>> {
    return { archived: this.view.value?.job.state === 'archived', open: this.#shell.isApart && this.open };
  }

  protected override render(): TemplateResult {
    const words = this.ownWords();
    const name = words && (this.label ?? this.nameOf(this.view.value, words));
    const edge = this.words('common', common)?.panelWidth;
    return this.#shell.render(super.render(), { name, closing: words?.closeJob, edge, detail: { job: this.job } });
  }

  protected override content({ value: detail, words, t }: Shown<JobDetail, OwnWords>): TemplateResult {
    const scene = this.#sceneOf(detail, words);
    this.#scene = scene;
    return html`${keyed(
      detail.job.id,
      html`${this.view.banner(t, this.formats)} ${stateStrip(scene, !this.isReadonly)} ${header(scene, this.label)} ${description(scene)}
        ${runs(scene)}
        <div class="columns">
          <div class="facts">${details(scene)} ${scene.later((more, full) => more.clients(full), bones)}</div>
          <div class="main">
            ${scene.later((more, full) => html`${more.jobTasks(full)} ${more.projects(full)} ${this.#groups.now?.renderGroups(full)} ${this.#byItself(full)} ${more.comments(full)}`, bones)}
          </div>
          <div class="past">${scene.later((more, full) => more.history(full))}</div>
        </div>
        <slot name="footer"></slot>
        ${this.tools.feedback.line()}`,
    )}`;
  }

  #byItself(scene: MoreScene): TemplateResult | undefined {
    const { effects, messages } = scene.detail;
    if (effects.length + messages.length === 0) return undefined;
    if (!this.#automatic.now) this.#automatic.prepare();
    return this.#automatic.now?.automatic(scene);
  }

  #sceneOf(detail: JobDetail, words: OwnWords): JobScene {
    return {
      subject: { kind: 'job', id: detail.job.id, title: detail.job.title },
      detail,
      studio: this.view.studio,
      words,
      notRunning: words.notRunning,
      formats: this.formats,
      level: this.headingLevel + 1,
      isReadonly: this.isReadonly || detail.job.state === 'archived',
      tools: this.#taskTools,
      folds: this.#folds,
      wordsOf: (name, base) => this.words(name, base),
      later: (draw, meanwhile = nothing) => {
        const full = this.#moreScene();
        return full ? draw(full.more, full.scene) : meanwhile;
      },
      act: (at, use) => void this.#act(at, use),
    };
  }

  /** The scene with what comes behind the first view, once that and its words are there. */
  #moreScene(): { readonly more: More; readonly scene: MoreScene } | undefined {
    const more = this.#more.now;
    const words = this.#moreWords();
    if (!more || !words || !this.#scene) return undefined;
    if (!this.#kept) for (const styles of [more.taskStyles, more.styles]) addStyles(this, styles);
    this.#kept ??= new more.Kept(this, () => ({ client: this.workfloor, parts: this.words('parts', parts) }));
    return { more, scene: { ...this.#scene, ...words, kept: this.#kept } };
  }

  /** The words of what comes behind the first view, asked for as soon as that is there. */
  #moreWords(): Pick<MoreScene, 't' | 'taskWords'> | undefined {
    const more = this.#more.now;
    if (!more) return undefined;
    const t = this.words('jobMore', more.words);
    const taskWords = this.words('tasks', more.taskWords);
    return t && taskWords && { t, taskWords };
  }

  async #act(at: string, use: (more: More, scene: MoreScene) => unknown): Promise<void> {
    try {
      await this.#more.get();
    } catch (error) {
      return this.tools.feedback.fail(at, error);
    }
    this.#wanted.push(use);
    this.requestUpdate();
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'wf-job': WfJob;
  }
}
