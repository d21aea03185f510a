import { html, nothing } from 'lit';
import type { LitElement, TemplateResult } from 'lit';
import type { Formats } from '../base/format.ts';
import { icons } from '../base/icons.ts';
import { heading } from './heading.ts';

/** What of an element is folded. Remembered as long as the element lives, whatever it shows. Needs `sectionStyles`. */
export class Folds {
  readonly #host: LitElement;
  readonly #set: Map<string, boolean>;

  /** `folded`: sections that are closed until somebody opens them. */
  constructor(host: LitElement, folded: readonly string[] = []) {
    this.#host = host;
    this.#set = new Map(folded.map((key) => [key, true]));
  }

  isFolded(key: string): boolean {
    return this.#set.get(key) ?? false;
  }

  async set(key: string, isFolded: boolean): Promise<void> {
    this.#set.set(key, isFolded);
    this.#host.requestUpdate();
    await this.#host.updateComplete;
  }
}

export interface SectionOptions {
  /** Unique in the element; also its class and part. */
  readonly key: string;
  readonly title: string;
  /** How many there are. */
  readonly count?: number | undefined;
  /** Level of its heading. */
  readonly level: number;
  readonly formats: Formats;
  readonly folds: Folds;
  /** Stands at the end of the heading's line: its `+`, a filter.  */
  readonly tools?: unknown;
  /** Called while it is open only. */
  readonly content: () => unknown;
}

/** A part of a page with a heading that folds it. */
export function section({ key, title, count, level, formats, folds, tools = nothing, content }: SectionOptions): TemplateResult {
  const isFolded = folds.isFolded(key);
  const toggle = (): void => void folds.set(key, !isFolded);
  const number = count === undefined ? nothing : html`<span class="count">${formats.number(count)}</span>`;
  const button = html`<button
    type="button"
    class="fold bare"
    data-control="fold:${key}"
    aria-expanded=${isFolded ? 'false' : 'true'}
    @click=${toggle}
  >
    <span id="section-${key}">${title}</span>${number}${icons.next}
  </button>`;
  return html`<section class="foldable ${key}" part=${key} data-section=${key} aria-labelledby="section-${key}">
    <div class="section-head">${heading(level, button)}${tools}</div>
    ${isFolded ? nothing : html`<div class="section-body">${content()}</div>`}
  </section>`;
}

/** The `+` of a section: `name` says what it adds. */
export function plus(name: string, run: () => void, control: string): TemplateResult {
  return html`<button type="button" class="bare plus" data-control=${control} aria-label=${name} title=${name} @click=${run}>
    ${icons.plus}
  </button>`;
}
