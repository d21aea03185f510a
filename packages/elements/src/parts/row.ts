import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';

/** How a state looks; its icon and its words say the same. */
export type Tone = 'quiet' | 'accent' | 'success' | 'warning' | 'danger';

export interface Pill {
  readonly text: string;
  readonly tone: Tone;
  readonly icon?: unknown;
}

/** A state in words, with a colour besides. */
export function pill({ text, tone, icon = nothing }: Pill): TemplateResult {
  return html`<span class="pill" part="state" data-tone=${tone}>${icon}${text}</span>`;
}

export interface RowOptions {
  readonly id: string;
  /** Class and part of the row. */
  readonly kind: string;
  /** Before the title: a tile, a picture, people. Decorative. */
  readonly lead?: unknown;
  readonly title: unknown;
  /** In small letters below, with dots between; what is undefined is left out. */
  readonly details?: readonly unknown[];
  readonly state?: Pill | undefined;
  /** At the end of the line: an amount. */
  readonly end?: unknown;
  /** Buttons at the very end. */
  readonly menu?: unknown;
  /** Below everything: what is opened, why something was refused. */
  readonly below?: unknown;
}

/** A record in a list: what it is called, what else is known, its state, an amount, what can be done. Needs `rowStyles`. */
export function row({ id, kind, lead, title, details = [], state, end, menu, below }: RowOptions): TemplateResult {
  const known = details.filter((detail) => detail !== undefined && detail !== nothing && detail !== '');
  return html`<li class="row ${kind}" part=${kind} data-row=${id}>
    ${lead === undefined ? nothing : html`<div class="row-lead">${lead}</div>`}
    <div class="row-main">
      <div class="row-title">${title}${state ? pill(state) : nothing}</div>
      ${known.length === 0 ? nothing : html`<div class="row-details quiet">${known.map((detail) => html`<span>${detail}</span>`)}</div>`}
    </div>
    ${end === undefined ? nothing : html`<div class="row-end">${end}</div>`}
    ${menu === undefined ? nothing : html`<div class="row-menu">${menu}</div>`}
    ${below === undefined ? nothing : html`<div class="row-below">${below}</div>`}
  </li>`;
}

/** Rows, or what is said where there are none. */
export function rows(shown: readonly unknown[], empty: string, label: string): TemplateResult {
  if (shown.length === 0) return html`<p class="quiet">${empty}</p>`;
  return html`<ul role="list" class="rows" aria-label=${label}>
    ${shown}
  </ul>`;
}

/** The name of a record as what opens it. */
export function opener(name: string, run: () => void): TemplateResult {
  return html`<button type="button" class="bare link" data-control="open" @click=${run}>${name}</button>`;
}
