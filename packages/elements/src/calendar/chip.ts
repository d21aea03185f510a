import { html, nothing, svg } from 'lit';
import type { SVGTemplateResult, TemplateResult } from 'lit';
import { isDuePast } from '@workfloor/core/kernel';
import type { Day } from '@workfloor/core';
import { actionIcons } from '../base/action-icons.ts';
import { icons } from '../base/icons.ts';
import type { Entry } from './entries.ts';
import { dayText, memberNames, timeText, timesText } from './scene.ts';
import type { CalendarScene, CalendarWords } from './scene.ts';

/** Shapes tell kinds apart where colours do not. */
const shapes = {
  circle: svg`<circle cx="6" cy="6" r="5"></circle>`,
  square: svg`<rect x="1.5" y="1.5" width="9" height="9" rx="1.5"></rect>`,
  triangle: svg`<path d="M6 1l5.5 10h-11z"></path>`,
  diamond: svg`<path d="M6 .5L11.5 6 6 11.5.5 6z"></path>`,
  cross: svg`<path d="M4 1h4v3h3v4H8v3H4V8H1V4h3z"></path>`,
  drop: svg`<path d="M6 .5c3 4 4 5.500 4 7a4 4 0 01-8 0c0-1.500 1-3 4-7z"></path>`,
} as const;

interface Look {
  readonly tone: string;
  readonly shape: keyof typeof shapes;
}

const looks: Readonly<Partial<Record<string, Look>>> = {
  session: { tone: 'blue', shape: 'circle' },
  appointment: { tone: 'teal', shape: 'square' },
  shoot: { tone: 'purple', shape: 'triangle' },
};
const others: readonly Look[] = [
  { tone: 'orange', shape: 'diamond' },
  { tone: 'pink', shape: 'cross' },
  { tone: 'green', shape: 'drop' },
  { tone: 'yellow', shape: 'diamond' },
];

/** How a kind looks; the firm's own words always the same. */
export function lookOf(kind: string): Look {
  const sum = Array.from(kind).reduce((total, letter) => total + (letter.codePointAt(0) ?? 0), 0);
  return looks[kind] ?? others[sum % others.length] ?? { tone: 'gray', shape: 'circle' };
}

/** What a kind of event is called; the firm's own words stand for themselves. */
export function kindName(words: CalendarWords, kind: string): string {
  const known: Readonly<Partial<Record<string, string>>> = { session: words.session, appointment: words.appointment, shoot: words.shoot };
  return known[kind] ?? kind;
}

export function shapeOf(kind: string): SVGTemplateResult {
  return svg`<svg class="shape" viewBox="0 0 12 12" aria-hidden="true">${shapes[lookOf(kind).shape]}</svg>`;
}

export function toneOf({ what, event }: Entry): string {
  return what === 'event' ? lookOf(event?.kind ?? '').tone : 'gray';
}

/** Due before today, and not done. */
export function isLate({ task, job, firstDay }: Entry, today: Day): boolean {
  if (job) return isDuePast(job, job.due, today);
  return task !== undefined && firstDay < today && (task.task.state === 'planned' || task.task.state === 'in_progress');
}

/** Its mark: a shape for its kind, or what has become of it. */
export function markOf(entry: Entry, today: Day): unknown {
  const { what, event, task } = entry;
  if (task?.task.state === 'done') return actionIcons.check;
  if (isLate(entry, today)) return icons.alert;
  if (what !== 'event') return what === 'job' ? icons.branch : icons.task;
  if (event?.state === 'held') return actionIcons.check;
  return event?.state === 'cancelled' ? icons.close : shapeOf(event?.kind ?? '');
}

/** When it is on a day, in words; nothing for whole days. */
export function timeOn({ formats, words }: CalendarScene, entry: Entry, day: Day): string {
  const { isAllDay, firstDay, lastDay, starts, ends } = entry;
  if (isAllDay) return '';
  const { locale } = formats;
  if (firstDay === lastDay) return timesText(locale, starts, ends);
  if (day === firstDay) return timeText(locale, starts);
  return day === lastDay ? `– ${timeText(locale, ends)}` : words.allDay;
}

const tellings = ['time', 'title', 'kind', 'state', 'clash', 'until', 'place', 'people'] as const;
type Telling = (typeof tellings)[number];

/** What an entry tells besides what is written in it, for who does not see its shape, its colour and its length. */
function restOf(scene: CalendarScene, entry: Entry, day: Day, written: readonly Telling[]): string {
  const { words, formats } = scene;
  const { what, event, title, lastDay, firstDay } = entry;
  const kinds = { event: kindName(words, event?.kind ?? ''), task: words.dueTask, job: words.dueJob };
  const said: Readonly<Record<Telling, () => string | undefined>> = {
    time: () => timeOn(scene, entry, day),
    title: () => title,
    kind: () => kinds[what],
    state: () => (event && event.state !== 'planned' ? words[event.state] : isLate(entry, scene.today) ? words.overdue : ''),
    clash: () => (scene.clashing.has(entry.key) ? words.clash : ''),
    until: () => (lastDay > firstDay ? words.goesOn({ day: dayText(scene, lastDay, { day: 'numeric', month: 'long' }) }) : ''),
    place: () => event?.place,
    people: () => (event ? formats.list(memberNames(scene, event.assignees)) : ''),
  };
  const rest = tellings.filter((telling) => !written.includes(telling)).map((telling) => said[telling]());
  return rest.filter(Boolean).join(', ');
}

export interface ChipOptions {
  readonly entry: Entry;
  readonly day: Day;
  /** In the order of tabs; otherwise arrow keys lead to it. */
  readonly isStop: boolean;
  /** More classes. */
  readonly look?: string;
  readonly content?: unknown;
  /** What stands in the content. */
  readonly written?: readonly Telling[];
}

/** An entry as a small button. */
export function chip(
  scene: CalendarScene,
  { entry, day, isStop, look = '', content, written = ['time', 'title'] }: ChipOptions,
): TemplateResult {
  const { what, event } = entry;
  const starts =
    entry.isAllDay || (entry.isLong && day !== entry.firstDay)
      ? nothing
      : html`<span class="time">${timeText(scene.formats.locale, entry.starts)}</span>`;
  const rest = restOf(scene, entry, day, written);
  return html`<button
    type="button"
    class="chip ${what} ${event?.state ?? ''} ${look}"
    part="entry"
    data-key=${entry.key}
    data-tone=${toneOf(entry)}
    data-control="entry"
    tabindex=${isStop ? 0 : -1}
    @click=${(click: Event) => {
      click.stopPropagation(); // the day below plans something
      scene.openEntry(entry);
    }}
  >
    ${content ?? html`${markOf(entry, scene.today)}${starts} <span class="name">${entry.title}</span>`}
    ${scene.clashing.has(entry.key) ? html`<span class="clash" title=${scene.words.clash}>${icons.alert}</span>` : nothing}${rest === '' ? nothing : html`<span class="unseen">, ${rest}</span>`}
  </button>`;
}
