import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import type { Day, Id } from '@workfloor/core';
import { addDays } from '../parts/calendar-days.ts';
import { heading } from '../parts/heading.ts';
import { avatars } from '../parts/person.ts';
import { chip, isLate, kindName, markOf, timeOn } from './chip.ts';
import { compareEntries, onDay } from './entries.ts';
import type { Entry } from './entries.ts';
import { dayText } from './scene.ts';
import type { CalendarScene } from './scene.ts';

/** Days that an agenda shows from the one that is looked at. */
export const AGENDA_DAYS = 28;

/** What is there day by day; days without anything are left out, but for the first. */
export function agenda(scene: CalendarScene): TemplateResult {
  const { entries, day, words, goTo } = scene;
  const days = Array.from({ length: AGENDA_DAYS }, (_, at) => addDays(day, at)).filter((each) => onDay(entries, each).length > 0);
  return html`<div class="agenda" part="agenda">
    ${days.length === 0 ? html`<p class="empty">${words.nothing}</p>` : days.map((each) => agendaDay(scene, each))}
    <button type="button" class="later" data-fallback @click=${() => goTo(addDays(day, AGENDA_DAYS))}>${words.showMore}</button>
  </div>`;
}

export function agendaDay(scene: CalendarScene, day: Day): TemplateResult {
  const { entries, formats, today, words, level } = scene;
  const here = onDay(entries, day).toSorted(compareEntries);
  const { text } = formats.day(day);
  const date = dayText(scene, day, { weekday: 'long', day: 'numeric', month: 'long' });
  const isNear = Math.abs(Date.parse(day) - Date.parse(today)) <= 86_400_000;
  return html`<section class="agenda-day ${day === today ? 'now' : ''}" part="day" role="group" aria-label=${formats.day(day).full}>
    <div class="agenda-head">
      ${heading(level + 1, html`<time datetime=${day}>${date}</time>`)}${isNear ? html`<span class="quiet">${text}</span>` : nothing}
      ${plus(scene, day)}
    </div>
    ${
      here.length === 0
        ? html`<p class="quiet">${words.nothingOn({ day: date })}</p>`
        : html`<ul role="list" class="agenda-rows">
            ${here.map((entry) => agendaRow(scene, entry, day))}
          </ul>`
    }
  </section>`;
}

function plus({ may, plan, words, formats }: CalendarScene, day: Day): TemplateResult | typeof nothing {
  if (!may('events')) return nothing;
  const name = words.planOn({ day: formats.day(day).full });
  return html`<button
    type="button"
    class="bare plus"
    data-control="plan"
    aria-label=${name}
    title=${name}
    @click=${() => plan({ starts: day })}
  >
    +
  </button>`;
}

function agendaRow(scene: CalendarScene, entry: Entry, day: Day): TemplateResult {
  const { words, studio, today } = scene;
  const people = assigneesOf(entry);
  const members = (studio?.members ?? []).filter(({ id }) => people.includes(id));
  const content = html`<span class="when">${timeOn(scene, entry, day) || words.allDay}</span>
    <span class="lead">${markOf(entry, today)}</span>
    <span class="main"><span class="name">${entry.title}</span> <span class="quiet">${detailsOf(scene, entry).join(' · ')}</span></span>
    ${members.length > 0 ? avatars(members) : nothing}`;
  return html`<li data-row="${entry.key} ${day}">
    ${chip(scene, { entry, day, isStop: true, look: 'wide', content, written: ['time', 'title', 'kind', 'place', 'state'] })}
  </li>`;
}

function assigneesOf({ event, task, job }: Entry): readonly Id[] {
  return (event ?? task?.task ?? job)?.assignees ?? [];
}

/** Its kind, its place, its clients, and what has become of it. */
function detailsOf({ words, formats, value, today }: CalendarScene, entry: Entry): readonly string[] {
  const { event, what } = entry;
  if (!event) return [what === 'task' ? words.dueTask : words.dueJob, isLate(entry, today) ? words.overdue : ''].filter(Boolean);
  const clients = event.clients.flatMap((id) => value.clientOf(id)?.name ?? []);
  const state = event.state === 'planned' ? '' : words[event.state];
  return [kindName(words, event.kind), event.place, formats.list(clients), state].filter(Boolean);
}
