import { css } from 'lit';

/** The table; where there is no room for its columns each row is a card. */
export const listStyles = css`
  .rows {
    display: block;
    font-size: var(--_text);
  }
  .rows :is(thead, tbody) {
    display: block;
  }
  .rows tr {
    display: grid;
    grid-template-columns:
      5.5em minmax(12em, 3fr) minmax(7em, 2fr) minmax(7em, 1.5fr) minmax(7.4em, 1fr) minmax(5em, 0.8fr) minmax(7em, 2fr)
      5em;
    gap: 0 0.75em;
    align-items: center;
    padding-inline: 0.9em 0.6em;
  }
  .rows thead {
    position: sticky;
    inset-block-start: 0;
    z-index: 1;
    background: var(--_ground);
    border-block-end: 1px solid var(--_line);
  }
  .rows th {
    padding: 0.15em 0;
    text-align: start;
  }
  .rows th button {
    margin-inline-start: -0.4em;
    padding-inline: 0.4em;
    color: var(--_quiet);
    font-size: var(--_small);
    font-weight: 600;
  }
  .rows th[aria-sort] button {
    color: var(--_ink);
  }
  .rows tbody tr {
    min-block-size: 2.75em;
    padding-block: 0.3em;
    border-block-end: 1px solid var(--_line);
    scroll-margin-block: 3.5em 72px;
  }
  :host([density='compact']) .rows tbody tr {
    min-block-size: 2.1em;
    padding-block: 0.1em;
  }
  .rows tbody tr:hover {
    background: var(--_ground);
  }
  .rows tbody tr.glow {
    outline: 2px solid var(--_accent);
    outline-offset: -2px;
  }
  .rows td {
    padding: 0;
    min-inline-size: 0;
    overflow-wrap: anywhere;
  }
  .rows tr.selected {
    background: var(--_accent-soft);
    box-shadow: inset 3px 0 0 var(--_accent);
  }
  .rows:has(.check) th:nth-child(2) {
    padding-inline-start: calc(24px + 0.4em);
  }
  .rows .main {
    display: flex;
    align-items: center;
    gap: 0.4em;
  }
  .rows .number,
  .rows .client {
    color: var(--_quiet);
  }
  .rows .tags {
    margin: 0;
  }
  .rows .avatars {
    margin-inline-start: 0.25em;
    padding: 0;
  }
  .rows .fact {
    vertical-align: middle;
    white-space: normal;
    color: var(--_quiet);
    font-size: var(--_text);
  }
  .rows .fact.alarm {
    color: var(--_danger);
  }
  .stage-button {
    max-inline-size: 100%;
    padding: 0.05em 0.5em;
    border-color: var(--_line);
    border-radius: 1.2em;
    background: var(--_ground);
    font-size: var(--_text);
  }
  .stage-button span {
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .stage-button svg {
    inline-size: 0.8em;
    block-size: 0.8em;
    color: var(--_quiet);
  }
  .sort {
    display: none;
  }
  .partly {
    margin: 0;
    padding: 0.35em 0.9em;
    color: var(--_quiet);
    font-size: var(--_small);
  }
  @media (forced-colors: active) {
    .rows tr.selected {
      outline: 2px solid Highlight;
      outline-offset: -2px;
    }
  }
  @container wf-board (max-inline-size: 52em) {
    .rows tr {
      grid-template-columns: minmax(10em, 3fr) minmax(7em, 1.5fr) minmax(5.5em, 1fr) minmax(4em, 0.8fr);
    }
    .rows tr > :is(:nth-child(1), :nth-child(3), :nth-child(7), :nth-child(8)) {
      display: none;
    }
  }
  @container wf-board (max-inline-size: 36em) {
    .sort {
      display: block;
      padding: 0.5em;
    }
    .sort select {
      inline-size: 100%;
    }
    .sheet {
      max-block-size: var(--wf-board-narrow-height, 82svh);
    }
    .rows thead {
      position: absolute;
      inline-size: 1px;
      block-size: 1px;
      overflow: hidden;
      clip-path: inset(50%);
    }
    .rows tbody tr {
      display: flex;
      flex-wrap: wrap;
      gap: 0.25em 0.75em;
      padding: 0.6em 0.9em;
    }
    .rows tbody tr > :is(:nth-child(1), :nth-child(3), :nth-child(7), :nth-child(8)) {
      display: block;
    }
    .rows tbody td:empty {
      display: none;
    }
    .rows td.number {
      order: 1;
    }
    .rows td.main,
    .rows td.client {
      flex: 1 1 100%;
    }
  }
`;
