import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { isDuePast } from '@workfloor/core/kernel';
import type { Day, Id } from '@workfloor/core';
import type { Board, Card, Column } from '@workfloor/sdk';
import { addStyles } from '../base/add-styles.ts';
import { icons } from '../base/icons.ts';
import { addDays, addMonths, dayAfter, firstWeekday, weeksOf } from '../parts/calendar-days.ts';
import type { Span } from '../parts/calendar-days.ts';
import { CalendarKeys } from '../parts/calendar-keys.ts';
import { AllPages } from './all-pages.ts';
import type { BoardHost, BoardAround, Grid } from './board-host.ts';
import { countOf } from './board-model.ts';
import { calendarStyles } from './calendar-styles.ts';
import { renderTitle } from './card.ts';
import type { BoardView, DeskWords } from './desk.ts';
import { DueMover } from './due-mover.ts';
import type { ViewScene } from './strip.ts';

/** Cards of a day that a month shows; the rest is in its week. */
const SHOWN = 4;
const TRAY = 'tray';

interface Sorted {
  readonly board: Board;
  readonly byDay: ReadonlyMap<Day, readonly Card[]>;
  /** Without a due day. */
  readonly tray: readonly Card[];
  readonly trayList: { readonly cards: readonly Card[]; readonly hasMore: false };
  readonly grid: Grid;
  readonly stages: ReadonlyMap<string, string>;
}

/** The jobs of a board in a calendar by their due days; those without one in a tray beside it. */
class CalendarView implements BoardView {
  readonly #host: BoardHost;
  readonly #options: BoardAround;
  readonly #pages: AllPages;
  readonly #keys: CalendarKeys;
  readonly #mover: DueMover;
  #span: Span = 'month';
  #day: Day;
  #sorted: Sorted | undefined;

  constructor(host: BoardHost, options: BoardAround) {
    this.#host = host;
    this.#options = options;
    this.#pages = new AllPages(options.model);
    this.#day = options.formats().dayOf(Date.now());
    this.#mover = new DueMover(host, options);
    this.#keys = new CalendarKeys(host, {
      cell: () => this.#day,
      after: (day, key, isMirrored) => dayAfter(day, key, { span: this.#span, firstDay: firstWeekday(options.language()), isMirrored }),
      go: (day) => this.#go(day),
      enter: (day, isHidden) => {
        if (isHidden) this.#openWeek(day);
        return isHidden;
      },
    });
    addStyles(host, calendarStyles);
  }

  get dragged(): Id | undefined {
    return this.#mover.dragged;
  }

  grid(board: Board): Grid {
    return this.#sort(board).grid;
  }

  render(scene: ViewScene, words: DeskWords): TemplateResult {
    const { board } = scene;
    const sorted = this.#sort(board);
    const total = countOf(board);
    const loaded = board.columns.reduce((sum, { cards }) => sum + cards.length, 0);
    if (loaded < total) void this.#pages.load();
    return html`<div class="calendar" @keydown=${this.#keys.onKey} @focusin=${this.#keys.onFocusIn}>
        ${this.#renderBar(words, loaded < total ? words.partly({ loaded, total }) : undefined)} ${this.#renderGrid(sorted, scene, words)}
      </div>
      ${this.#renderTray(sorted, scene, words)} ${this.#mover.render(words)}`;
  }

  #renderBar(words: DeskWords, partly: string | undefined): TemplateResult {
    const locale = this.#options.language();
    const at = Date.parse(`${this.#day}T00:00:00Z`);
    const name = new Intl.DateTimeFormat(locale, { month: 'long', year: 'numeric', timeZone: 'UTC' }).format(at);
    const by = (pages: number) => (): void => {
      this.#day = this.#span === 'month' ? addMonths(this.#day, pages) : addDays(this.#day, 7 * pages);
      this.#host.requestUpdate();
    };
    const span = (wanted: Span, text: string): TemplateResult =>
      html`<button type="button" aria-pressed=${this.#span === wanted} @click=${() => this.#setSpan(wanted)}>${text}</button>`;
    const today = (): void => {
      this.#day = this.#options.formats().dayOf(Date.now());
      this.#host.requestUpdate();
    };
    return html`<div class="calendar-bar">
      <button type="button" class="bare" aria-label=${words.earlier} title=${words.earlier} @click=${by(-1)}>${icons.previous}</button>
      <button type="button" class="bare" aria-label=${words.later} title=${words.later} @click=${by(1)}>${icons.next}</button>
      <div class="month" role="heading" aria-level=${Math.min(6, this.#host.headingLevel + 1)} aria-live="polite">${name}</div>
      <button type="button" @click=${today}>${words.thisDay}</button>
      ${partly === undefined ? nothing : html`<span class="quiet" role="status">${partly}</span>`}
      <div class="views" role="group" aria-label=${words.view}>${span('month', words.month)} ${span('week', words.week)}</div>
    </div>`;
  }

  #renderGrid(sorted: Sorted, scene: ViewScene, words: DeskWords): TemplateResult {
    const locale = this.#options.language();
    const weeks = weeksOf(this.#day, this.#span, firstWeekday(locale));
    const weekday = (style: 'short' | 'long'): ((day: Day) => string) => {
      const format = new Intl.DateTimeFormat(locale, { weekday: style, timeZone: 'UTC' });
      return (day) => format.format(Date.parse(`${day}T00:00:00Z`));
    };
    const [short, long] = [weekday('short'), weekday('long')];
    return html`<table class="days ${this.#span}" role="grid" aria-label=${words.asCalendar} aria-description=${words.calendarHint}>
      <thead role="rowgroup">
        <tr role="row">
          ${(weeks[0] ?? []).map((day) => html`<th role="columnheader" abbr=${long(day)}>${short(day)}</th>`)}
        </tr>
      </thead>
      <tbody role="rowgroup">
        ${weeks.map(
          (week) =>
            html`<tr role="row">
              ${week.map((day) => this.#renderDay(day, sorted, scene, words))}
            </tr>`,
        )}
      </tbody>
    </table>`;
  }

  #renderDay(day: Day, sorted: Sorted, scene: ViewScene, words: DeskWords): TemplateResult {
    const { formats, now } = scene.env;
    const cards = sorted.byDay.get(day) ?? [];
    const isToday = day === formats.dayOf(now);
    const isOther = this.#span === 'month' && day.slice(0, 7) !== this.#day.slice(0, 7);
    const shown = this.#span === 'month' && cards.length > SHOWN ? cards.slice(0, SHOWN - 1) : cards;
    return html`<td
      role="gridcell"
      class=${isOther ? 'other' : ''}
      data-day=${day}
      tabindex=${day === this.#day ? 0 : -1}
      aria-current=${isToday ? 'date' : nothing}
      @click=${(event: Event) => this.#onDay(event, day)}
    >
      <span class="day-number" aria-hidden="true">${Number(day.slice(8))}</span
      ><span class="unseen">${words.dayOf({ day: formats.day(day, now).full, count: cards.length })}</span>
      ${
        cards.length > 0
          ? html`<ul class="due-cards">
              ${shown.map((card) => this.#renderDue(card, sorted, scene, words))}
            </ul>`
          : nothing
      }
      ${cards.length > 0 ? html`<span class="day-count" aria-hidden="true">${formats.number(cards.length)}</span>` : nothing}
      ${
        shown.length < cards.length
          ? html`<button type="button" class="bare more-there" tabindex="-1" @click=${() => this.#openWeek(day)}>
              ${words.moreThere({ count: cards.length - shown.length })}
            </button>`
          : nothing
      }
    </td>`;
  }

  #classOf({ run: { id }, job }: Card, { env, desk, selected }: ViewScene): string {
    const marks = { movable: env.canMove && job, glow: desk?.glowing.has(id), selected: selected?.has(id), dragged: this.dragged === id };
    return ['due-card', ...Object.entries(marks).flatMap(([name, isOn]) => (isOn ? [name] : []))].join(' ');
  }

  /** What stands on the small card of a job. */
  #renderCard(
    card: Card,
    { stages }: Sorted,
    { env, selected }: ViewScene,
    { isStop, words }: { isStop: boolean; words: DeskWords },
  ): TemplateResult {
    const { subject, due, run, job } = card;
    const isLate = isDuePast(subject, due, env.formats.dayOf(env.now));
    return html`${isLate ? html`<span class="late-mark">${icons.alert}<span class="unseen">${env.words.overdue}</span></span>` : nothing}
      ${env.renderCheck?.(card, isStop, selected?.has(run.id) ?? false) ?? nothing}${renderTitle(card, env, isStop)}<span class="in-stage"
        >${stages.get(run.stage)}</span
      >
      ${
        env.canMove && job
          ? html`<button
              type="button"
              class="bare set-due"
              tabindex=${isStop ? 0 : -1}
              aria-label=${words.moveDay({ title: card.title })}
              title=${words.setDay}
              @click=${(event: Event) => this.#mover.open(card, event)}
            >
              ${icons.calendar}
            </button>`
          : nothing
      }`;
  }

  #renderDue(card: Card, sorted: Sorted, scene: ViewScene, words: DeskWords): TemplateResult {
    return html`<li class=${this.#classOf(card, scene)} data-run=${card.run.id}>
      ${this.#renderCard(card, sorted, scene, { isStop: false, words })}
    </li>`;
  }

  #renderTray(sorted: Sorted, scene: ViewScene, words: DeskWords): TemplateResult {
    const { env, windows, stop, level } = scene;
    const { tray, trayList } = sorted;
    return html`<section class="tray" aria-labelledby="tray-name" data-cell=${TRAY}>
      <div class="heading" role="heading" aria-level=${level} id="tray-name">
        ${words.noDay} <span class="count">${env.formats.number(tray.length)}</span>
      </div>
      <div class="scroll" @scroll=${windows.onScroll}>
        <ul class="list" data-list=${TRAY}>
          ${repeat(
            windows.indexes(TRAY, trayList, 0),
            (index) => tray[index]?.run.id,
            (index) => {
              const card = tray[index];
              if (!card) return nothing;
              const isStop = stop?.run === card.run.id;
              return html`<li class="tray-item" data-stop data-run=${card.run.id} data-index=${index}>
                <div class=${this.#classOf(card, scene)}>${this.#renderCard(card, sorted, scene, { isStop, words })}</div>
              </li>`;
            },
          )}
        </ul>
      </div>
    </section>`;
  }

  /** Where a month has no room for cards, a day leads to its week. */
  #onDay({ currentTarget }: Event, day: Day): void {
    const cards = currentTarget instanceof Element ? currentTarget.querySelector('.due-cards') : null;
    if (cards && !cards.checkVisibility()) this.#openWeek(day);
  }

  #go(day: Day): void {
    this.#day = day;
    this.#host.requestUpdate();
  }

  #setSpan(span: Span): void {
    this.#span = span;
    this.#host.requestUpdate();
  }

  #openWeek(day: Day): void {
    this.#span = 'week';
    this.#keys.focusCell(day);
  }

  #sort(board: Board): Sorted {
    if (this.#sorted?.board === board) return this.#sorted;
    const byDay = new Map<Day, Card[]>();
    const tray: Card[] = [];
    const stages = new Map<string, string>();
    for (const { stage, cards } of board.columns) {
      stages.set(stage.id, stage.name);
      for (const card of cards) {
        if (card.due === null) tray.push(card);
        else byDay.set(card.due, [...(byDay.get(card.due) ?? []), card]);
      }
    }
    const [first] = board.columns;
    const list = (id: string, cards: readonly Card[]): readonly Column[] =>
      first ? [{ ...first, stage: { ...first.stage, id }, cards, count: cards.length, hasMore: false }] : [];
    const columns = list(TRAY, tray);
    const days = [...byDay].flatMap(([day, cards]) => list(day, cards));
    return (this.#sorted = {
      board,
      byDay,
      tray,
      trayList: { cards: tray, hasMore: false },
      stages,
      grid: { board: { ...board, columns }, all: { ...board, columns: [...columns, ...days] } },
    });
  }
}

export function create(host: BoardHost, options: BoardAround): BoardView {
  return new CalendarView(host, options);
}
