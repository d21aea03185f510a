import { css, html } from 'lit';
import type { TemplateResult } from 'lit';

/** How many of so many are done, as a bar with the words beside it. Needs `progressStyles`. */
export function progress(done: number, total: number, text: string): TemplateResult {
  return html`<span class="progress"><progress max=${total} value=${done} aria-label=${text}></progress><span>${text}</span></span>`;
}

export const progressStyles = css`
  progress {
    appearance: none;
    block-size: 6px;
    inline-size: 100%;
    min-inline-size: 3em;
    border: 0;
    border-radius: 3px;
    overflow: hidden;
    background: color-mix(in oklab, var(--_quiet) 22%, transparent);
  }
  progress::-webkit-progress-bar {
    background: transparent;
  }
  progress::-webkit-progress-value {
    border-radius: 3px;
    background: var(--_success);
  }
  progress::-moz-progress-bar {
    background: var(--_success);
  }
  .progress {
    display: flex;
    align-items: center;
    gap: 0.75em;
    color: var(--_quiet);
    font-size: var(--_small);
    font-variant-numeric: tabular-nums;
    white-space: nowrap;
  }
  .progress > progress {
    flex: 0 1 18em;
  }
  @media (forced-colors: active) {
    progress {
      border: 1px solid;
    }
    progress::-webkit-progress-value {
      background: Highlight;
    }
  }
`;
