import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import type { Day } from '@workfloor/core';
import { weeksOf } from '../parts/calendar-days.ts';
import { agendaDay } from './agenda.ts';
import { chip, markOf, toneOf } from './chip.ts';
import { linesOf, onDay } from './entries.ts';
import type { Entry } from './entries.ts';
import { dayText, weekNumber } from './scene.ts';
import type { CalendarScene } from './scene.ts';

/** Lines of a day; where there are more entries, the last one says how many. */
const LINES = 4;
const MARKS = 4;

/** The weeks that a month takes up. */
export function monthGrid(scene: CalendarScene): TemplateResult {
  const { words, day, firstDay, isNarrow } = scene;
  const weeks = weeksOf(day, 'month', firstDay);
  const name = dayText(scene, day, { month: 'long', year: 'numeric' });
  return html`<table class="days month" role="grid" part="grid" aria-label=${name} aria-description=${words.hint}>
      <thead role="rowgroup">
        <tr role="row">
          <td class="week-number" role="presentation"></td>
          ${(weeks[0] ?? []).map(
            (each) =>
              html`<th role="columnheader" abbr=${dayText(scene, each, { weekday: 'long' })}>
                ${dayText(scene, each, { weekday: 'short' })}
              </th>`,
          )}
        </tr>
      </thead>
      <tbody role="rowgroup">
        ${weeks.map((week) => weekRow(scene, week))}
      </tbody>
    </table>
    ${isNarrow ? html`<div class="below" aria-live="polite">${agendaDay(scene, day)}</div>` : nothing}`;
}

function weekRow(scene: CalendarScene, week: readonly Day[]): TemplateResult {
  const { words, entries } = scene;
  const lines = linesOf(entries, week);
  const number = weekNumber(week.find((day) => new Date(`${day}T00:00:00Z`).getUTCDay() === 4) ?? week[0] ?? '');
  return html`<tr role="row">
    <th class="week-number" role="rowheader">
      <span aria-hidden="true">${number}</span><span class="unseen">${words.weekNumber({ number })}</span>
    </th>
    ${week.map((day) => dayCell(scene, day, { lines, week }))}
  </tr>`;
}

interface InWeek {
  readonly lines: ReadonlyMap<string, number>;
  readonly week: readonly Day[];
}

function dayCell(scene: CalendarScene, day: Day, inWeek: InWeek): TemplateResult {
  const { words, today, entries, cell, may, plan, isNarrow, goTo } = scene;
  const here = onDay(entries, day);
  const isOther = day.slice(0, 7) !== scene.day.slice(0, 7);
  const onClick = (): void => {
    if (isNarrow) goTo(day);
    else if (may('events')) plan({ starts: day });
  };
  return html`<td
    role="gridcell"
    part="day"
    class=${[isOther ? 'other' : '', may('events') ? 'free' : ''].join(' ')}
    data-day=${day}
    tabindex=${day === cell ? 0 : -1}
    aria-current=${day === today ? 'date' : nothing}
    aria-selected=${isNarrow ? String(day === scene.day) : nothing}
    @click=${onClick}
  >
    <span class="day-number" aria-hidden="true">${dayText(scene, day, { day: 'numeric' }).replaceAll(/\D+$/g, '')}</span
    ><span class="unseen">${words.dayCell({ day: dayText(scene, day, { dateStyle: 'full' }), count: here.length })}</span>
    ${here.length === 0 ? nothing : isNarrow ? marks(scene, here) : dayLines(scene, day, here, inWeek)}
  </td>`;
}

/** Where there is no room for words: a mark for each, the words stand below. */
function marks({ today }: CalendarScene, here: readonly Entry[]): TemplateResult {
  return html`<span class="marks" aria-hidden="true"
    >${here.slice(0, MARKS).map((entry) => html`<span class="mark" data-tone=${toneOf(entry)}>${markOf(entry, today)}</span>`)}${
      here.length > MARKS ? html`<span class="quiet">+</span>` : nothing
    }</span
  >`;
}

function dayLines(scene: CalendarScene, day: Day, here: readonly Entry[], { lines, week }: InWeek): TemplateResult {
  const { words, goTo, formats } = scene;
  const lineOf = (entry: Entry): number => lines.get(entry.key) ?? 0;
  const room = here.some((entry) => lineOf(entry) >= LINES) ? LINES - 1 : LINES;
  const shown = here.filter((entry) => lineOf(entry) < room);
  const hidden = here.length - shown.length;
  const last = Math.max(-1, ...shown.map(lineOf));
  const more = html`<li>
    <button
      type="button"
      class="bare more-there"
      tabindex="-1"
      data-control="more"
      aria-label=${words.moreOn({ count: hidden, day: formats.day(day).full })}
      @click=${(event: Event) => {
        event.stopPropagation();
        goTo(day, 'day');
      }}
    >
      ${words.moreThere({ count: hidden })}
    </button>
  </li>`;
  return html`<ul role="list" class="lines">
    ${Array.from({ length: last + 1 }, (_, line) => {
      const entry = shown.find((one) => lineOf(one) === line);
      if (!entry) return html`<li class="gap" role="presentation"></li>`;
      const isFirst = day === entry.firstDay || day === week[0];
      const look = [entry.isLong ? 'long' : '', day > entry.firstDay ? 'from-before' : '', day < entry.lastDay ? 'goes-on' : ''].join(' ');
      const content = isFirst || !entry.isLong ? undefined : html`<span class="name">&nbsp;</span>`;
      return html`<li>${chip(scene, { entry, day, isStop: false, look, content, ...(content ? { written: [] } : {}) })}</li>`;
    })}
    ${hidden > 0 ? more : nothing}
  </ul>`;
}
