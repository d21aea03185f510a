import { html, nothing } from 'lit';
import type { PropertyValues, TemplateResult } from 'lit';
import { property } from 'lit/decorators.js';
import type { MileageFilter, MileageLog } from '@workfloor/core';
import type { RecordListStore, View, Workfloor } from '@workfloor/sdk';
import { tellHost } from '../base/ask-host.ts';
import { measures } from '../base/measures.ts';
import { StoreController } from '../base/store-controller.ts';
import { ViewElement } from '../base/view-element.ts';
import type { Shown } from '../base/view-element.ts';
import { groups } from '../i18n/en/groups.ts';
import { mileage } from '../i18n/en/mileage.ts';
import { choiceStyles } from '../parts/choice.ts';
import { formStyles } from '../parts/form-styles.ts';
import { heading } from '../parts/heading.ts';
import { rowStyles } from '../parts/row-styles.ts';
import { saveFile } from '../parts/save-file.ts';
import { spanNamed } from '../parts/span.ts';
import type { Span } from '../parts/span.ts';
import { partStyles } from '../parts/styles.ts';
import { controls, tokens } from '../styles/base.ts';
import { days } from './days.ts';
import { driveIcons } from './drive-icons.ts';
import { filterBar, toFilter } from './filter.ts';
import type { Drives, LogScene, MileageWords } from './log-scene.ts';
import { LogState } from './log-state.ts';
import { now } from './now.ts';
import { logStyles } from './styles.ts';
import { totals } from './totals.ts';

interface OwnWords {
  readonly words: MileageWords;
  readonly g: typeof groups;
}

/**
 * Drives, made for a thumb: begin one, end it, and see what was driven, day by day, with what it is billed with. Without network all of it
 * goes on and is sent later.
 *
 * ```html
 * <wf-mileage-log></wf-mileage-log>
 * ```
 *
 * @customElement wf-mileage-log
 * @slot header - Beside the heading.
 * @slot empty - Instead of the sentence for an empty list.
 * @csspart heading - The heading of the log.
 * @csspart start - The form that begins a drive.
 * @csspart open-drive - The drive under way, and the form that ends it.
 * @csspart filter - Whose drives, of when, which.
 * @csspart day - The drives of a day.
 * @csspart drive - One drive.
 * @csspart state - Whether a drive is under way, billed, or without a rate.
 * @csspart totals - How far it was by month, person or job.
 * @cssstate empty - There are no drives in this selection.
 * @cssstate driving - A drive of the person is under way.
 * @fires wf-load - The drives have arrived: `{ count }`.
 * @fires wf-open - A person opens a drive or its job: `{ drive, job }`, `{ job }`. Cancel the first to keep our form closed.
 */
export class WfMileageLog extends ViewElement<Drives, OwnWords> {
  static override styles = [tokens, controls, partStyles, rowStyles, formStyles, choiceStyles, logStyles];

  /** Only drives for this job; new ones are for it. */
  @property() job: string | undefined;
  /** Whose drives to begin with: `me`, the id of a member, or `all`. @defaultValue `me`, and `all` for those who are no member */
  @property() member: string | undefined;
  /** Which days to begin with. @defaultValue `month`, the current one */
  @property() period: Span | undefined;

  protected override readonly bones = 5;
  readonly #state = new LogState(this, this.tools);
  readonly #mine = new StoreController<View<Drives>>(this);
  #store: RecordListStore<'mileage'> | undefined;
  #key = '';
  #hasBegun = false;

  /** Focuses the first field: that of a new drive, or that which ends the one under way. */
  override focus(options?: FocusOptions): void {
    this.renderRoot.querySelector<HTMLElement>('.now :is(input[inputmode], input, select, button)')?.focus(options);
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('period')) this.#state.period = spanNamed(this.period, 'month');
    if (changed.has('member')) this.#hasBegun = false;
    super.willUpdate(changed);
    const { client, me } = { client: this.workfloor, me: this.view.studio?.actor.member };
    this.#mine.follow(client && me !== undefined ? client.list('mileage', { member: me }) : undefined);
  }

  protected override choose(client: Workfloor): RecordListStore<'mileage'> | undefined {
    if (!this.view.studio) return undefined; // "me" and "this month" need to know who and where that is
    this.#begin(this.view.studio.actor.member);
    const filter = this.#filter;
    this.#key = `${client.workspaceId} ${JSON.stringify(filter)}`;
    this.#store = client.list('mileage', filter);
    const { by } = this.#state;
    const path = 'mileage/totals';
    this.#state.totals.follow({ client, path, query: { ...filter, by }, of: this.view.value });
    return this.#store;
  }

  /** Takes the attribute over once it is known who asks; from then on the person chooses. */
  #begin(me: string | undefined): void {
    if (this.#hasBegun) return;
    this.#hasBegun = true;
    const { member = 'me' } = this;
    this.#state.whose = member === 'me' ? me : member === 'all' || member === '' ? undefined : member;
  }

  get #filter(): MileageFilter {
    const { job } = this;
    return toFilter(this.#state, this.formats.dayOf(Date.now()), job === undefined || job === '' ? {} : { job });
  }

  protected override get key(): string {
    return this.#key;
  }

  protected override ownWords(): OwnWords | undefined {
    const words = this.words('mileage', mileage);
    const g = this.words('groups', groups);
    return words && g && { words, g };
  }

  protected override nameOf(_: Drives | undefined, { words }: OwnWords): string {
    return words.mileageLog;
  }

  protected override loaded({ value: { items }, words: { words } }: Shown<Drives, OwnWords>): void {
    tellHost(this, 'wf-load', { count: items.length });
    this.announcer.say(words.loaded({ count: items.length }));
  }

  protected override get extraStates(): Readonly<Record<string, boolean>> {
    return { empty: this.view.value?.items.length === 0, driving: this.#latest.some(({ state }) => state === 'open') };
  }

  get #latest(): readonly MileageLog[] {
    return this.#mine.value?.value?.items ?? [];
  }

  protected override content({ value, t, words: { words, g } }: Shown<Drives, OwnWords>): TemplateResult {
    const { formats, job } = this;
    const scene: LogScene = {
      words,
      g,
      t,
      formats,
      measures: measures(formats.locale, formats.zone),
      studio: this.view.studio,
      isReadonly: this.isReadonly,
      tools: this.tools,
      today: formats.dayOf(Date.now()),
      state: this.#state,
      list: value,
      mine: this.#latest,
      job: job === '' ? undefined : job,
      level: this.headingLevel + 1,
    };
    const more = (): void => void this.#store?.loadMore();
    return html`<header class="log-head">
        ${heading(this.headingLevel, this.label ?? words.mileageLog, 'heading')}
        <slot name="header"></slot>
        <button
          type="button"
          class="bare"
          data-control="csv"
          aria-label=${words.saveCsv}
          title=${words.saveCsv}
          @click=${() => void this.#saveCsv()}
        >
          ${driveIcons.save}
        </button>
      </header>
      ${this.view.banner(t, formats)} ${this.tools.feedback.problem('csv')}
      <div class="log">
        <div class="side">${now(scene)}</div>
        <div class="list">
          ${filterBar(scene)}
          <div class="days">${days(scene)}</div>
          ${value.items.length === 0 ? html`<slot name="empty"><p class="empty">${this.#emptyWords(words)}</p></slot>` : nothing}
          ${value.hasMore ? html`<button type="button" class="load-more" data-fallback @click=${more}>${t.loadMore}</button>` : nothing}
        </div>
        ${totals(scene)}
      </div>
      ${this.tools.feedback.line()}`;
  }

  #emptyWords(words: MileageWords): string {
    const { period, selection } = this.#state;
    return period === 'all' && selection === 'all' ? words.empty : words.emptyFiltered;
  }

  async #saveCsv(): Promise<void> {
    const client = this.workfloor;
    if (!client) return;
    this.tools.feedback.clear('csv');
    try {
      await saveFile(client.csv('mileage', this.#filter));
    } catch (error) {
      await this.tools.feedback.fail('csv', error);
    }
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'wf-mileage-log': WfMileageLog;
  }
}
