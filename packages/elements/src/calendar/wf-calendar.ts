import { html, nothing } from 'lit';
import type { PropertyValues, TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import { mayWrite } from '@workfloor/core/kernel';
import type { Day, Id } from '@workfloor/core';
import type { ViewStore, Workfloor } from '@workfloor/sdk';
import { addStyles } from '../base/add-styles.ts';
import { offerHost, tellHost } from '../base/ask-host.ts';
import { icons } from '../base/icons.ts';
import { ViewElement } from '../base/view-element.ts';
import type { Shown } from '../base/view-element.ts';
import { toInstant, zoneName } from '../base/zoned.ts';
import { calendar } from '../i18n/en/calendar.ts';
import { addDays, firstWeekday, weeksOf } from '../parts/calendar-days.ts';
import { CalendarKeys } from '../parts/calendar-keys.ts';
import { Later } from '../parts/later.ts';
import { partStyles } from '../parts/styles.ts';
import { controls, tokens } from '../styles/base.ts';
import { agendaStyles } from './agenda-styles.ts';
import { agenda, AGENDA_DAYS } from './agenda.ts';
import { bar, rangeText } from './bar.ts';
import { CalendarStore, rangeKey } from './calendar-store.ts';
import type { CalendarValue, Range } from './calendar-store.ts';
import { cellAfter, cellAt, dayOfCell, hourOfCell } from './cells.ts';
import { clashing } from './clashing.ts';
import { compareEntries, dueEntry, eventEntry } from './entries.ts';
import type { Entry } from './entries.ts';
import type { EventDesk } from './event-desk.ts';
import { CalendarFilter } from './filter.ts';
import { monthGrid } from './month.ts';
import { views } from './scene.ts';
import type { CalendarScene, CalendarView, CalendarWords, PlanAt } from './scene.ts';
import { calendarStyles } from './styles.ts';
import { Width } from './width.ts';

type View = Shown<CalendarValue, CalendarWords>;

const ROOMY_PX = 600;

/**
 * Sessions, appointments and shoots by month, week, day or as a list, on the studio's clocks.
 *
 * ```html
 * <wf-calendar layout="week"></wf-calendar>
 * ```
 *
 * @customElement wf-calendar
 * @slot header - Beside the heading.
 * @csspart heading - The heading.
 * @csspart bar - The ways to go on and back, the range, the views.
 * @csspart grid - The grid of a month, a week or a day.
 * @csspart agenda - The list of days.
 * @csspart day - A day.
 * @csspart entry - An event, or what is due.
 * @csspart state - Whether an event is planned, held or called off.
 * @csspart panel - The details of an event.
 * @cssstate empty - Nothing is planned in what is shown.
 * @fires wf-load - What is shown has arrived: `{ count }`.
 * @fires wf-open - A person opens something: `{ event }`, `{ job }`, `{ task, job }`, `{ client }`. Cancel that of an event to show it yourself.
 * @fires wf-navigate - A person looks at other days: `{ view, date }`.
 */
export class WfCalendar extends ViewElement<CalendarValue, CalendarWords> {
  static override styles = [tokens, controls, partStyles, agendaStyles, calendarStyles];

  /** How days are shown. @defaultValue `month`, or `agenda` where there is little room */
  @property() layout: CalendarView | undefined;
  /** The day that is looked at, `2026-11-28`. @defaultValue today */
  @property() date: string | undefined;
  /** Only the events of this job. */
  @property() job: string | undefined;
  /** Only the events of this member; `me` is who is signed in. @defaultValue everybody, with a choice */
  @property() assignee: string | undefined;
  /** Only the events with this client. @defaultValue all, with a choice */
  @property({ attribute: 'client-id' }) clientId: string | undefined;
  /** What else is shown, with spaces between: `tasks` and `jobs` by due day, `cancelled` events. */
  @property() show: string | undefined;

  @state() private isNarrow = false;
  readonly #filter = new CalendarFilter(this, this.tools);
  readonly #keys: CalendarKeys;
  readonly #grid = new Later(this, () => import('./time-grid.ts'));
  readonly #more = new Later(this, () => import('./event-desk.ts'));
  readonly #dragging = new Later(this, () => import('./event-drag.ts'));
  #desk: EventDesk | undefined;
  #isDraggable = false;
  #drawn: CalendarScene | undefined;
  /** What is done once all that it takes is here. */
  #wanted: ((desk: EventDesk) => void) | undefined;
  #store: CalendarStore | undefined;
  #client: Workfloor | undefined;
  #key = '';
  #cell = '';

  constructor() {
    super();
    new Width(this, (width) => (this.isNarrow = width < ROOMY_PX));
    this.#keys = new CalendarKeys(this, {
      cell: () => this.#cellNow,
      after: (cell, key, isMirrored) => cellAfter(cell, key, { view: this.#view, firstDay: this.#firstDay, isMirrored }),
      go: (cell) => this.#goCell(cell),
      enter: (cell) => this.#enter(cell),
    });
  }

  /** Focuses the day that is looked at. */
  override focus(options?: FocusOptions): void {
    const find = (selector: string): HTMLElement | null => this.renderRoot.querySelector<HTMLElement>(selector);
    (find('[data-day][tabindex="0"]') ?? find('[data-fallback]'))?.focus(options);
  }

  protected override willUpdate(changed: PropertyValues): void {
    if (changed.has('show')) {
      this.#filter.also.clear();
      for (const name of ['tasks', 'jobs', 'cancelled'] as const) if (this.show?.split(/\s+/).includes(name)) this.#filter.also.add(name);
    }
    if (this.#view === 'week' || this.#view === 'day') this.#grid.prepare();
    if (this.#grid.now) addStyles(this, this.#grid.now.timeStyles);
    super.willUpdate(changed);
  }

  protected override updated(changed: PropertyValues): void {
    super.updated(changed);
    if (this.#drawn?.may('events')) this.#dragging.prepare();
    const drag = this.#dragging.now;
    if (drag && !this.#isDraggable) {
      this.#isDraggable = true;
      new drag.EventDrag(this, () => this.#drawn);
      this.requestUpdate();
    }
    const [run, desk] = [this.#wanted, this.#desk];
    if (!run || !desk?.isReady) return;
    this.#wanted = undefined;
    run(desk);
  }

  protected override choose(client: Workfloor): ViewStore<CalendarValue> | undefined {
    if (!this.view.studio) return undefined;
    const range = this.#range;
    if (this.#store && client === this.#client) this.#store.look(range);
    else {
      this.#client = client;
      this.#store = new CalendarStore(client, range);
    }
    return this.#store.$view;
  }

  /** Named by what has arrived, not by what was asked for: a range that is still coming is none. */
  protected override get key(): string {
    const value = this.view.value;
    if (value && !value.isPartial) this.#key = rangeKey(value.range);
    return this.#key;
  }

  protected override ownWords(): CalendarWords | undefined {
    return this.words('calendar', calendar);
  }

  protected override nameOf(_: CalendarValue | undefined, words: CalendarWords): string {
    return words.calendar;
  }

  protected override loaded({ value, words }: View): void {
    if (value.isPartial) return;
    const count = value.events.length;
    tellHost(this, 'wf-load', { count });
    this.announcer.say(words.loaded({ count, range: rangeText(this.#place, this.#view) }));
  }

  protected override get extraStates(): Readonly<Record<string, boolean>> {
    return { empty: this.view.value?.events.length === 0 };
  }

  protected override content({ value, t, words }: View): TemplateResult {
    const scene = (this.#drawn = this.#scene(value, words));
    const view = this.#view;
    const zone = this.view.studio?.workspace.zone ?? 'UTC';
    const isElsewhere = zone !== Intl.DateTimeFormat().resolvedOptions().timeZone;
    const fixed = { assignee: this.assignee !== undefined, client: this.clientId !== undefined };
    const head = bar(scene, {
      view,
      title: this.label ?? words.calendar,
      headingLevel: this.headingLevel,
      filter: this.#filter.render(scene, fixed),
      chips: this.#filter.chips(scene),
      more: this.isReadonly
        ? nothing
        : html`<button
            type="button"
            class="feeds-button"
            data-control="feeds"
            title=${words.feedsTitle}
            @click=${() => this.#withDesk((desk) => desk.openFeeds())}
          >
            ${icons.calendar}<span>${words.feeds}</span>
          </button>`,
      setView: (next) => this.#go(this.#day, next),
    });
    return html`${head} ${this.view.banner(t, this.formats)}
      ${isElsewhere ? html`<p class="quiet zone">${words.zone({ zone: zoneName(zone, this.language) })}</p>` : nothing}
      <div
        class="sheet ${value.isPartial ? 'partial' : ''} ${this.#isDraggable ? 'drags' : ''}"
        aria-busy=${value.isPartial ? 'true' : 'false'}
        @keydown=${this.#keys.onKey}
        @focusin=${this.#keys.onFocusIn}
      >
        ${this.#sheet(scene, view)}
      </div>
      ${this.tools.feedback.problem('calendar')} ${this.#later(scene)} ${this.#desk?.isPanelOpen ? nothing : this.tools.feedback.line()}`;
  }

  #sheet(scene: CalendarScene, view: CalendarView): TemplateResult {
    if (view === 'month') return monthGrid(scene);
    if (view === 'agenda') return agenda(scene);
    return this.#grid.now?.timeGrid(scene, view) ?? html``;
  }

  #scene(value: CalendarValue, words: CalendarWords): CalendarScene {
    const studio = this.view.studio;
    return {
      ...this.#place,
      value,
      entries: this.#entries(value),
      clashing: clashing(value.events),
      words,
      studio,
      zone: this.#zone,
      today: this.formats.dayOf(Date.now()),
      cell: this.#cellNow,
      isReadonly: this.isReadonly,
      isNarrow: this.isNarrow,
      level: this.headingLevel + 1,
      tools: this.tools,
      may: (right) => !this.isReadonly && studio !== undefined && mayWrite(studio.actor, right),
      openEntry: (entry) => this.#open(entry),
      plan: (at) => this.#plan(at),
      goTo: (day, next) => this.#go(day, next ?? this.#view),
    };
  }

  get #place(): Pick<CalendarScene, 'formats' | 'day' | 'firstDay'> {
    return { formats: this.formats, day: this.#day, firstDay: this.#firstDay };
  }

  #entries({ events, tasks, jobs }: CalendarValue): readonly Entry[] {
    const fixed = { assignee: this.#assignee, client: this.clientId || undefined };
    const member = fixed.assignee ?? this.#filter.member;
    const isTheirs = (people: readonly Id[]): boolean => member === undefined || people.includes(member);
    const shown = events.filter((event) => this.#filter.shows(event, fixed)).map((event) => eventEntry(event, this.#zone));
    const due = [
      ...tasks.filter(({ task }) => isTheirs(task.assignees)).map((task) => dueEntry('task', { task })),
      ...jobs.filter(({ assignees }) => isTheirs(assignees)).map((job) => dueEntry('job', { job })),
    ].filter((entry) => entry !== undefined);
    return [...shown, ...due].toSorted(compareEntries);
  }

  get #view(): CalendarView {
    return views.find((view) => view === this.layout) ?? (this.isNarrow ? 'agenda' : 'month');
  }

  get #day(): Day {
    const { date } = this;
    return date !== undefined && /^\d{4}-\d{2}-\d{2}$/.test(date) && !Number.isNaN(Date.parse(date))
      ? date
      : this.formats.dayOf(Date.now());
  }

  get #zone(): string {
    return this.view.studio?.workspace.zone ?? 'UTC';
  }

  get #firstDay(): number {
    return firstWeekday(this.language);
  }

  get #assignee(): Id | undefined {
    return this.assignee === 'me' ? (this.view.studio?.actor.member ?? '') : this.assignee || undefined;
  }

  get #days(): readonly Day[] {
    const day = this.#day;
    const view = this.#view;
    if (view === 'day') return [day];
    if (view === 'agenda') return [day, addDays(day, AGENDA_DAYS - 1)];
    return weeksOf(day, view, this.#firstDay).flat();
  }

  get #range(): Range {
    const days = this.#days;
    const [first = this.#day, last = first] = [days[0], days.at(-1)];
    const at = (day: Day): string => toInstant(`${day}T00:00`, this.#zone) ?? `${day}T00:00:00.000Z`;
    return {
      from: at(first),
      to: at(addDays(last, 1)),
      first,
      last,
      job: this.job || undefined,
      withTasks: this.#filter.also.has('tasks'),
      withJobs: this.#filter.also.has('jobs'),
    };
  }

  /** The cell with the tab stop: that of the day that is looked at. */
  get #cellNow(): string {
    const day = this.#day;
    if (this.#view === 'month') return day;
    return dayOfCell(this.#cell) === day && this.#cell.length > day.length ? this.#cell : cellAt(day, 9);
  }

  #goCell(cell: string): void {
    this.#cell = cell;
    this.#go(dayOfCell(cell), this.#view);
  }

  #go(day: Day, view: CalendarView): void {
    const isNew = day !== this.#day || view !== this.#view;
    if (day !== this.#day) this.date = day;
    if (view !== this.#view) this.layout = view;
    this.requestUpdate();
    if (isNew) tellHost(this, 'wf-navigate', { date: day, view });
  }

  #enter(cell: string): boolean {
    const first = this.renderRoot.querySelector<HTMLElement>('.below .chip');
    if (first && this.#view === 'month') {
      first.focus();
      return true;
    }
    const hour = hourOfCell(cell);
    this.#plan({ starts: hour === undefined ? dayOfCell(cell) : `${dayOfCell(cell)}T${String(hour).padStart(2, '0')}:00` });
    return true;
  }

  #open({ what, event, task, job }: Entry): void {
    if (what === 'job') offerHost(this, 'wf-open', { job: job?.id });
    else if (what === 'task') offerHost(this, 'wf-open', { task: task?.task.id, job: task?.job?.id });
    else if (event && offerHost(this, 'wf-open', { event: event.id })) this.#withDesk((desk) => desk.open(event.id));
  }

  #plan(at: PlanAt): void {
    if (!this.isReadonly) this.#withDesk((desk) => desk.plan(at));
  }

  #withDesk(run: (desk: EventDesk) => void): void {
    this.#wanted = run;
    this.#more.get().catch((error: unknown) => {
      this.#wanted = undefined;
      return this.tools.feedback.fail('calendar', error);
    });
    this.requestUpdate();
  }

  /** Details and forms, as soon as they have come. */
  #later(scene: CalendarScene): TemplateResult | typeof nothing {
    const more = this.#more.now;
    if (!more) return nothing;
    this.#desk ??= new more.EventDesk(this, (name, base) => this.words(name, base));
    return this.#desk.render(scene);
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'wf-calendar': WfCalendar;
  }
}
