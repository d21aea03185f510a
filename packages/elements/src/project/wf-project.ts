import type { PropertyValues, TemplateResult } from 'lit';
import { property } from 'lit/decorators.js';
import type { Id, Project, ProjectFilter } from '@workfloor/core';
import type { Shown } from '../base/view-element.ts';
import { project } from '../i18n/en/project.ts';
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
import type { ProjectList, ProjectPage, ProjectWords } from './project-scene.ts';

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
 * @cssstate empty - The list has no projects.
 * @cssstate done - A project that is done is shown.
 * @cssstate archived - A project that is archived is shown.
 * @fires wf-load - A project or the list has arrived: `{ project, version }` or `{ count }`.
 * @fires wf-close - A person closes the side panel or dialog: `{ project }`. Cancel it to keep it open.
 * @fires wf-open - A person opens a project of the list, or what it belongs to: `{ project }`, `{ job }`, `{ client }` and so on. Cancel the first to show it elsewhere.
 */
export class WfProject extends RecordElement<'projects', ProjectWords> {
  static override styles = [tokens, controls, tagStyles, partStyles, rowStyles, choiceStyles];

  /** The id of the project. @defaultValue none: the list */
  @property() project: string | undefined;
  /** In the list, only those that belong to this client, event, invoice or job. */
  @property() about: string | undefined;
  /** In the list, only those of this member to begin with; `me` is who is signed in. */
  @property() assignee: string | undefined;
  /** The state that the list begins with. */
  @property() state: ListState | undefined;

  protected override readonly path = 'projects';
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
    if (changed.has('assignee')) this.#desk.isMine = undefined;
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
    return this.project || undefined;
  }

  protected override get filter(): ProjectFilter {
    const assignee = this.#desk.whose(this.assignee, this.me);
    const state = this.#desk.state ?? this.state;
    return {
      ...(state && state !== 'open' ? { state } : {}),
      ...(this.about ? { about: this.about } : {}),
      ...(assignee === undefined ? {} : { assignee }),
      ...this.wanted,
    };
  }

  protected override own(): ProjectWords | undefined {
    return this.words('project', project);
  }

  protected override nameOf(value: ProjectPage | ProjectList | undefined, { own }: RecordWords<ProjectWords>): string {
    if (value && 'record' in value) return value.record.title;
    return this.shownId === undefined ? own.projects : own.project;
  }

  protected override titleOfList({ projects }: ProjectWords): string {
    return projects;
  }

  protected override arrived({ title }: Project, { loaded }: ProjectWords): string {
    return loaded({ title });
  }

  protected override statesOf(record: Project | undefined): Readonly<Record<string, boolean>> {
    return { done: record?.state === 'done', archived: record?.state === 'archived' };
  }

  protected override renderRecord(page: ProjectPage, { words }: Shown<unknown, RecordWords<ProjectWords>>): TemplateResult | undefined {
    const module = this.pageModule.now;
    const { record } = page;
    const { own: p } = words;
    const isHostReadonly = this.isReadonly;
    const scene =
      module &&
      this.#desk.sceneOf(module, {
        ...this.around,
        page,
        told: p,
        subject: { kind: 'project', id: record.id, title: record.title },
        notRunning: p.notRunning,
        isReadonly: isHostReadonly || record.state === 'archived',
      });
    return scene && module.renderPage({ ...scene, p, page, project: record, isHostReadonly, leave: this.leave }, this.label);
  }

  protected override renderList(scene: ListScene<'projects'>, p: ProjectWords): { tools: unknown; rows: unknown } | undefined {
    const module = this.listModule.now;
    const full = { ...scene, p, narrow: this.#desk.narrow };
    return module && { tools: module.listTools(full), rows: module.renderList(full) };
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'wf-project': WfProject;
  }
}
