import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import type { Day } from '@workfloor/core';
import { icons } from '../base/icons.ts';
import { addDays, addMonths, weeksOf } from '../parts/calendar-days.ts';
import { heading } from '../parts/heading.ts';
import { AGENDA_DAYS } from './agenda.ts';
import { dateFormat, dayText, views, weekNumber } from './scene.ts';
import type { CalendarScene, CalendarView } from './scene.ts';

/** What a view shows, in words: `November 2026`, `23 – 29 Nov 2026`. */
export function rangeText(scene: Pick<CalendarScene, 'formats' | 'day' | 'firstDay'>, view: CalendarView): string {
  const { day, firstDay, formats } = scene;
  if (view === 'month') return dayText(scene, day, { month: 'long', year: 'numeric' });
  if (view === 'day') return dayText(scene, day, { dateStyle: 'full' });
  const [first = day, last = day] =
    view === 'week'
      ? [weeksOf(day, 'week', firstDay)[0]?.[0], weeksOf(day, 'week', firstDay)[0]?.[6]]
      : [day, addDays(day, AGENDA_DAYS - 1)];
  const format = dateFormat(formats.locale, { day: 'numeric', month: 'short', year: 'numeric' });
  return format.formatRange(Date.parse(`${first}T00:00:00Z`), Date.parse(`${last}T00:00:00Z`));
}

/** The same day, so many views on. */
function dayBy(day: Day, view: CalendarView, pages: number): Day {
  if (view === 'month') return addMonths(day, pages);
  return addDays(day, pages * { week: 7, day: 1, agenda: AGENDA_DAYS }[view]);
}

export interface BarOptions {
  readonly view: CalendarView;
  readonly title: string;
  readonly headingLevel: number;
  readonly filter: TemplateResult;
  readonly chips: TemplateResult | typeof nothing;
  readonly more: TemplateResult | typeof nothing;
  setView(this: void, view: CalendarView): void;
}

/** Where one is, the ways to go elsewhere, views, filters. */
export function bar(scene: CalendarScene, options: BarOptions): TemplateResult {
  const { words, day, today, goTo, firstDay } = scene;
  const { view, title, headingLevel, filter, chips, more, setView } = options;
  const number = weekNumber(addDays(weeksOf(day, 'week', firstDay)[0]?.[0] ?? day, firstDay === 1 ? 3 : 4));
  const names: Readonly<Record<CalendarView, string>> = { month: words.month, week: words.week, day: words.day, agenda: words.agenda };
  return html`<header>
      ${heading(headingLevel, title, 'heading')}
      <slot name="header"></slot>
      <div class="end">${filter}${more}${plan(scene)}</div>
    </header>
    <div class="bar" part="bar">
      <div class="steps">
        <button type="button" class="bare" aria-label=${words.earlier} title=${words.earlier} @click=${() => goTo(dayBy(day, view, -1))}>
          ${icons.previous}
        </button>
        <button type="button" data-fallback @click=${() => goTo(today)}>${words.today}</button>
        <button type="button" class="bare" aria-label=${words.later} title=${words.later} @click=${() => goTo(dayBy(day, view, 1))}>
          ${icons.next}
        </button>
      </div>
      <div class="range" role="heading" aria-level=${Math.min(6, headingLevel + 1)}>
        ${rangeText(scene, view)}${view === 'week' ? html`<span class="unseen">, </span> <span class="quiet">${words.weekNumber({ number })}</span>` : nothing}
      </div>
      <div class="views" role="group" aria-label=${words.view}>
        ${views.map(
          (each) =>
            html`<button
              type="button"
              data-control="view:${each}"
              aria-pressed=${each === view ? 'true' : 'false'}
              @click=${() => setView(each)}
            >
              ${names[each]}
            </button>`,
        )}
      </div>
    </div>
    ${chips}`;
}

function plan({ may, words, plan: planAt, day }: CalendarScene): TemplateResult | typeof nothing {
  if (!may('events')) return nothing;
  return html`<button type="button" class="primary" data-control="new" @click=${() => planAt({ starts: day })}>
    ${icons.plus}<span>${words.newEvent}</span>
  </button>`;
}
