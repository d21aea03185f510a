import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { icons } from '../base/icons.ts';
import { choice } from '../parts/choice.ts';
import type { RecordScene } from '../parts/record-scene.ts';
import type { ListScene } from './record-element.ts';

/** The button beside the heading that makes a new one. */
export function newButton(label: string, run: () => void): TemplateResult {
  return html`<button type="button" class="primary" data-control="new" @click=${run}>${icons.plus}<span>${label}</span></button>`;
}

/** What narrows the list. */
export function filterBar(label: string, fields: readonly unknown[]): TemplateResult {
  return html`<div class="filter" part="filter" role="group" aria-label=${label}>${fields}</div>`;
}

export function searchField(
  { q, search }: Pick<ListScene<'clients'>, 'q' | 'search'>,
  words: { readonly search: string; readonly searchHint: string },
): TemplateResult {
  return html`<label class="choice"
    ><span>${words.search}</span
    ><input
      type="search"
      data-control="search"
      placeholder=${words.searchHint}
      maxlength="100"
      .value=${q}
      @input=${(event: Event) => search((event.target as HTMLInputElement).value)}
  /></label>`;
}

interface Whose {
  readonly words: { readonly whose: string; readonly everybody: string; readonly mine: string };
  readonly isMine: boolean;
  narrow(this: void, to: { readonly isMine: boolean }): void;
}

/** Everybody's, or one's own; nothing for who is no member. */
export function whoseChoice({ me }: Pick<ListScene<'clients'>, 'me'>, { words, isMine, narrow }: Whose): unknown {
  if (me === undefined) return nothing;
  return choice({
    label: words.whose,
    control: 'whose',
    options: [
      { id: 'all', name: words.everybody },
      { id: 'mine', name: words.mine },
    ],
    value: isMine ? 'mine' : 'all',
    choose: (id) => narrow({ isMine: id === 'mine' }),
  });
}

interface Listing<T> extends Pick<RecordScene, 't'> {
  readonly list: { readonly items: readonly T[]; readonly hasMore: boolean };
  loadMore(this: void): void;
}

interface Rows<T> {
  readonly label: string;
  /** The sentence for an empty list. */
  readonly empty: string;
  row(this: void, item: T): TemplateResult;
}

/** The rows, or why there are none, and the button for more. */
export function listing<T>({ list, t, loadMore }: Listing<T>, { label, empty, row }: Rows<T>): TemplateResult {
  const { items, hasMore } = list;
  return html`${
    items.length === 0
      ? html`<slot name="empty"><p class="empty">${empty}</p></slot>`
      : html`<ul role="list" class="rows" aria-label=${label}>
          ${items.map((item) => row(item))}
        </ul>`
  }
  ${hasMore ? html`<button type="button" class="load-more" data-fallback @click=${loadMore}>${t.loadMore}</button>` : nothing}`;
}
