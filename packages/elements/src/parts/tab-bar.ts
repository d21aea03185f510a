import { css, html } from 'lit';
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
  return html`<div class="tabs" part="tabs" role="tablist" aria-label=${label} @keydown=${onKey} @focusin=${show}>
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

/** Browsers leave a focused tab of a long row where it is when a corner of it shows. */
function show({ target }: Event): void {
  if (target instanceof Element) target.scrollIntoView({ block: 'nearest', inline: 'nearest' });
}

export function tabPanel(chosen: string, content: unknown): TemplateResult {
  return html`<div class="tab-panel" role="tabpanel" id="tab-panel" aria-labelledby="tab-${chosen}">${content}</div>`;
}

export const tabStyles = css`
  .tabs {
    display: flex;
    gap: 0.25em;
    margin-block-end: calc(var(--_space) * 1.75);
    border-block-end: 1px solid var(--_line);
    overflow-x: auto;
    scrollbar-width: none;
  }
  .tabs > button {
    flex: none;
    min-block-size: max(36px, var(--_target));
    padding-inline: 0.8em;
    border: 0;
    border-block-end: 2px solid transparent;
    border-radius: 0;
    background: transparent;
    color: var(--_quiet);
  }
  @container (inline-size < 400px) {
    .tabs > button {
      padding-inline: 0.5em;
    }
  }
  .tabs > button:hover {
    color: var(--_ink);
  }
  .tabs > button[aria-selected='true'] {
    border-block-end-color: var(--_accent);
    color: var(--_ink);
    font-weight: 600;
  }
  .tabs > button:focus-visible {
    outline-offset: -2px;
  }
  @media (forced-colors: active) {
    .tabs > button {
      border-block-end-color: Canvas;
    }
    .tabs > button[aria-selected='true'] {
      border-block-end-color: Highlight;
    }
  }
`;
