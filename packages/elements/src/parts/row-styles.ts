import { css } from 'lit';

/** Rows of records, states, totals. */
export const rowStyles = css`
  .rows {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
  }
  .row {
    display: grid;
    grid-template-columns: auto minmax(0, 1fr) auto auto;
    align-items: start;
    column-gap: 0.75em;
    padding-block: calc(var(--_space) * 0.75);
    border-block-start: 1px solid var(--_line);
  }
  .row:first-child {
    border-block-start: 0;
    padding-block-start: 0.1em;
  }
  .row-lead {
    grid-column: 1;
  }
  .row-main {
    grid-column: 2;
    min-inline-size: 0;
  }
  .row-main:first-child {
    grid-column: 1 / 3;
  }
  .row-end {
    grid-column: 3;
    text-align: end;
    font-variant-numeric: tabular-nums;
    white-space: nowrap;
    padding-block: 0.15em;
  }
  .row-menu {
    grid-column: 4;
    display: flex;
    gap: 0.15em;
    align-items: center;
  }
  .row-menu > button.bare {
    color: var(--_quiet);
  }
  .row-below {
    grid-column: 1 / -1;
  }
  .row-below:empty {
    display: none;
  }
  .row-title {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0.1em 0.6em;
    min-inline-size: 0;
    overflow-wrap: anywhere;
  }
  .row-title > button.link {
    padding: 0.1em 0.25em;
    margin-inline-start: calc(-0.25em - 1px);
    color: inherit;
    font-weight: 600;
    text-align: start;
    overflow-wrap: anywhere;
  }
  .row-title > button.link:hover {
    color: var(--_accent);
    text-decoration: underline;
    background: transparent;
  }
  .row-details {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    overflow-wrap: anywhere;
  }
  .row-details > span:not(:last-child)::after {
    content: '·';
    margin-inline: 0.45em;
  }
  .row-end > .quiet {
    display: block;
  }

  .pill {
    --_tone: var(--_quiet);
    display: inline-flex;
    align-items: center;
    gap: 0.3em;
    padding: 0.05em 0.6em;
    border: 1px solid color-mix(in oklab, var(--_tone) 45%, var(--_raised));
    border-radius: 1em;
    background: color-mix(in oklab, var(--_tone) 9%, var(--_raised));
    color: var(--_tone);
    font-size: var(--_small);
    font-weight: 600;
    white-space: nowrap;
  }
  .pill[data-tone='accent'] {
    --_tone: var(--_accent);
  }
  .pill[data-tone='success'] {
    --_tone: var(--_success);
  }
  .pill[data-tone='warning'] {
    --_tone: var(--_warning);
  }
  .pill[data-tone='danger'] {
    --_tone: var(--_danger);
  }
  .pill > svg.icon {
    inline-size: 1em;
    block-size: 1em;
  }

  .sums {
    display: flex;
    flex-wrap: wrap;
    gap: 0.4em 1.75em;
    padding: 0.6em 0.85em;
    border-radius: var(--_radius);
    background: var(--_ground);
    font-variant-numeric: tabular-nums;
  }
  .sums > div {
    min-inline-size: 5.5em;
  }
  .sums dt {
    color: var(--_quiet);
    font-size: var(--_small);
  }
  .sums dd {
    font-weight: 650;
  }

  .bar {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0.5em 0.75em;
  }
  .callout {
    display: grid;
    gap: 0.5em;
    padding: 0.7em 0.85em;
    border: 1px solid var(--_line);
    border-radius: var(--_radius);
    background: var(--_ground);
  }
  .callout > ul {
    display: grid;
    gap: 0.2em;
  }
  .warned {
    display: flex;
    align-items: start;
    gap: 0.45em;
    color: var(--_warning);
    font-size: var(--_text);
  }
  .warned > svg.icon {
    margin-block-start: 0.15em;
  }
  @container (max-inline-size: 420px) {
    .row-lead:not(:has(button)) {
      display: none;
    }
    .row-main {
      display: contents;
    }
    .row-title {
      grid-column: 1 / 3;
    }
    .row-lead:has(button) + .row-main > .row-title {
      grid-column: 2;
    }
    .row-details {
      grid-column: 1 / -1;
      grid-row: 2;
    }
    .row-lead:has(button) + .row-main > .row-details {
      grid-column: 2 / -1;
    }
  }
  @media (forced-colors: active) {
    .pill,
    .sums,
    .callout {
      border: 1px solid;
    }
  }
`;
