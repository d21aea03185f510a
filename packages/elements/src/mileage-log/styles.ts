import { css } from 'lit';

/** The mileage log: made for a thumb first. */
export const logStyles = css`
  .log-head {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0.5em;
    padding-block-end: var(--_space);
  }
  .log-head > :is(h1, h2, h3, h4, h5, h6) {
    flex: 1;
    font-size: var(--_display);
    line-height: 1.25;
  }
  .log {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: calc(var(--_space) * 2);
  }
  .now {
    display: grid;
    gap: 0.75em;
    padding: 1em;
    border: 1px solid var(--_line);
    border-radius: calc(var(--_radius) * 1.25);
    background: var(--_raised);
    box-shadow: var(--_shadow);
  }
  .now[data-now='open'] {
    border-color: var(--_accent);
    background: color-mix(in oklab, var(--_accent-soft) 45%, var(--_raised));
  }
  .now :is(h1, h2, h3, h4, h5, h6) {
    font-size: var(--_title);
    line-height: 1.3;
    overflow-wrap: anywhere;
  }
  .now-head {
    display: grid;
    grid-template-columns: minmax(0, 1fr) auto;
    gap: 0.5em;
  }
  .now-kind {
    display: flex;
    align-items: center;
    gap: 0.4em;
    color: var(--_accent);
    font-size: var(--_small);
    font-weight: 600;
  }
  .form-in-place {
    display: grid;
    gap: 0.9em;
  }
  .now :is(input:not([type='checkbox'], [type='radio']), select) {
    min-block-size: max(44px, var(--_target));
    font-size: max(1em, 16px); /* phones zoom into smaller ones */
  }
  .now input[inputmode='decimal'] {
    font-size: max(1.25em, 18px);
    font-weight: 600;
    font-variant-numeric: tabular-nums;
  }
  .now .form-radios {
    display: flex;
    flex-wrap: wrap;
    gap: 0.25em;
  }
  .now .form-radios > label {
    align-items: center;
    min-block-size: 44px;
  }
  .now-buttons {
    display: flex;
    flex-wrap: wrap;
    gap: 0.6em;
  }
  .now-buttons > button {
    flex: 1 1 11em;
    min-block-size: 48px;
    font-weight: 600;
  }
  .now-buttons > button:not(.primary) {
    border-color: transparent;
    background: transparent;
    color: var(--_accent);
    font-weight: 600;
  }
  .so-far {
    font-size: var(--_title);
    font-weight: 650;
    font-variant-numeric: tabular-nums;
  }
  .quiet-button {
    justify-self: start;
    gap: 0.3em;
    padding-inline: 0.3em;
    margin-inline-start: -0.3em;
    border-color: transparent;
    background: transparent;
    color: var(--_quiet);
    font-size: var(--_small);
  }
  .quiet-button > svg.icon {
    transition: rotate var(--_motion);
  }
  .quiet-button[aria-expanded='true'] > svg.icon {
    rotate: 90deg;
  }

  .day-head,
  .totals-head {
    display: flex;
    flex-wrap: wrap;
    align-items: baseline;
    justify-content: space-between;
    gap: 0.35em 1em;
    padding-block-end: 0.3em;
  }
  .day-head {
    border-block-end: 1px solid var(--_line);
  }
  :is(.day-head, .totals-head) > :is(h1, h2, h3, h4, h5, h6) {
    font-size: var(--_text);
    font-weight: 650;
  }
  .day-head > :is(h1, h2, h3, h4, h5, h6)::first-letter {
    text-transform: uppercase;
  }
  .day-sum {
    color: var(--_quiet);
    font-size: var(--_small);
    font-variant-numeric: tabular-nums;
  }
  .day .row:first-child {
    padding-block-start: calc(var(--_space) * 0.75);
  }
  .small-link {
    min-block-size: var(--_target);
    padding: 0 0.15em;
    margin-inline-start: -0.15em;
    color: var(--_accent);
    font-size: 1em;
    text-align: start;
  }
  .small-link:hover {
    text-decoration: underline;
    background: transparent;
  }
  .days {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: calc(var(--_space) * 2);
  }

  .segments {
    display: inline-flex;
    margin: 0;
    padding: 2px;
    border: 1px solid var(--_line);
    border-radius: var(--_radius);
    background: var(--_ground);
  }
  .segments > label {
    position: relative;
    display: inline-flex;
    cursor: pointer;
  }
  .segments input {
    position: absolute;
    inset: 0;
    margin: 0;
    opacity: 0;
    cursor: pointer;
  }
  .segments span {
    display: inline-flex;
    align-items: center;
    justify-content: center;
    min-block-size: var(--_target);
    min-inline-size: var(--_target);
    padding-inline: 0.7em;
    border: 1px solid transparent;
    border-radius: var(--_radius-small);
    color: var(--_quiet);
    font-size: var(--_small);
  }
  .segments input:checked + span {
    border-color: var(--_line);
    background: var(--_raised);
    color: var(--_ink);
    font-weight: 600;
  }
  .segments input:focus-visible + span {
    outline: 2px solid var(--_accent);
    outline-offset: 1px;
  }
  .sums-table {
    inline-size: 100%;
    border-collapse: collapse;
    font-variant-numeric: tabular-nums;
  }
  .sums-table :is(th, td) {
    padding: 0.4em 0.5em;
    border-block-end: 1px solid var(--_line);
    font-weight: 400;
    text-align: end;
  }
  .sums-table td {
    white-space: nowrap;
  }
  .sums-table th:first-child {
    padding-inline-start: 0;
    text-align: start;
    overflow-wrap: anywhere;
  }
  .sums-table :is(th, td):last-child {
    padding-inline-end: 0;
  }
  .sums-table thead th {
    color: var(--_quiet);
    font-size: var(--_small);
    vertical-align: bottom;
  }
  .sums-table tbody th::first-letter {
    text-transform: uppercase;
  }
  @container (min-inline-size: 860px) {
    .log {
      grid-template-columns: minmax(0, 1fr) minmax(20em, 26em);
      grid-template-areas: 'list now' 'list totals';
      grid-template-rows: auto 1fr;
      column-gap: calc(var(--_space) * 4);
    }
    .log > .side {
      grid-area: now;
    }
    .log > .list {
      grid-area: list;
    }
    .log > .totals {
      grid-area: totals;
    }
    .log:not(:has(> .side > *)) {
      grid-template-areas: 'list totals';
      grid-template-rows: auto;
    }
  }
  .list {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    align-content: start;
    gap: calc(var(--_space) * 1.5);
  }
  .log > .side:empty {
    display: none;
  }
  @media (forced-colors: active) {
    .segments input:checked + span {
      border-color: Highlight;
    }
  }
  @media print {
    .now,
    .segments,
    .row-menu {
      display: none;
    }
  }
`;
