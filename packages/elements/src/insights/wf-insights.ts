import { html, nothing, svg } from 'lit';
import type { TemplateResult } from 'lit';
import { property } from 'lit/decorators.js';
import type { Id, Pipeline } from '@workfloor/core';
import type { ViewStore, Workfloor } from '@workfloor/sdk';
import { tellHost } from '../base/ask-host.ts';
import { measures } from '../base/measures.ts';
import { ViewElement } from '../base/view-element.ts';
import type { Shown } from '../base/view-element.ts';
import { insights } from '../i18n/en/insights.ts';
import { heading } from '../parts/heading.ts';
import { partStyles } from '../parts/styles.ts';
import { controls, tokens } from '../styles/base.ts';
import { createInsightsStore } from './insights-store.ts';
import type { Asked, Insights } from './insights-store.ts';
import { money } from './money-panel.ts';
import { ageing, cycle, throughput } from './panels.ts';
import { keyOf, periodOf, periods } from './period.ts';
import type { InsightsScene } from './scene.ts';
import { spansIn } from './spans.ts';
import { insightsStyles } from './styles.ts';
import { summary } from './summary.ts';
import { workload } from './workload-panel.ts';

type Words = typeof insights;
type View = Shown<Insights, Words>;

const panels = ['summary', 'throughput', 'cycle', 'ageing', 'money', 'workload'] as const;

/**
 * How work flows through a pipeline: how much is finished, how long it takes, what grows old, what it comes to in money, and who has how much
 * to do. Each chart says in a sentence what it means, and has a table behind it.
 *
 * ```html
 * <wf-insights pipeline="0193..." weeks="12"></wf-insights>
 * ```
 *
 * @customElement wf-insights
 * @slot header - Beside the heading.
 * @csspart heading - The heading.
 * @csspart tools - Pipeline, period, working days.
 * @csspart summary - The numbers above the charts.
 * @csspart panel - Each chart with its heading, sentence and table.
 * @csspart throughput - The panel of what is finished in each week.
 * @csspart cycle - The panel of how long it takes.
 * @csspart ageing - The panel of how long it has been there.
 * @csspart money - The panel of money by stage.
 * @csspart workload - The panel of who has how much to do.
 * @csspart table - The table behind a chart.
 * @cssstate empty - There is no pipeline.
 * @fires wf-load - What is counted has arrived: `{ pipeline }`.
 */
export class WfInsights extends ViewElement<Insights, Words> {
  static override styles = [tokens, controls, partStyles, insightsStyles];

  /** The id of the pipeline. @defaultValue the first by name, with all of them to choose from */
  @property() pipeline: string | undefined;
  /** How many weeks back, this one included: 4, 12, 26 or 52. */
  @property({ type: Number }) weeks = 12;
  /** Only what falls on working days counts. */
  @property({ type: Boolean }) workdays = false;
  /** Which panels, with spaces between: `summary throughput cycle ageing money workload`. @defaultValue all */
  @property() show: string | undefined;

  protected override readonly bones = 8;
  #store: ViewStore<Insights> | undefined;
  #storeKey = '';
  #client: Workfloor | undefined;
  readonly #tables = new Set<string>();

  /** Focuses the choice of the period. */
  override focus(options?: FocusOptions): void {
    this.renderRoot.querySelector<HTMLElement>('[data-control="weeks"]')?.focus(options);
  }

  protected override choose(client: Workfloor): ViewStore<Insights> | undefined {
    const studio = this.view.studio;
    if (!studio) return undefined;
    const asked: Asked = {
      ...periodOf(this.formats.dayOf(Date.now()), this.#weeks),
      pipeline: this.#pipelineId,
      workdays: this.workdays,
    };
    const key = keyOf(asked, client.workspaceId);
    if (this.#store && key === this.#storeKey && client === this.#client) return this.#store;
    this.#client = client;
    this.#storeKey = key;
    return (this.#store = createInsightsStore(client, asked));
  }

  protected override get key(): string {
    return this.#storeKey;
  }

  protected override ownWords(): Words | undefined {
    return this.words('insights', insights);
  }

  protected override nameOf(_: Insights | undefined, words: Words): string {
    return words.insights;
  }

  protected override loaded({ value, words }: View): void {
    tellHost(this, 'wf-load', { pipeline: value.asked.pipeline });
    const name = this.#pipelines.find(({ id }) => id === value.asked.pipeline)?.name;
    this.announcer.say(name === undefined ? words.loadedPeople : words.loaded({ name }));
  }

  protected override get extraStates(): Readonly<Record<string, boolean>> {
    return { empty: this.view.value !== undefined && this.view.value.asked.pipeline === undefined };
  }

  protected override content({ value, t, words }: View): TemplateResult {
    const scene = this.#scene(value, words);
    return html`${this.#head(words)} ${this.view.banner(t, this.formats)} ${patterns}
    ${value.now ? nothing : html`<p class="empty">${words.noPipeline}</p>`} ${this.#panels(scene)}`;
  }

  #panels(scene: InsightsScene): TemplateResult {
    const { now, load } = scene.value;
    const shown = panels.filter((name) => this.#shown.has(name));
    const draw: Readonly<Record<(typeof panels)[number], () => unknown>> = {
      summary: () => now && summary(scene, now),
      throughput: () => now && throughput(scene, now),
      cycle: () => now && cycle(scene, now),
      ageing: () => now && ageing(scene, now),
      money: () => money(scene),
      workload: () => load && workload(scene, load),
    };
    return html`${shown.includes('summary') ? draw.summary() : nothing}
      <div class="panels">${shown.filter((name) => name !== 'summary').map((name) => draw[name]() ?? nothing)}</div>`;
  }

  #head(words: Words): TemplateResult {
    return html`<header>
      ${heading(this.headingLevel, this.label ?? words.insights, 'heading')}
      <slot name="header"></slot>
      <div class="choices" part="tools">
        ${
          this.#pipelines.length > 1 && !this.pipeline
            ? html`<select aria-label=${words.pipeline} data-control="pipeline" @change=${this.#onPipeline}>
                ${this.#pipelines.map(({ id, name }) => html`<option value=${id} .selected=${id === this.#pipelineId}>${name}</option>`)}
              </select>`
            : nothing
        }
        <select aria-label=${words.period} data-control="weeks" data-fallback @change=${this.#onWeeks}>
          ${periods.map((count) => html`<option value=${count} .selected=${count === this.#weeks}>${words.weeks({ count })}</option>`)}
        </select>
        <label class="check" title=${words.workdaysHint}>
          <input type="checkbox" .checked=${this.workdays} @change=${this.#onWorkdays} />${words.workdays}
        </label>
      </div>
    </header>`;
  }

  #scene(value: Insights, words: Words): InsightsScene {
    const studio = this.view.studio;
    return {
      value,
      words,
      studio,
      formats: this.formats,
      measures: measures(this.language, studio?.workspace.zone),
      spans: spansIn(this.language),
      level: this.headingLevel + 1,
      weeks: this.#weeks,
      tables: this.#tables,
      toggleTable: (key) => {
        if (!this.#tables.delete(key)) this.#tables.add(key);
        this.requestUpdate();
      },
    };
  }

  #chosen: Id | undefined;

  get #weeks(): number {
    return periods.find((count) => count === this.weeks) ?? 12;
  }

  /** Those that are in use, by name. */
  get #pipelines(): readonly Pipeline[] {
    const live = (this.view.studio?.pipelines ?? []).filter(({ state }) => state === 'live');
    return live.toSorted((a, b) => Number(a.hidden) - Number(b.hidden) || this.formats.compare(a.name, b.name));
  }

  get #pipelineId(): Id | undefined {
    return this.pipeline || (this.#chosen ?? this.#pipelines[0]?.id);
  }

  get #shown(): ReadonlySet<string> {
    const wanted = this.show?.split(/\s+/).filter(Boolean) ?? [];
    return new Set(wanted.length > 0 ? wanted : panels);
  }

  readonly #onPipeline = (event: Event): void => {
    if (event.target instanceof HTMLSelectElement) this.#chosen = event.target.value;
    this.requestUpdate();
  };

  readonly #onWeeks = (event: Event): void => {
    if (event.target instanceof HTMLSelectElement) this.weeks = Number(event.target.value);
  };

  readonly #onWorkdays = (event: Event): void => {
    if (event.target instanceof HTMLInputElement) this.workdays = event.target.checked;
  };
}

/** What tells bars apart without colour. Drawn in the colour of the text around, so each tone has its own. */
const patterns = html`<svg class="patterns" width="0" height="0" aria-hidden="true">
  <defs>
    ${['hatch', 'hatch-2', 'hatch-3', 'hatch-late'].map(
      (id) =>
        svg`<pattern id=${id} class=${id} width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><rect class="under" width="6" height="6"></rect><rect class="over" width="2.5" height="6"></rect></pattern>`,
    )}
    <pattern id="dots" class="dots" width="6" height="6" patternUnits="userSpaceOnUse">
      <rect class="under" width="6" height="6"></rect>
      <circle class="over" cx="3" cy="3" r="1.4"></circle>
    </pattern>
  </defs>
</svg>`;

declare global {
  interface HTMLElementTagNameMap {
    'wf-insights': WfInsights;
  }
}
