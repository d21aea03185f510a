import { css } from 'lit';

/** The details of an event, and links for other programs. */
export const panelStyles = css`
  .event-panel {
    position: fixed;
    inset-block: 8px;
    inset-inline: auto 8px;
    inline-size: min(25em, calc(100vw - 16px));
    block-size: fit-content;
    max-block-size: calc(100svh - 16px);
    margin: 0;
    padding: 1.1em 1.25em;
    border: 1px solid var(--_line);
    border-radius: calc(var(--_radius) * 1.5);
    background: var(--_raised);
    color: var(--_ink);
    box-shadow: var(--_shadow-high);
    overflow: auto;
  }
  .event-panel:popover-open {
    display: grid;
    gap: 0.85em;
    align-content: start;
  }
  .panel-top {
    display: flex;
    align-items: center;
    justify-content: space-between;
  }
  .panel-top > .close {
    margin-inline-start: auto;
  }
  .panel-top > .kind {
    display: inline-flex;
    align-items: center;
    gap: 0.45em;
    color: var(--_tone);
    font-size: var(--_small);
    font-weight: 600;
  }
  .kind > .shape {
    inline-size: 0.85em;
    block-size: 0.85em;
    fill: var(--_tone);
  }
  .kind::first-letter {
    text-transform: uppercase;
  }
  .panel-name {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0.3em 0.75em;
  }
  .panel-name > :is(h1, h2, h3, h4, h5, h6) {
    font-size: var(--_display);
    line-height: 1.25;
    overflow-wrap: anywhere;
  }
  .facts {
    display: grid;
    gap: 0.6em;
  }
  .facts > div {
    display: grid;
    grid-template-columns: 6.5em minmax(0, 1fr);
    column-gap: 0.75em;
  }
  .facts dt {
    grid-row: 1 / span 20;
    color: var(--_quiet);
    font-size: var(--_small);
    padding-block-start: 0.15em;
  }
  .facts dd {
    grid-column: 2;
    overflow-wrap: anywhere;
  }
  .facts .there {
    display: block;
  }
  .facts .text {
    white-space: pre-line;
  }
  .facts .link {
    min-block-size: 24px;
    margin-inline-start: -0.15em;
    color: var(--_accent);
    text-align: start;
  }
  .panel-actions {
    display: flex;
    flex-wrap: wrap;
    gap: var(--_space);
    padding-block-start: 0.4em;
  }
  .feeds {
    display: grid;
    gap: 0.9em;
  }
  .feeds > li {
    display: grid;
    gap: 0.35em;
    padding: 0.7em 0.85em;
    border-radius: var(--_radius);
    background: var(--_ground);
  }
  .feed-name {
    font-weight: 600;
  }
  .feeds input {
    inline-size: 100%;
    font-size: var(--_small);
  }
  .feed-buttons {
    display: flex;
    flex-wrap: wrap;
    gap: var(--_space);
  }
  @media (forced-colors: active) {
    .kind > .shape {
      fill: CanvasText;
    }
  }
  @media print {
    .event-panel {
      display: none;
    }
  }
  @media (pointer: coarse) {
    .facts .link {
      min-block-size: var(--_target);
    }
  }
`;
