import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { ref } from 'lit/directives/ref.js';
import type { Day } from '@workfloor/core';
import { toLocal } from '../base/zoned.ts';
import { weeksOf } from '../parts/calendar-days.ts';
import { ABOVE, cellAt } from './cells.ts';
import { chip, markOf, timeOn } from './chip.ts';
import { linesOf, onDay, slotsOf } from './entries.ts';
import type { Entry, Slot } from './entries.ts';
import { dayText, timeText } from './scene.ts';
import type { CalendarScene, CalendarView } from './scene.ts';
import { cssValues } from '../parts/css-values.ts';

export { timeStyles } from './time-styles.ts';

const MORNING = 7;
const HOURS = Array.from({ length: 24 }, (_, hour) => hour);

/** The hours of a week or a day. A row is an hour of the studio's clocks, so that an event stands where the clock on the wall says. */
export function timeGrid(scene: CalendarScene, view: CalendarView): TemplateResult {
  const { day, firstDay, words, entries } = scene;
  const days = view === 'week' ? (weeksOf(day, 'week', firstDay)[0] ?? [day]) : [day];
  const slots = new Map(days.map((each) => [each, slotsOf(entries, each)]));
  const lines = linesOf(
    entries.filter(({ isLong }) => isLong),
    days,
  );
  return html`<div class="hours-box" tabindex="-1" ${ref(toMorning)} @focusin=${clearOfHours}>
    <table class="hours ${view}" role="grid" part="grid" aria-label=${words[view]} aria-description=${words.hint}>
      <thead role="rowgroup">
        ${view === 'week' ? dayNames(scene, days) : nothing}
        <tr role="row" class="above">
          <th role="rowheader" scope="row">${words.allDay}</th>
          ${days.map((each) => aboveCell(scene, each, { lines, days }))}
        </tr>
      </thead>
      <tbody role="rowgroup">
        ${HOURS.map((hour) => hourRow(scene, hour, days, slots))}
      </tbody>
    </table>
  </div>`;
}

function dayNames(scene: CalendarScene, days: readonly Day[]): TemplateResult {
  const { today, goTo, formats } = scene;
  return html`<tr role="row">
    <td role="presentation"></td>
    ${days.map(
      (day) =>
        html`<th role="columnheader" aria-current=${day === today ? 'date' : nothing}>
          <button type="button" class="bare day-name" tabindex="-1" title=${formats.day(day).full} @click=${() => goTo(day, 'day')}>
            <span>${dayText(scene, day, { weekday: 'short' })}</span><b class="day-number">${Number(day.slice(8))}</b>
          </button>
        </th>`,
    )}
  </tr>`;
}

/** The hours begin with the night: it is scrolled away once. */
function toMorning(box: Element | undefined): void {
  if (!box) return;
  requestAnimationFrame(() => {
    const [head, row] = [box.querySelector('thead'), box.querySelector(`tbody tr:nth-child(${MORNING + 1})`)];
    if (head && row instanceof HTMLElement && box.scrollTop === 0) box.scrollTop = row.offsetTop - head.offsetHeight - 10;
  });
}

/** What gets the focus comes out from under the column of hours. */
function clearOfHours({ currentTarget: box, target }: FocusEvent): void {
  if (!(box instanceof HTMLElement) || !(target instanceof HTMLElement)) return;
  const hours = box.querySelector('tbody th')?.getBoundingClientRect();
  if (!hours || target === box) return;
  const { left, right } = target.getBoundingClientRect();
  if (box.matches(':dir(rtl)')) box.scrollLeft += Math.max(0, right - hours.left);
  else box.scrollLeft -= Math.max(0, hours.right - left);
}

interface Above {
  readonly lines: ReadonlyMap<string, number>;
  readonly days: readonly Day[];
}

/** What lasts whole days. */
function aboveCell(scene: CalendarScene, day: Day, { lines, days }: Above): TemplateResult {
  const { words, entries, cell, plan, may } = scene;
  const here = onDay(entries, day).filter(({ isLong }) => isLong);
  const lineOf = (entry: Entry): number => lines.get(entry.key) ?? 0;
  const last = Math.max(-1, ...here.map(lineOf));
  return html`<td
    role="gridcell"
    data-day="${day}T${ABOVE}"
    tabindex=${cell === cellAt(day, undefined) ? 0 : -1}
    class=${may('events') ? 'free' : ''}
    @click=${() => may('events') && plan({ starts: day })}
  >
    <span class="unseen">${words.allDayCell({ day: dayText(scene, day, { dateStyle: 'full' }), count: here.length })}</span>
    ${
      here.length === 0
        ? nothing
        : html`<ul role="list" class="lines">
            ${Array.from({ length: last + 1 }, (_, line) => {
              const entry = here.find((one) => lineOf(one) === line);
              if (!entry) return html`<li class="gap" role="presentation"></li>`;
              const look = ['long', day > entry.firstDay ? 'from-before' : '', day < entry.lastDay ? 'goes-on' : ''].join(' ');
              const content = day === entry.firstDay || day === days[0] ? undefined : html`<span class="name">&nbsp;</span>`;
              return html`<li>${chip(scene, { entry, day, isStop: false, look, content, ...(content ? { written: [] } : {}) })}</li>`;
            })}
          </ul>`
    }
  </td>`;
}

function hourRow(scene: CalendarScene, hour: number, days: readonly Day[], slots: ReadonlyMap<Day, readonly Slot[]>): TemplateResult {
  const time = timeText(scene.formats.locale, hour * 60);
  return html`<tr role="row">
    <th role="rowheader" scope="row"><span>${time}</span></th>
    ${days.map((day) =>
      hourCell(
        scene,
        day,
        hour,
        (slots.get(day) ?? []).filter(({ from }) => Math.floor(from / 60) === hour),
      ),
    )}
  </tr>`;
}

function hourCell(scene: CalendarScene, day: Day, hour: number, slots: readonly Slot[]): TemplateResult {
  const { words, cell, plan, may, today, formats } = scene;
  const own = cellAt(day, hour);
  const at = `${day}T${String(hour).padStart(2, '0')}`;
  const name = { day: dayText(scene, day, { weekday: 'long', day: 'numeric', month: 'long' }), time: timeText(formats.locale, hour * 60) };
  const onClick = (event: MouseEvent): void => {
    if (!may('events')) return;
    const { currentTarget } = event;
    const isHalf = currentTarget instanceof HTMLElement && event.offsetY > currentTarget.clientHeight / 2 && event.target === currentTarget;
    plan({ starts: `${at}:${isHalf ? '30' : '00'}` });
  };
  return html`<td
    role="gridcell"
    data-day=${own}
    tabindex=${own === cell ? 0 : -1}
    class=${[may('events') ? 'free' : '', day === today ? 'now' : ''].join(' ')}
    @click=${onClick}
  >
    <span class="unseen">${words.hourCell({ ...name, count: slots.length })}</span>
    ${slots.map((slot) => timed(scene, day, slot))} ${nowLine(scene, own)}
  </td>`;
}

/** Where the clock stands now. */
function nowLine({ zone }: CalendarScene, cell: string): TemplateResult | typeof nothing {
  const now = toLocal(new Date().toISOString(), zone);
  if (now.slice(0, 13) !== cell) return nothing;
  return html`<span class="now-line" ${cssValues({ '--_from': String(Number(now.slice(14)) / 60) })}></span>`;
}

/** An event in the hours: as high as it is long, beside what overlaps. */
function timed(scene: CalendarScene, day: Day, { entry, from, to, at, of }: Slot): TemplateResult {
  const look = [
    'timed',
    to - from < 45 ? 'short' : '',
    of > 1 ? 'beside' : '',
    day > entry.firstDay ? 'from-before' : '',
    day < entry.lastDay ? 'goes-on' : '',
  ].join(' ');
  const content = html`${markOf(entry, scene.today)}<span class="name">${entry.title}</span>
    <span class="time">${timeOn(scene, entry, day)}</span
    >${entry.event?.place ? html`<span class="place">${entry.event.place}</span>` : nothing}`;
  const place = {
    '--_from': String((from % 60) / 60),
    '--_long': String((to - from) / 60),
    '--_at': String(at / of),
    '--_wide': String(1 / of),
  };
  const grip =
    entry.event?.state === 'planned' && entry.lastDay === day && scene.may('events') ? html`<span class="grip"></span>` : nothing;
  return html`<div class="slot" ${cssValues(place)}>
    ${chip(scene, { entry, day, isStop: false, look, content, written: ['time', 'title', 'place'] })}${grip}
  </div>`;
}
