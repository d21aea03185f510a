import { html, nothing } from 'lit';
import type { PropertyValues, TemplateResult } from 'lit';
import { property } from 'lit/decorators.js';
import { mayEditPipelines } from '@workfloor/core/pipelines';
import type { Edition, Id, Pipeline } from '@workfloor/core';
import type { RecordPage, Studio, ViewStore, Workfloor } from '@workfloor/sdk';
import { actionIcons } from '../base/action-icons.ts';
import { askHost, offerHost, tellHost } from '../base/ask-host.ts';
import { ViewElement } from '../base/view-element.ts';
import type { Shown } from '../base/view-element.ts';
import { pipeline as english } from '../i18n/en/pipeline.ts';
import { heading } from '../parts/heading.ts';
import { Later } from '../parts/later.ts';
import { partStyles } from '../parts/styles.ts';
import { tabBar, tabPanel, tabStyles } from '../parts/tab-bar.ts';
import { skeleton } from '../parts/view-states.ts';
import { controls, tokens } from '../styles/base.ts';
import { chooser, newPipeline } from './chooser.ts';
import { Desk, tabs } from './desk.ts';
import type { Scene, Tab } from './desk.ts';
import { isChanged } from './draft.ts';
import type { Draft, Editing } from './draft.ts';
import { LazyPanels } from './lazy-panels.ts';
import { createNaming } from './naming.ts';
import type { Words } from './naming.ts';
import { RowDrag } from '../parts/row-drag.ts';
import { discardQuestion } from './questions.ts';
import { problemsOf, rivalStrip, saveBar } from './save-bar.ts';
import { reorder, stagesTab } from './stages.ts';
import { saveStyles } from './save-styles.ts';
import { editorStyles } from './styles.ts';

type Value = RecordPage<'pipelines'> | Studio;
type View = Shown<Value, Words>;
const NONE: ReadonlyMap<string, string> = new Map();

/**
 * Pipelines to set up: their stages with conditions, doors, gates and limits, their versions, and the document behind them. Stages
 * and settings are a draft until they are saved. Without `pipeline`, all of them to choose from.
 *
 * ```html
 * <wf-pipeline-editor pipeline="0193..."></wf-pipeline-editor>
 * ```
 *
 * @customElement wf-pipeline-editor
 * @slot header - Beside the heading.
 * @csspart heading - The name of the pipeline, or of the list.
 * @csspart pipelines - The list of pipelines.
 * @csspart tabs - The row of tabs.
 * @csspart preview - The columns as the board will show them.
 * @csspart stages-heading - The heading of the list of stages.
 * @csspart stages - The stages in order.
 * @csspart stage - One stage.
 * @csspart stage-settings - The open settings of a stage.
 * @csspart removed - Stages that go when the draft is saved.
 * @csspart settings - The settings of the pipeline.
 * @csspart rules - The rules of a stage, in its open settings.
 * @csspart versions - The list of versions.
 * @csspart migration - Bringing runs to the current version.
 * @csspart changes - A list of differences.
 * @csspart document - The pipeline as JSON.
 * @csspart brings - What a ready-made pipeline brings besides its stages.
 * @csspart save-bar - What is not saved, with the buttons to save and to discard.
 * @csspart menu - The menus.
 * @csspart dialog - Forms and questions.
 * @csspart problem - What to put right, or why something was refused.
 * @csspart status - The line that tells what was done, with Undo.
 * @csspart banner - Offline, signed out, somebody else has saved.
 * @csspart missing - What stands in the place of a pipeline that cannot be shown.
 * @csspart skeleton - What stands there while it loads.
 * @cssstate dirty - Something is not saved.
 * @cssstate empty - There is no pipeline to choose.
 * @fires wf-ready - The element is rendered for the first time.
 * @fires wf-load - A pipeline or the list has arrived: `{ pipeline, version }`, `{ count }`.
 * @fires wf-error - Loading or a change failed: `{ code, requestId }`.
 * @fires wf-open - A person chooses a pipeline: `{ pipeline }`. Cancel it to open it yourself.
 * @fires wf-before-leave - A person is about to leave a draft that is not saved: `{ pipeline, waitUntil }`. Cancel it to keep them there.
 * @fires wf-before-change - A person is about to save or change something: `{ id, command, args, waitUntil }`. Cancel it to forbid.
 * @fires wf-change - A person's change was accepted: `{ id, command, args }`.
 */
export class WfPipelineEditor extends ViewElement<Value, Words> {
  static override styles = [tokens, controls, partStyles, tabStyles, editorStyles, saveStyles];

  /** The id of the pipeline. @defaultValue none: all of them to choose from */
  @property() pipeline: string | undefined;

  readonly #desk = new Desk(this);
  readonly #new = new Later(this, () => import('./new-pipeline.ts'));
  readonly #panels = new LazyPanels(this, this.tools.feedback);
  readonly #drag = new RowDrag(this, '.stages', (row, to) => this.#scene && reorder(this.#scene, row, to));
  /** Chosen from the list. */
  #opened: Id | undefined;
  /** The opened one, once it was among the others. */
  #seen: Id | undefined;
  /** What is shown, to tell when it becomes another. */
  #version: { readonly id: Id; readonly number: number } | undefined;
  /** The one that is being made. */
  #fresh: Id | undefined;
  #scene: Scene | undefined;
  #naming: { readonly from: readonly unknown[]; readonly naming: Scene['naming'] } | undefined;

  /** Whether a draft has changes that are not saved. */
  get hasUnsavedChanges(): boolean {
    return this.#desk.isDirty;
  }

  /** Focuses the first stage, or the first pipeline of the list. */
  override focus(options?: FocusOptions): void {
    this.renderRoot.querySelector<HTMLElement>('[data-control="name"], [data-control="open"], [data-fallback]')?.focus(options);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    window.removeEventListener('beforeunload', this.#onUnload);
  }

  protected override choose(client: Workfloor): ViewStore<Value> {
    const id = this.#id;
    return id === undefined || this.#fresh !== undefined ? client.$studio : client.page('pipelines', id);
  }

  protected override get key(): string {
    return this.#fresh ?? this.#id ?? 'all';
  }

  protected override ownWords(): Words | undefined {
    return this.words('pipeline', english);
  }

  protected override nameOf(value: Value | undefined, words: Words): string {
    if (this.#fresh !== undefined) return words.newPipeline;
    return value && 'record' in value ? value.record.name : words.pipelines;
  }

  protected override loaded({ value, words }: View): void {
    if (this.#fresh !== undefined) return;
    const said = this.announcer;
    if (!('record' in value)) {
      tellHost(this, 'wf-load', { count: value.pipelines.length });
      return said.say(words.listed({ count: value.pipelines.length }));
    }
    const edition = this.#editionOf(value);
    tellHost(this, 'wf-load', { pipeline: value.record.id, version: edition?.number });
    said.say(words.loaded({ name: value.record.name, number: edition?.number ?? 1, count: edition?.stages.length ?? 0 }));
  }

  protected override get isReadonly(): boolean {
    const actor = this.view.studio?.actor;
    return super.isReadonly || actor === undefined || !mayEditPipelines(actor);
  }

  protected override get extraStates(): Readonly<Record<string, boolean>> {
    return { dirty: this.#desk.isDirty, empty: this.#id === undefined && this.view.studio?.pipelines.length === 0 };
  }

  protected override willUpdate(changed: PropertyValues): void {
    // the host shows something else: the drafts wait, one a pipeline
    if (changed.has('pipeline') && this.hasUpdated) this.#show(this.#opened);
    this.#returnWhenGone();
    super.willUpdate(changed);
  }

  protected override updated(changed: PropertyValues): void {
    super.updated(changed);
    this.#tellVersion();
    if (this.#desk.isDirty && this.isConnected) window.addEventListener('beforeunload', this.#onUnload);
    else window.removeEventListener('beforeunload', this.#onUnload);
  }

  protected override content(shown: View): TemplateResult {
    const { value } = shown;
    if (this.#fresh === undefined && !('record' in value)) return this.#list(value, shown);
    const scene = (this.#scene = this.#toScene(shown));
    return scene ? this.#editor(scene) : skeleton(this.bones, shown.t);
  }

  #list(studio: Studio, { words, t }: View): TemplateResult {
    this.#scene = undefined;
    const { formats, isReadonly } = this;
    const open = (pipeline: Pipeline): void => void (offerHost(this, 'wf-open', { pipeline: pipeline.id }) && this.#show(pipeline.id));
    const create = (): void => void this.#ask(studio, words);
    const goOn = ({ id }: Editing): void => {
      this.#show(undefined);
      this.#fresh = id;
    };
    return html`<header>
        ${heading(this.headingLevel, this.label ?? words.pipelines, 'heading')}<slot name="header"></slot>
        ${isReadonly ? nothing : newPipeline(words, create)}
      </header>
      ${this.view.banner(t, formats)} ${chooser({ studio, words, formats, desk: this.#desk, open, goOn })}
      ${this.tools.feedback.problem('new')} ${this.tools.feedback.line()}`;
  }

  #editor(scene: Scene): TemplateResult {
    const { words, t, editing, page, isReadonly } = scene;
    const name = editing.draft.name || words.newPipeline;
    const save = (): void => void this.#save(scene);
    const discard = (): void => void this.#askDiscard(scene, () => this.#discard(scene));
    const items = tabs.filter((tab) => page || tab !== 'versions').map((id) => ({ id, name: this.#tabName(id, words) }));
    return html`${
        this.pipeline
          ? nothing
          : html`<button type="button" class="bare back" data-control="all" @click=${() => void this.#leave(scene)}>
              ${actionIcons.back}${words.allPipelines}
            </button>`
      }
      <header>
        ${heading(this.headingLevel, this.label ?? name, 'heading')} ${badges(scene)}
        <slot name="header"></slot>
      </header>
      ${this.view.banner(t, this.formats)} ${rivalStrip(scene, () => this.#desk.show({ tab: 'versions' }))}
      ${isReadonly && !this.readonly ? html`<p class="quiet only-admins">${words.adminsOnly}</p>` : nothing}
      ${tabBar({ label: name, items, chosen: this.#desk.tab, choose: (tab) => this.#choose(tab) })}
      ${tabPanel(this.#desk.tab, this.#tab(scene))} ${this.tools.feedback.problem('panel')}
      ${isReadonly ? nothing : saveBar(scene, save, discard)} ${this.tools.feedback.line()}`;
  }

  #tabName(tab: Tab, words: Words): string {
    return { stages: words.tabStages, settings: words.tabSettings, versions: words.tabVersions, json: words.tabJson }[tab];
  }

  #choose(tab: string): void {
    const known = tabs.find((each) => each === tab);
    if (known) this.#desk.show({ tab: known });
  }

  #tab(scene: Scene): unknown {
    const { tab } = this.#desk;
    if (tab === 'stages') {
      const panel = (of: Scene, stage: Editing['draft']['stages'][number], at: number): unknown =>
        this.#panels.get()?.stage(of, stage, at) ?? skeleton(3, of.t);
      return stagesTab(scene, { panel, onGrip: this.#drag.start });
    }
    return this.#panels.get()?.[tab](scene) ?? skeleton(3, scene.t);
  }

  #toScene({ value, words, t }: View): Scene | undefined {
    const { studio } = this.view;
    const page = this.#fresh === undefined && 'record' in value ? value : undefined;
    const edition = page && this.#editionOf(page);
    const editing = this.#editing(page, edition);
    if (!studio || !editing) return undefined;
    const { formats, isReadonly } = this;
    const scene: Scene = {
      words,
      t,
      formats,
      isReadonly,
      studio,
      page,
      edition,
      editing,
      naming: this.#namingOf(words, studio),
      ruleWords: this.#panels.now && this.words('automations', this.#panels.now.ruleWords),
      tools: this.tools,
      desk: this.#desk,
      problems: NONE,
      level: this.headingLevel + 1,
      say: (text: string) => this.announcer.say(text),
      close: (to) => {
        this.#desk.discard(editing);
        this.#show(to);
      },
    };
    return this.#desk.isTried ? { ...scene, problems: problemsOf(scene) } : scene;
  }

  #editing(page: RecordPage<'pipelines'> | undefined, edition: Edition | undefined): Editing | undefined {
    if (page) return edition && this.#desk.of(page, edition);
    return this.#fresh === undefined ? undefined : this.#desk.fresh(this.#fresh);
  }

  #namingOf(words: Words, studio: Studio): Scene['naming'] {
    const from = [words, this.formats, studio];
    if (!this.#naming || this.#naming.from.some((each, at) => each !== from[at]))
      this.#naming = { from, naming: createNaming(words, this.formats, studio) };
    return this.#naming.naming;
  }

  /** What was opened from the list, and is not there any more: made and undone, or deleted by somebody else. */
  #returnWhenGone(): void {
    if (this.#opened === undefined || this.pipeline) return;
    if (this.view.studio?.pipelines.some(({ id }) => id === this.#opened)) this.#seen = this.#opened;
    else if (this.#seen === this.#opened) this.#show(undefined);
  }

  /** Another version is there, and nobody here has just saved it. */
  #tellVersion(): void {
    const { page, edition, editing, words } = this.#scene ?? {};
    const now = page && edition && { id: page.record.id, number: edition.number };
    const before = this.#version;
    this.#version = now;
    if (!now || !words || before?.id !== now.id || before.number === now.number || this.#desk.isSaving) return;
    this.announcer.say(editing?.rival === undefined ? words.saidNow({ number: now.number }) : words.rival({ number: now.number }));
  }

  /** The studio has the current editions; the page those of the past. */
  #editionOf({ record, records }: RecordPage<'pipelines'>): Edition | undefined {
    const isCurrent = ({ id }: Edition): boolean => id === record.edition;
    return this.view.studio?.editions.find(isCurrent) ?? records.edition?.find(isCurrent);
  }

  #show(id: Id | undefined): void {
    this.#opened = id;
    this.#fresh = undefined;
    this.#desk.show({ tab: 'stages' });
    this.#desk.reset();
    this.tools.feedback.clearAll();
  }

  async #save(scene: Scene): Promise<void> {
    if (this.#desk.isSaving) return;
    this.#desk.isTried = true;
    if (problemsOf(scene).size > 0) return this.#point();
    const hadFocus = this.renderRoot.querySelector('[data-control="save"]:focus') !== null;
    const isDone = await this.#desk.save(scene);
    if (!isDone) return this.#desk.refused.size > 0 ? this.#point() : undefined;
    if (this.#fresh !== undefined) this.#show(this.#fresh);
    if (hadFocus) await this.#refocus();
  }

  /** To the first place that has to be looked at, opening what it is in. */
  async #point(): Promise<void> {
    const problems = this.#scene ? problemsOf(this.#scene) : NONE;
    const [place = ''] = problems.keys();
    const [, stage, part] = /^stage:([^:]+):(\w+)/.exec(place) ?? [];
    const tab = ['name', 'subjects', 'defaultFor', 'schedule'].includes(place) ? 'settings' : 'stages';
    this.#desk.show({ tab, ...(stage !== undefined && part !== 'name' ? { stage } : {}) });
    await this.updateComplete;
    this.announcer.interrupt([...problems.values()].join(' '));
    const found = this.renderRoot.querySelector<HTMLElement>(
      '[aria-invalid="true"], .is-open [data-control="settings"], .save-bar [data-control="save"]',
    );
    found?.focus();
    (this.renderRoot.querySelector('[data-problem]') ?? found)?.scrollIntoView({ block: 'center' });
  }

  /** Where the focus goes when what had it is gone: to the offer to undo, else to where one goes on from. */
  async #refocus(): Promise<void> {
    await this.updateComplete;
    const places = ['.done-line button', '[role="tab"][aria-selected="true"]', '[data-control="open"]', '[data-control="new"]'];
    const found = places.map((place) => this.renderRoot.querySelector<HTMLElement>(place)).find((place) => place !== null);
    found?.focus({ preventScroll: true });
  }

  #discard(scene: Scene): void {
    this.#desk.discard(scene.editing);
    this.announcer.say(scene.words.saidDiscarded);
    if (this.#fresh !== undefined) this.#show(undefined);
  }

  async #leave(scene: Scene): Promise<void> {
    if (!isChanged(scene.editing)) return this.#show(undefined);
    if (!(await askHost(this, 'wf-before-leave', { pipeline: scene.editing.id }))) return;
    await this.#askDiscard(scene, () => {
      this.#desk.discard(scene.editing);
      this.#show(undefined);
    });
  }

  async #askDiscard(scene: Scene, run: () => void): Promise<void> {
    const done = (): void => {
      run();
      this.#focusOnClose();
    };
    await scene.tools.dialog.open(discardQuestion({ ...scene, editing: this.#scene?.editing ?? scene.editing }, done));
  }

  /** Once the dialog is closed: what had opened it is gone. */
  #focusOnClose(): void {
    this.renderRoot.querySelector('.form-dialog')?.addEventListener('close', () => void this.#refocus(), { once: true });
  }

  async #ask(studio: Studio, words: Words): Promise<void> {
    const { tools, formats, language } = this;
    const made = (id: Id): void => {
      this.#show(id);
      this.#focusOnClose();
    };
    try {
      const { newQuestion } = await this.#new.get();
      const begin = (toDrafted: (newId: () => Id) => Draft): boolean => this.#begin(toDrafted);
      await tools.dialog.open(newQuestion({ studio, words, formats, tools, language, begin, made }));
    } catch (error) {
      await tools.feedback.fail('new', error);
    }
  }

  #begin(toDrafted: (newId: () => Id) => Draft): boolean {
    const client = this.workfloor;
    if (!client) return false;
    const newId = (): Id => client.newId();
    this.#fresh = newId();
    this.#desk.show({ tab: 'stages' });
    this.#desk.begin(this.#fresh, toDrafted(newId));
    return true;
  }

  readonly #onUnload = (event: BeforeUnloadEvent): void => event.preventDefault();

  /** An empty attribute is none: templates of hosts leave them behind. */
  get #id(): Id | undefined {
    return this.pipeline || this.#opened;
  }
}

/** Which version is shown, and what is unusual about the pipeline. */
function badges({ words, page, edition }: Scene): TemplateResult {
  return html`<span class="badges">
    <span class="badge">${edition ? words.version({ number: edition.number }) : words.notSaved}</span>
    ${page?.record.state === 'retired' ? html`<span class="badge is-warning">${words.retired}</span>` : nothing}
    ${page?.record.hidden ? html`<span class="badge">${words.hidden}</span>` : nothing}
  </span>`;
}

declare global {
  interface HTMLElementTagNameMap {
    'wf-pipeline-editor': WfPipelineEditor;
  }
}
