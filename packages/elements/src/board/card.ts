import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { isDuePast, isStageOver } from '@workfloor/core/kernel';
import type { Card, Studio } from '@workfloor/sdk';
import type { Formats } from '../base/format.ts';
import { icons } from '../base/icons.ts';
import type { board as boardWords } from '../i18n/en/board.ts';
import type { common } from '../i18n/en/common.ts';

const TAGS_SHOWN = 3;
const AVATARS_SHOWN = 3;
const AVATAR_TONES = 6;

/** What all cards are rendered with. A new object means that all of them look different now. */
export interface CardEnvironment {
  readonly t: typeof boardWords;
  readonly words: typeof common;
  readonly formats: Formats;
  readonly studio: Studio | undefined;
  readonly now: number;
  /** How many of what columns hold. */
  readonly counted: (typeof boardWords)['jobs'];
  readonly canMove: boolean;
  readonly canAdd: boolean;
  /** The box that selects a card, where cards can be selected. */
  readonly renderCheck: ((card: Card, isStop: boolean, isSelected: boolean) => TemplateResult) | undefined;
  /** `/jobs/{job}`; with it the title is a link. */
  readonly hrefTemplate: string | undefined;
  /** What a card shows below its title. */
  readonly fields: ReadonlySet<string>;
  /** What the host adds to it. */
  readonly cardContent: ((card: Card) => string | Node | undefined) | undefined;
}

type Part = TemplateResult | typeof nothing;

/** The card of a run. The board listens for what happens on it, by `data-part`. */
export function renderCard(card: Card, env: CardEnvironment, isStop: boolean, isSelected = false): TemplateResult {
  const { t, canMove, fields, cardContent } = env;
  const own = cardContent?.(card);
  return html`<article class="card ${card.isPending ? 'pending' : ''} ${canMove ? 'movable' : ''}" part="card">
    <div class="top">
      ${renderTitle(card, env, isStop)} ${env.renderCheck?.(card, isStop, isSelected) ?? nothing}
      ${canMove ? renderMove(card, t, isStop) : nothing}
    </div>
    ${renderUnder(card, fields)} ${fields.has('tags') ? renderTags(card, t) : nothing} ${renderFacts(card, env)}
    ${fields.has('waits') ? renderWaits(card, env, isStop) : nothing} ${own === undefined ? nothing : html`<div class="own">${own}</div>`}
    ${card.job ? html`<slot name="card-${card.job.id}"></slot>` : nothing}
  </article>`;
}

/** What opens the job. */
export function renderTitle(card: Card, { hrefTemplate }: Pick<CardEnvironment, 'hrefTemplate'>, isStop: boolean): TemplateResult {
  const tab = isStop ? 0 : -1;
  return hrefTemplate === undefined
    ? html`<button class="title" part="card-title" data-part="title" tabindex=${tab}>${card.title}</button>`
    : html`<a class="title" part="card-title" data-part="title" tabindex=${tab} draggable="false" href=${toHref(hrefTemplate, card)}
        >${card.title}</a
      >`;
}

/** What opens the Move menu. */
function renderMove({ title }: Card, t: typeof boardWords, isStop: boolean): TemplateResult {
  return html`<button
    class="bare move"
    part="card-move"
    data-part="move"
    tabindex=${isStop ? 0 : -1}
    aria-haspopup="menu"
    aria-label=${t.move({ title })}
  >
    ${icons.more}
  </button>`;
}

/** The names of its clients; the card of a client says its own name already. */
export function clientNames({ subject, clients }: Card): string {
  return clients.flatMap(({ id, name }) => (id === subject.id ? [] : [name])).join(', ');
}

function renderUnder(card: Card, fields: ReadonlySet<string>): Part {
  const number = fields.has('number') ? (card.job?.code ?? '') : '';
  const names = fields.has('client') ? clientNames(card) : '';
  if (!number) return names ? html`<p class="under">${names}</p>` : nothing;
  return html`<p class="under"><span class="number">${number}</span> ${names}</p>`;
}

export function renderTags({ tags }: Card, t: typeof boardWords): Part {
  if (tags.length === 0) return nothing;
  const rest = tags.slice(TAGS_SHOWN).map(({ name }) => name);
  return html`<p class="tags">
    <span class="unseen">${t.tags}: </span>
    ${tags.slice(0, TAGS_SHOWN).map(({ name, color }) => html`<span class="tag" part="tag" data-color=${color}>${name}</span> `)}
    ${
      rest.length > 0
        ? html`<span class="tag" title=${rest.join(', ')}
            ><span aria-hidden="true">+${rest.length}</span><span class="unseen">${t.moreTags({ names: rest.join(', ') })}</span></span
          >`
        : nothing
    }
  </p>`;
}

function renderFacts(card: Card, env: CardEnvironment): Part {
  const { t, fields } = env;
  const parts = [
    fields.has('due') ? renderDue(card, env) : nothing,
    fields.has('age') ? renderAge(card, env) : nothing,
    fields.has('tasks') ? renderTasks(card, t) : nothing,
    ...renderMarks(card, env),
    card.isPending ? html`<span class="fact" title=${t.pending}>${icons.sending}<span class="unseen">${t.pending}.</span></span>` : nothing,
    fields.has('assignees') ? renderAssignees(card, t) : nothing,
  ].filter((part) => part !== nothing);
  return parts.length > 0 ? html`<div class="facts">${parts}</div>` : nothing;
}

function renderTasks({ tasks: { open, done } }: Card, t: typeof boardWords): Part {
  const total = open + done;
  if (total === 0) return nothing;
  return html`<span class="fact ${open === 0 ? 'done' : ''}"
    >${icons.task}<span aria-hidden="true">${done}/${total}</span><span class="unseen">${t.tasksDone({ done, total })}.</span></span
  >`;
}

/** Priority, label, who is responsible. */
function renderMarks({ job, owner }: Card, { t, fields }: CardEnvironment): readonly Part[] {
  const { priority = 'none', label = '' } = job ?? {};
  return [
    fields.has('priority') && priority !== 'none' ? html`<span class="fact ${priority}">${t[priority]}</span>` : nothing,
    fields.has('label') && label ? html`<span class="fact label">${label}</span>` : nothing,
    fields.has('owner') && owner ? html`<span class="fact">${t.owner({ name: owner.name })}</span>` : nothing,
  ];
}

/** How long it has been in its stage; a clock that stands still is never late (STG-8, STG-12). */
export function renderAge({ run }: Card, { t, formats, now }: CardEnvironment): TemplateResult {
  const isLate = isStageOver(run, formats.dayOf(now));
  const time = formats.lasting(run.entered, now);
  const said = (isLate ? t.lateInStage : run.paused === null ? t.inStage : t.pausedInStage)({ time });
  return html`<span class="fact ${isLate ? 'alarm' : ''}" title=${said}
    >${isLate ? icons.alert : run.paused === null ? icons.clock : icons.pause}<bdi aria-hidden="true"
      >${formats.lastingBriefly(run.entered, now)}</bdi
    ><span class="unseen">${said}.</span></span
  >`;
}

/** When it is due; the day of what is over, or stands still, counts no more (JOB-3). */
export function renderDue({ subject, due }: Card, { t, words, formats, now }: CardEnvironment): Part {
  if (due === null) return nothing;
  const { text, full } = formats.day(due, now);
  const isLate = isDuePast(subject, due, formats.dayOf(now));
  return html`<span class="fact ${isLate ? 'alarm' : ''}" title=${t.due({ day: full })}
    >${isLate ? icons.alert : icons.calendar}<span class="unseen">${t.due({ day: '' })}</span><bdi>${text}</bdi>${
      isLate ? html`<span class="unseen">, ${words.overdue}</span>` : nothing
    }<span class="unseen">.</span></span
  >`;
}

/** What the stage waits for: on whom and since when, the oldest first, and how many more (GATE-5). Opens all of them. */
function renderWaits(card: Card, env: CardEnvironment, isStop: boolean): Part {
  const [first, ...more] = card.blockers;
  if (!first) return nothing;
  const { t, formats, now } = env;
  const who = whoActs(card, first, env) || first.title || '…';
  const said = t.waitsOn({ who, day: formats.since(first.since, now) });
  return html`<button class="waits" part="card-waits" data-part="waits" tabindex=${isStop ? 0 : -1} aria-haspopup="dialog" title=${said}>
    ${icons.wait}<span>${said}</span>${
      more.length > 0
        ? html`<span aria-hidden="true">+${more.length}</span><span class="unseen">, ${t.andMore({ count: more.length })}</span>`
        : nothing
    }
  </button>`;
}

/** The names of those who must act on something that a card waits for. */
export function whoActs(
  { clients }: Card,
  { who }: Card['blockers'][number],
  { studio, formats }: Pick<CardEnvironment, 'studio' | 'formats'>,
): string {
  const people = [...clients, ...(studio?.members ?? [])];
  return formats.list([...who.clients, ...who.members].flatMap((id) => people.find((one) => one.id === id)?.name ?? []));
}

export function renderAssignees({ assignees }: Card, t: typeof boardWords): Part {
  if (assignees.length === 0) return nothing;
  const names = assignees.map(({ name }) => name).join(', ');
  const rest = assignees.length - AVATARS_SHOWN;
  return html`<span class="avatars" title=${names}>
    <span class="unseen">${t.assignees}: ${names}.</span>
    ${assignees
      .slice(0, AVATARS_SHOWN)
      .map(({ id, name }) => html`<span class="avatar" aria-hidden="true" data-tone=${toneOf(id)}>${initials(name)}</span>`)}
    ${rest > 0 ? html`<span class="avatar" aria-hidden="true">+${rest}</span>` : nothing}
  </span>`;
}

/** Fills `{job}`, `{run}`, `{client}` and `{number}` into the host's address. */
function toHref(template: string, card: Card): string {
  const values: Readonly<Record<string, string | number | null | undefined>> = {
    job: card.job?.id,
    run: card.run.id,
    client: card.clients[0]?.id,
    number: card.job?.number,
  };
  return template.replaceAll(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(values[name] ?? ''));
}

/** `Anna Maria Berg` is AB. */
function initials(name: string): string {
  const words = name.trim().split(/\s+/u);
  const letters = words.length > 1 ? [words[0], words.at(-1)] : [words[0]];
  return letters.map((word) => Array.from(word ?? '')[0]?.toLocaleUpperCase() ?? '').join('');
}

function toneOf(id: string): number {
  return Number.parseInt(id.slice(-4), 16) % AVATAR_TONES || 0;
}
