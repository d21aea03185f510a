import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import type { Card, Studio } from '@workfloor/sdk';
import type { Formats } from '../base/format.ts';
import { icons } from '../base/icons.ts';
import type { board as boardWords } from '../i18n/en/board.ts';
import type { common } from '../i18n/en/common.ts';

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

/** What opens the job. */
export function renderTitle(card: Card, { hrefTemplate }: Pick<CardEnvironment, 'hrefTemplate'>, isStop: boolean): TemplateResult {
  const tab = isStop ? 0 : -1;
  return hrefTemplate === undefined
    ? html`<button class="title" part="card-title" data-part="title" tabindex=${tab}>${card.title}</button>`
    : html`<a class="title" part="card-title" data-part="title" tabindex=${tab} draggable="false" href=${toHref(hrefTemplate, card)}
        >${card.title}</a
      >`;
}

/** What the stage waits for: on whom and since when, the oldest first, and how many more (GATE-5). Opens all of them. */
export function renderWaits(card: Card, env: CardEnvironment, isStop: boolean): TemplateResult | typeof nothing {
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

/** What rules are about to do for the run: what asks a person first, what went wrong, what is to come. */
export function renderEffects({ effects }: Card, { t }: CardEnvironment): TemplateResult | typeof nothing {
  const { held, parked, waiting } = effects;
  if (held + parked + waiting === 0) return nothing;
  return html`<div class="effects" part="card-effects">
    ${held > 0 ? html`<span data-tone="accent">${t.heldHere({ count: held })}</span>` : nothing}
    ${parked > 0 ? html`<span data-tone="danger">${icons.alert}${t.failedHere({ count: parked })}</span>` : nothing}
    ${waiting > 0 ? html`<span>${icons.clock}${t.comingHere({ count: waiting })}</span>` : nothing}
  </div>`;
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

/** Fills `{job}`, `{run}`, `{client}` and `{number}` into the host's address. */
export function toHref(template: string, card: Card): string {
  const values: Readonly<Record<string, string | number | null | undefined>> = {
    job: card.job?.id,
    run: card.run.id,
    client: card.clients[0]?.id,
    number: card.job?.number,
  };
  return template.replaceAll(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(values[name] ?? ''));
}
