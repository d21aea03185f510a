import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import type { Card } from '@workfloor/sdk';
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
  readonly now: number;
  readonly canMove: boolean;
  /** `/jobs/{job}`; with it the title is a link. */
  readonly hrefTemplate: string | undefined;
}

/** Whether the run has been in its stage for too long; a clock that stands still is never late (STG-12). */
function isOverdue({ run }: Card, env: CardEnvironment): boolean {
  return run.paused === null && isPast(run.deadline, env);
}

const OVER: readonly string[] = ['done', 'paused', 'archived', 'held', 'cancelled', 'paid', 'void'];

/** Whether its day is past; that of what is over, or stands still, counts no more (JOB-3). */
function isDuePast({ subject, due }: Card, env: CardEnvironment): boolean {
  return isPast(due, env) && !('state' in subject && OVER.includes(subject.state));
}

/** The card of a run. The board listens for what happens on it, by `data-part`. */
export function renderCard(card: Card, env: CardEnvironment, isStop: boolean): TemplateResult {
  const { t, canMove } = env;
  const isLate = isOverdue(card, env) || isDuePast(card, env);
  return html`<article
    class="card ${isLate ? 'late' : ''} ${card.isPending ? 'pending' : ''}"
    part="card"
    draggable=${canMove ? 'true' : nothing}
  >
    <div class="top">
      ${renderTitle(card, env, isStop)}
      ${
        canMove
          ? html`<button
              class="bare move"
              part="card-move"
              data-part="move"
              tabindex=${isStop ? 0 : -1}
              aria-haspopup="menu"
              aria-label=${t.move({ title: card.title })}
            >
              ${icons.more}
            </button>`
          : nothing
      }
    </div>
    ${renderClients(card)} ${renderTags(card, t)} ${renderFacts(card, env)}
  </article>`;
}

function renderTitle(card: Card, env: CardEnvironment, isStop: boolean): TemplateResult {
  const tab = isStop ? 0 : -1;
  return env.hrefTemplate === undefined
    ? html`<button class="title" part="card-title" data-part="title" tabindex=${tab}>${card.title}</button>`
    : html`<a class="title" part="card-title" data-part="title" tabindex=${tab} draggable="false" href=${toHref(env.hrefTemplate, card)}
        >${card.title}</a
      >`;
}

function renderClients({ job, subject, clients }: Card): TemplateResult | typeof nothing {
  const number = job?.number;
  // the card of a client says its name already
  const names = clients.flatMap(({ id, name }) => (id === subject.id ? [] : [name])).join(', ');
  if (number === null || number === undefined) return names ? html`<p class="under">${names}</p>` : nothing;
  return html`<p class="under"><span class="number">#${number}</span> ${names}</p>`;
}

function renderTags({ tags }: Card, t: typeof boardWords): TemplateResult | typeof nothing {
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

function renderFacts(card: Card, env: CardEnvironment): TemplateResult {
  const { t, formats, now } = env;
  const time = formats.lasting(card.run.entered, now);
  const isLate = isOverdue(card, env);
  const total = card.tasks.open + card.tasks.done;
  return html`<div class="facts">
    ${renderDue(card, env)}
    <span class="fact ${isLate ? 'alarm' : ''}" title=${isLate ? t.lateInStage({ time }) : t.inStage({ time })}
      >${isLate ? icons.alert : icons.clock}<bdi aria-hidden="true">${formats.lastingBriefly(card.run.entered, now)}</bdi
      ><span class="unseen">${isLate ? t.lateInStage({ time }) : t.inStage({ time })}.</span></span
    >
    ${
      total > 0
        ? html`<span class="fact ${card.tasks.open === 0 ? 'done' : ''}"
            >${icons.task}<span aria-hidden="true">${card.tasks.done}/${total}</span
            ><span class="unseen">${t.tasksDone({ done: card.tasks.done, total })}.</span></span
          >`
        : nothing
    }
    ${renderWaits(card, t)}
    ${card.isPending ? html`<span class="fact" title=${t.pending}>${icons.sending}<span class="unseen">${t.pending}.</span></span>` : nothing}
    ${renderAssignees(card, t)}
  </div>`;
}

/** How many things the stage waits for, and which (GATE-5). */
function renderWaits({ blockers }: Card, t: typeof boardWords): TemplateResult | typeof nothing {
  const count = blockers.length;
  if (count === 0) return nothing;
  const says = t.waitsFor({ count, names: blockers.map(({ title }) => title || '…').join(', ') });
  return html`<span class="fact" part="card-waits" title=${says}
    >${icons.wait}<span aria-hidden="true">${count}</span><span class="unseen">${says}.</span></span
  >`;
}

function renderDue(card: Card, env: CardEnvironment): TemplateResult | typeof nothing {
  const { t, words, formats, now } = env;
  if (card.due === null) return nothing;
  const { text, full } = formats.day(card.due, now);
  const isLate = isDuePast(card, env);
  return html`<span class="fact ${isLate ? 'alarm' : ''}" title=${t.due({ day: full })}
    >${isLate ? icons.alert : icons.calendar}<span class="unseen">${t.due({ day: '' })}</span><bdi>${text}</bdi>${
      isLate ? html`<span class="unseen">, ${words.overdue}</span>` : nothing
    }<span class="unseen">.</span></span
  >`;
}

function renderAssignees({ assignees }: Card, t: typeof boardWords): TemplateResult | typeof nothing {
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

function isPast(day: string | null, { formats, now }: CardEnvironment): boolean {
  return day !== null && day < formats.dayOf(now);
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
