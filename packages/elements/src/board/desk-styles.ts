import { css } from 'lit';
import { missingStyles } from '../parts/styles.ts';

/** Around the columns: choices, filter panel and chips, notices, states, paper. */
export const deskStyles = css`
  .bar select.name {
    field-sizing: content;
    /* Chromium measures the text a little short and cuts the last letter */
    inline-size: calc-size(fit-content, size + 0.4em);
    font-size: 1em;
    border-color: transparent;
    background: transparent;
    padding-inline: 0.2em 0.8em;
    margin-inline-start: -0.2em;
  }
  .bar select.name:hover {
    border-color: var(--_control);
  }
  .picker {
    display: none;
    align-items: center;
    gap: var(--_space);
  }
  .picker select {
    flex: 1;
    min-inline-size: 0;
    font-weight: 600;
  }
  .notice {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0.5em;
    padding: 0.5em 0.75em;
    border: 1px solid var(--_line);
    border-inline-start: 4px solid var(--_control);
    margin: 0;
    border-radius: var(--_radius-small);
    background: var(--_raised);
    font-size: var(--_text);
  }
  .notice svg {
    color: var(--_quiet);
  }
  .notice.warn {
    border-inline-start-color: var(--_warning);
  }
  .notice.warn svg {
    color: var(--_warning);
  }
  .notice.bad {
    border-inline-start-color: var(--_danger);
  }
  .notice.bad svg {
    color: var(--_danger);
  }
  .notice button {
    margin-inline-start: auto;
  }
  ${missingStyles}
  .mark.retired {
    padding-inline: 0.5em;
    border: 1px dashed var(--_control);
    border-radius: 1em;
  }
  .quiet {
    color: var(--_quiet);
  }
  .mark.over {
    color: var(--_danger);
    font-weight: 600;
  }
  .views {
    display: inline-flex;
    flex: none;
  }
  .views > button {
    border-radius: 0;
    margin-inline-start: -1px;
    border-color: var(--_line);
    color: var(--_quiet);
  }
  .views > button:first-child {
    border-start-start-radius: var(--_radius-small);
    border-end-start-radius: var(--_radius-small);
    margin: 0;
  }
  .views > button:last-child {
    border-start-end-radius: var(--_radius-small);
    border-end-end-radius: var(--_radius-small);
  }
  .views > button[aria-pressed='true'] {
    z-index: 1;
    border-color: var(--_accent);
    background: var(--_accent-soft);
    color: var(--_accent);
    font-weight: 600;
  }
  .sheet {
    position: relative;
    flex: 1 1 auto;
    min-block-size: 0;
    overflow: auto;
    overscroll-behavior-inline: contain;
    scrollbar-width: thin;
    scrollbar-color: var(--_control) transparent;
    border: 1px solid var(--_line);
    border-radius: var(--_radius);
    background: var(--_surface);
  }
  .glow .card {
    outline: 2px solid var(--_accent);
    outline-offset: 1px;
  }
  @media (prefers-reduced-motion: no-preference) {
    .glow .card {
      animation: glow 2.5s ease-out both;
    }
    @keyframes glow {
      from {
        box-shadow: 0 0 0 5px color-mix(in oklab, var(--_accent) 45%, transparent);
        background: var(--_accent-soft);
      }
      to {
        outline-color: transparent;
      }
    }
  }
  @container wf-board (max-inline-size: 36em) {
    .picker {
      display: flex;
    }
    .filter {
      flex-wrap: wrap;
    }
    .filter .search {
      flex: 1 1 7em;
    }
    .chips {
      flex-basis: 100%;
    }
    .panel-button .label,
    .actions > .views {
      display: none;
    }
  }
  @media (forced-colors: active) {
    .views > button[aria-pressed='true'],
    .pill[aria-pressed='true'] {
      border-color: Highlight;
      background: Highlight;
      color: HighlightText;
      forced-color-adjust: none;
    }
    .glow .card {
      outline-color: Highlight;
    }
  }
  @media print {
    .strip {
      display: block;
      overflow: visible;
    }
    .scroll {
      overflow: visible;
    }
    .bar .actions,
    .filter,
    .picker,
    .move,
    .status {
      display: none;
    }
    .column {
      display: block;
      background: none;
      break-inside: auto;
    }
    .head {
      border-block-end: 1px solid;
      break-after: avoid;
    }
    .card {
      break-inside: avoid;
      box-shadow: none;
    }
    .sheet {
      overflow: visible;
      border: 0;
    }
  }
`;
