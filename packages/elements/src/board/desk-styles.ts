import { css } from 'lit';

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
    font-size: 0.9375em;
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
  .whole {
    display: flex;
    flex-direction: column;
    align-items: center;
    gap: 0.75em;
    padding: 3em 1.5em;
    text-align: center;
    border: 1px dashed var(--_line);
    border-radius: var(--_radius);
    background: var(--_ground);
  }
  .whole svg {
    inline-size: 2em;
    block-size: 2em;
    stroke-width: 1.5;
    color: var(--_quiet);
  }
  .whole p {
    margin: 0;
    max-inline-size: 36em;
  }
  .whole .lead {
    font-weight: 600;
  }
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
  .panel-button {
    flex: none;
    white-space: nowrap;
  }
  .panel-button .on {
    min-inline-size: 1.5em;
    padding-inline: 0.35em;
    border-radius: 1em;
    background: var(--_accent);
    color: var(--_on-accent);
    font-size: var(--_small);
  }
  .panel {
    position: fixed;
    inset: auto;
    inline-size: min(24em, calc(100vw - 16px));
    max-block-size: calc(100svh - 16px);
    margin: 0;
    padding: 1em;
    overflow: auto;
    border: 1px solid var(--_line);
    border-radius: var(--_radius);
    background: var(--_raised);
    color: var(--_ink);
    box-shadow: var(--_shadow-high);
    font-size: 0.9375em;
  }
  .panel fieldset {
    min-inline-size: 0;
    margin: 0 0 1em;
    padding: 0;
    border: 0;
  }
  .panel legend,
  .panel label:not(.tick) {
    padding: 0;
    margin-block-end: 0.35em;
    font-size: 0.9375em;
    font-weight: 600;
  }
  .panel label:not(.tick) > :is(input, select) {
    display: block;
    inline-size: 100%;
    margin-block-start: 0.25em;
    font-weight: 400;
  }
  .panel .pair > label {
    align-self: end;
  }
  .panel .narrow {
    display: none;
  }
  .panel .pair {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(9em, 1fr));
    gap: 0.75em;
    margin-block-end: 0.75em;
  }
  .panel .tick {
    display: flex;
    align-items: center;
    gap: 0.5em;
    min-block-size: var(--_target);
  }
  .panel .tick input {
    inline-size: 1.15em;
    block-size: 1.15em;
    margin: 0;
  }
  .pills {
    display: flex;
    flex-wrap: wrap;
    gap: 0.35em;
    max-block-size: 9em;
    padding: 2px;
    margin: -2px;
    overflow: auto;
  }
  .pills + .combobox {
    margin-block-start: 0.5em;
  }
  .pill,
  .pill.tag {
    max-inline-size: 14em;
    min-block-size: 26px;
    padding: 0 0.75em;
    border: 1px solid var(--_control);
    border-radius: 1.2em;
    background: none;
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
    font-size: 0.9375em;
  }
  .pill.tag {
    border-color: color-mix(in oklab, var(--_tone) 45%, var(--_raised));
  }
  .pill[aria-pressed='true'] {
    border-color: var(--_accent);
    background: var(--_accent);
    color: var(--_on-accent);
    font-weight: 600;
  }
  .pill[aria-pressed='true']::before {
    content: '✓' / '';
    margin-inline-end: 0.35em;
  }
  .chips {
    display: flex;
    flex: 1 1 0;
    align-items: center;
    gap: 0.35em;
    min-inline-size: 0;
    padding: 2px;
    overflow-x: auto;
    scrollbar-width: none;
  }
  .chip {
    display: inline-flex;
    flex: none;
    align-items: center;
    max-inline-size: 14em;
    padding-inline-start: 0.7em;
    border: 1px solid var(--_accent);
    border-radius: 1.2em;
    background: var(--_accent-soft);
    white-space: nowrap;
    font-size: 0.9375em;
  }
  .chip > span {
    overflow: hidden;
    text-overflow: ellipsis;
  }
  .chip button {
    min-block-size: 24px;
    min-inline-size: 24px;
    border-radius: 50%;
  }
  .chips .clear {
    flex: none;
    padding-inline: 0.5em;
    color: var(--_accent);
  }
  .panel .apart {
    margin-block-end: 1em;
  }
  .saved ul {
    margin: 0 0 0.75em;
    padding: 0;
    list-style: none;
  }
  .saved li,
  .saved li form {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 2px;
  }
  .saved li form {
    flex: 1;
  }
  .saved li input {
    flex: 1;
    min-inline-size: 0;
  }
  .saved .apply {
    flex: 1;
    justify-content: flex-start;
    min-inline-size: 0;
    padding-inline: 0.4em;
    overflow-wrap: anywhere;
    text-align: start;
  }
  .saved .apply[aria-pressed='true'] {
    color: var(--_accent);
    font-weight: 600;
  }
  .saved .quiet {
    font-size: 0.9375em;
    font-weight: 400;
  }
  .saved p.quiet {
    margin: 0 0 0.75em;
  }
  .problem {
    flex-basis: 100%;
    display: flex;
    gap: 0.35em;
    margin: 0.25em 0;
    color: var(--_danger);
  }
  .sums {
    flex-basis: 100%;
    margin: -0.35em 0 0;
    color: var(--_quiet);
    font-size: var(--_small);
    font-variant-numeric: tabular-nums;
  }
  .head {
    flex-wrap: wrap;
  }
  .waits-panel h2 {
    margin: 0 0 0.75em;
    font-size: 1em;
    line-height: 1.3;
    overflow-wrap: anywhere;
  }
  .waits-panel ul {
    margin: 0;
    padding: 0;
    list-style: none;
  }
  .waits-panel li {
    display: flex;
    gap: 0.6em;
    padding-block: 0.4em;
    border-block-start: 1px solid var(--_line);
  }
  .waits-panel li .quiet {
    display: block;
    font-size: 0.9375em;
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
    .panel .narrow {
      display: block;
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
