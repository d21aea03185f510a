import { html } from 'lit';
import type { TemplateResult } from 'lit';

interface TabItem {
  readonly id: string;
  readonly name: string;
}

export interface TabBar {
  readonly label: string;
  readonly items: readonly TabItem[];
  readonly chosen: string;
  choose(this: void, id: string): void;
}

/** ARIA's tabs: one stop, arrows go from one to the next and show it. The panel below is `tabPanel`. */
export function tabBar({ label, items, chosen, choose }: TabBar): TemplateResult {
  const onKey = (event: KeyboardEvent): void => {
    const bar = event.currentTarget as HTMLElement;
    const at = items.findIndex(({ id }) => id === chosen);
    const isRtl = getComputedStyle(bar).direction === 'rtl';
    const steps: Readonly<Record<string, number>> = {
      ArrowRight: at + (isRtl ? -1 : 1),
      ArrowLeft: at + (isRtl ? 1 : -1),
      Home: 0,
      End: items.length - 1,
    };
    const to = steps[event.key];
    if (to === undefined) return;
    event.preventDefault();
    const item = items[(to + items.length) % items.length];
    if (!item) return;
    choose(item.id);
    bar.querySelector<HTMLElement>(`#tab-${item.id}`)?.focus();
  };
  return html`<div class="tabs" part="tabs" role="tablist" aria-label=${label} @keydown=${onKey}>
    ${items.map(
      ({ id, name }) =>
        html`<button
          type="button"
          role="tab"
          id="tab-${id}"
          aria-controls="tab-panel"
          aria-selected=${id === chosen ? 'true' : 'false'}
          tabindex=${id === chosen ? 0 : -1}
          @click=${() => choose(id)}
        >
          ${name}
        </button>`,
    )}
  </div>`;
}

export function tabPanel(chosen: string, content: unknown): TemplateResult {
  return html`<div class="tab-panel" role="tabpanel" id="tab-panel" aria-labelledby="tab-${chosen}">${content}</div>`;
}
