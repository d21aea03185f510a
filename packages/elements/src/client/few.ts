import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import type { ClientScene } from './client-scene.ts';

/** So many of each kind an overview shows (ACC-2). */
const FEW = 5;

type Section = 'jobs' | 'tasks' | 'projects' | 'events' | 'lines' | 'invoices' | 'payments' | 'mileage' | 'files' | 'notes';

/** Of a section, what the overview shows; all of it once somebody asks. */
export function few<T>({ state }: Pick<ClientScene, 'state'>, section: Section, all: readonly T[]): readonly T[] {
  return state.isOpen(`all:${section}`) ? all : all.slice(0, FEW);
}

/** The way to all of them, or to the next ones, and back. `hasMore`: the server has others. */
export function rest(scene: ClientScene, section: Section, total: number, hasMore = false): TemplateResult | typeof nothing {
  const { c, t, state, lists, formats } = scene;
  const isOpen = state.isOpen(`all:${section}`);
  const toggle = (): void => state.toggle(`all:${section}`);
  if (!isOpen && total <= FEW) return nothing;
  const more =
    isOpen && hasMore && section !== 'jobs'
      ? html`<button type="button" class="quiet-button" data-control="more:${section}" @click=${() => lists.loadMore(section)}>
          ${t.loadMore}
        </button>`
      : nothing;
  const text = hasMore ? `${formats.number(total)}+` : formats.number(total);
  return html`<div class="bar">
    ${more}<button
      type="button"
      class="quiet-button"
      data-control="all:${section}"
      aria-expanded=${isOpen ? 'true' : 'false'}
      @click=${toggle}
    >
      ${isOpen ? c.fewer : c.all({ count: text })}
    </button>
  </div>`;
}
