import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { property } from 'lit/decorators.js';
import { mayWrite } from '@workfloor/core/kernel';
import type { Lists } from '@workfloor/core';
import type { RecordList, RecordListStore, View, Workfloor } from '@workfloor/sdk';
import { icons } from '../base/icons.ts';
import { oneOf } from '../base/one-of.ts';
import { tellHost } from '../base/ask-host.ts';
import { StoreController } from '../base/store-controller.ts';
import { ViewElement } from '../base/view-element.ts';
import type { Shown } from '../base/view-element.ts';
import { automations } from '../i18n/en/automations.ts';
import { groups } from '../i18n/en/groups.ts';
import { choiceStyles } from '../parts/choice.ts';
import { heading } from '../parts/heading.ts';
import { Later, laterWithStyles } from '../parts/later.ts';
import { rowStyles } from '../parts/row-styles.ts';
import { shelfOf } from '../parts/rule/rule-desk.ts';
import type { RuleWords, Shelf } from '../parts/rule/rule-desk.ts';
import { partStyles } from '../parts/styles.ts';
import { tabBar, tabPanel, tabStyles } from '../parts/tab-bar.ts';
import { skeleton } from '../parts/view-states.ts';
import { controls, tokens } from '../styles/base.ts';
import { approveTab, logTab, retryTab } from './effects-tab.ts';
import type { LogState } from './effects-tab.ts';
import type * as formModule from './forms.ts';
import type * as moreModule from './more.ts';
import { rulesTab } from './rules-tab.ts';
import type { Rules } from './rules-tab.ts';
import { tabs } from './scene.ts';
import type { MoreScene } from './more-scene.ts';
import type { Scene, Tab } from './scene.ts';
import { schedulesTab } from './schedules-tab.ts';
import { automationStyles } from './styles.ts';

interface OwnWords {
  readonly words: RuleWords;
  readonly g: typeof groups;
}

type Followed = 'effects' | 'messages' | 'schedules' | 'templates' | 'saved-tasks' | 'hooks';
type Listed = 'held' | 'parked' | 'failed' | 'log' | 'schedules' | 'templates' | 'saved' | 'hooks';

/**
 * What happens by itself: the rules, what they have done and will do, what waits for a person's yes, what went wrong and can be tried
 * again, the schedules that make next month's work, the templates of messages, and the web hooks.
 *
 * ```html
 * <wf-automations></wf-automations>
 * ```
 *
 * @customElement wf-automations
 * @slot header - Beside the heading.
 * @csspart heading - The heading.
 * @csspart tabs - The row of tabs.
 * @csspart filter - What the log is narrowed by.
 * @csspart rule - One rule.
 * @csspart effect - One thing that a rule does, has done or will do.
 * @csspart message - A message that did not arrive.
 * @csspart schedule - One schedule.
 * @csspart template - One template.
 * @csspart hook - One web hook.
 * @csspart state - Whether it is on, waiting, done, failed.
 * @cssstate empty - There are no rules in this selection.
 * @cssstate held - Something waits for a person's yes.
 * @cssstate failed - Something went wrong and can be tried again.
 * @fires wf-load - The rules have arrived: `{ count }`.
 */
export class WfAutomations extends ViewElement<Rules, OwnWords> {
  static override styles = [tokens, controls, partStyles, rowStyles, choiceStyles, tabStyles, automationStyles];

  /** Only rules and schedules of this pipeline. @defaultValue all of them */
  @property() pipeline: string | undefined;
  /** Which tab is open. @defaultValue `rules` */
  @property({ converter: oneOf('tab', ...tabs) }) tab: Tab = 'rules';

  protected override readonly bones = 5;
  readonly #forms = new Later(this, () => import('./forms.ts'));
  readonly #more = laterWithStyles(this, () => import('./more.ts'));
  readonly #lists: Readonly<Record<Listed, StoreController<View<unknown>>>> = {
    held: new StoreController(this),
    parked: new StoreController(this),
    failed: new StoreController(this),
    log: new StoreController(this),
    schedules: new StoreController(this),
    templates: new StoreController(this),
    saved: new StoreController(this),
    hooks: new StoreController(this),
  };
  #log: LogState = 'all';
  #store: RecordListStore<'rules'> | undefined;
  #logStore: RecordListStore<'effects'> | undefined;
  #key = '';

  /** Focuses the chosen tab. */
  override focus(options?: FocusOptions): void {
    this.renderRoot.querySelector<HTMLElement>('[role="tab"][aria-selected="true"]')?.focus(options);
  }

  protected override choose(client: Workfloor): RecordListStore<'rules'> {
    const filter = this.#ofPipeline;
    this.#key = `${client.workspaceId} ${JSON.stringify(filter)}`;
    this.#follow(client);
    this.#store = client.list('rules', filter);
    return this.#store;
  }

  get #ofPipeline(): { readonly pipeline?: string } {
    return this.pipeline ? { pipeline: this.pipeline } : {};
  }

  /** The numbers on the tabs and the names in sentences come behind the rules; the log is read when it is looked at. */
  #follow(client: Workfloor): void {
    const { held, parked, failed, log, schedules, templates, saved, hooks } = this.#lists;
    const list = <L extends Followed>(path: L, query: Lists[L]['query']): RecordListStore<L> => client.list(path, query);
    held.follow(list('effects', { state: 'held' }));
    parked.follow(list('effects', { state: 'parked' }));
    failed.follow(list('messages', { state: 'failed' }));
    this.#logStore = this.tab === 'log' ? list('effects', this.#log === 'all' ? {} : { state: this.#log }) : undefined;
    log.follow(this.#logStore);
    schedules.follow(this.tab === 'schedules' ? list('schedules', this.#ofPipeline) : undefined);
    templates.follow(list('templates', { state: 'all' }));
    saved.follow(list('saved-tasks', { state: 'all' }));
    hooks.follow(this.#isAdmin ? list('hooks', {}) : undefined);
  }

  protected override get key(): string {
    return this.#key;
  }

  protected override ownWords(): OwnWords | undefined {
    const words = this.words('automations', automations);
    const g = this.words('groups', groups);
    return words && g && { words, g };
  }

  protected override nameOf(_: Rules | undefined, { words }: OwnWords): string {
    return words.automations;
  }

  protected override loaded({ value: { items }, words: { words } }: Shown<Rules, OwnWords>): void {
    tellHost(this, 'wf-load', { count: items.length });
    this.announcer.say(words.loaded({ count: items.length }));
  }

  protected override get extraStates(): Readonly<Record<string, boolean>> {
    return { empty: this.view.value?.items.length === 0, held: this.#held > 0, failed: this.#failed > 0 };
  }

  /** What a followed list holds by now. */
  #of<L extends keyof Lists>(name: Listed): RecordList<L> | undefined {
    return this.#lists[name].value?.value as RecordList<L> | undefined; // followed by this path, see `#follow`
  }

  get #held(): number {
    return this.#of<'effects'>('held')?.items.filter(({ state }) => state === 'held').length ?? 0;
  }

  get #failed(): number {
    const parked = this.#of<'effects'>('parked')?.items.filter(({ state }) => state === 'parked') ?? [];
    const failed = this.#of<'messages'>('failed')?.items.filter(({ state }) => state === 'parked' || state === 'bounced') ?? [];
    return parked.length + failed.length;
  }

  get #isAdmin(): boolean {
    const role = this.view.studio?.actor.role;
    return role === 'owner' || role === 'admin';
  }

  get #mayEditRules(): boolean {
    return !this.isReadonly && this.#isAdmin;
  }

  get #shelf(): Shelf {
    return shelfOf(this.#of<'templates'>('templates')?.items, this.#of<'saved-tasks'>('saved')?.items, this.#of<'hooks'>('hooks')?.items);
  }

  protected override content({ value, t, words: { words, g } }: Shown<Rules, OwnWords>): TemplateResult {
    const { formats } = this;
    const { studio } = this.view;
    if (!studio) return skeleton(this.bones, t);
    const scene: Scene = {
      words,
      g,
      t,
      formats,
      studio,
      shelf: this.#shelf,
      tools: this.tools,
      isReadonly: this.isReadonly,
      mayEditRules: this.#mayEditRules,
      level: this.headingLevel + 1,
    };
    return html`<header class="automations-head">
        ${heading(this.headingLevel, this.label ?? words.automations, 'heading')}
        <slot name="header"></slot>
        ${this.#newButton(scene)}
      </header>
      ${this.view.banner(t, formats)} ${this.tools.feedback.problem('new')}
      ${tabBar({ label: this.label ?? words.automations, items: this.#tabItems(words), chosen: this.tab, choose: (id) => this.#show(id) })}
      ${tabPanel(this.tab, this.#panel(scene, value))} ${this.tools.feedback.line()}`;
  }

  #tabItems(words: RuleWords): readonly { readonly id: Tab; readonly name: string }[] {
    const numbered = (tab: string, count: number): string => (count === 0 ? tab : words.tabCount({ tab, count }));
    return [
      { id: 'rules', name: words.tabRules },
      { id: 'approve', name: numbered(words.tabApprove, this.#held) },
      { id: 'retry', name: numbered(words.tabRetry, this.#failed) },
      { id: 'log', name: words.tabLog },
      { id: 'schedules', name: words.tabSchedules },
      { id: 'templates', name: words.tabTemplates },
      ...(this.#isAdmin ? [{ id: 'hooks', name: words.tabHooks } as const] : []),
    ];
  }

  #show(id: string): void {
    this.tab = tabs.find((tab) => tab === id) ?? 'rules';
  }

  /** What makes one more of what the tab shows. */
  #newButton(scene: Scene): unknown {
    const { words, studio, isReadonly } = scene;
    const mayWriteJobs = !isReadonly && mayWrite(studio.actor, 'jobs');
    switch (this.tab) {
      case 'rules': {
        const add = (): void => this.#open((forms) => forms.addRule(this.tools, scene, { pipeline: this.pipeline }));
        return scene.mayEditRules ? newButton(words.newRule, add) : nothing;
      }
      case 'schedules':
        return mayWriteJobs ? newButton(words.newSchedule, () => this.#open((forms) => forms.openSchedule(scene))) : nothing;
      case 'templates':
        return mayWriteJobs ? this.#drawMore(scene, (more, full) => newButton(full.m.newTemplate, () => more.newTemplate(full))) : nothing;
      case 'hooks':
        return scene.mayEditRules ? this.#drawMore(scene, (more, full) => newButton(full.m.newHook, () => more.newHook(full))) : nothing;
      default:
        return nothing;
    }
  }

  /** Opens a form; without network it may not come, and says so. */
  #open(show: (forms: typeof formModule) => void): void {
    this.#forms.get().then(show, (error: unknown) => void this.tools.feedback.fail('new', error));
  }

  #panel(scene: Scene, rules: Rules): TemplateResult {
    return this.#panels(scene, rules)[this.tab]() ?? skeleton(3, scene.t);
  }

  /** What each tab shows; nothing as long as it has not come. */
  #panels(scene: Scene, rules: Rules): Readonly<Record<Tab, () => TemplateResult | undefined>> {
    const { t } = scene;
    return {
      rules: () =>
        html`${rulesTab(scene, rules, {
          edit: (rule) => this.#open((forms) => forms.editRule(this.tools, scene, rule)),
          history: (rule) => this.#open((forms) => void forms.openHistory(scene, rule)),
        })}
        ${loadMore(t, rules, this.#store)}`,
      approve: () => {
        const held = this.#of<'effects'>('held');
        return (
          held &&
          approveTab(scene, held, { approve: (effect, name) => this.#open((forms) => void forms.openApproval(scene, effect, name)) })
        );
      },
      retry: () => {
        const [parked, failed] = [this.#of<'effects'>('parked'), this.#of<'messages'>('failed')];
        return parked && failed && retryTab(scene, parked, failed);
      },
      log: () => {
        const log = this.#of<'effects'>('log');
        return (
          log &&
          html`${logTab(scene, log, { state: this.#log, choose: (state) => this.#narrow(state) })} ${loadMore(t, log, this.#logStore)}`
        );
      },
      schedules: () => {
        const list = this.#of<'schedules'>('schedules');
        return list && schedulesTab(scene, list, { edit: (schedule) => this.#open((forms) => forms.openSchedule(scene, schedule)) });
      },
      templates: () => {
        const list = this.#of<'templates'>('templates');
        return list && this.#drawMore(scene, (more, full) => more.templatesTab(full, list));
      },
      hooks: () => {
        const list = this.#of<'hooks'>('hooks');
        return list && this.#drawMore(scene, (more, full) => more.hooksTab(full, list));
      },
    };
  }

  #narrow(state: LogState): void {
    this.#log = state;
    this.requestUpdate();
  }

  /** Draws what comes behind the first view, once it and its words are there. */
  #drawMore<T>(scene: Scene, draw: (tabsOf: typeof moreModule, full: MoreScene) => T): T | undefined {
    const more = this.#more.now;
    if (!more) {
      this.#more.prepare();
      return undefined;
    }
    const m = this.words('automationsMore', more.words);
    return m && draw(more, { ...scene, m, locale: this.formats.locale });
  }
}

function newButton(text: string, run: () => void): TemplateResult {
  return html`<button type="button" class="primary" data-control="new" @click=${run}>${icons.plus}${text}</button>`;
}

/** What brings the next page of a list, where there is one. */
function loadMore(
  { loadMore: words }: Scene['t'],
  list: { readonly hasMore: boolean },
  store: { loadMore(): Promise<void> } | undefined,
): TemplateResult | typeof nothing {
  if (!list.hasMore) return nothing;
  return html`<button type="button" class="load-more" data-fallback @click=${() => void store?.loadMore()}>${words}</button>`;
}

declare global {
  interface HTMLElementTagNameMap {
    'wf-automations': WfAutomations;
  }
}
