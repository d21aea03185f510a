import { css } from 'lit';

/** Cards: dense, calm, one loud thing at most. */
export const cardStyles = css`
  .card {
    position: relative;
    display: flex;
    flex-direction: column;
    gap: 0.3em;
    padding: 0.55em 0.65em 0.6em 0.75em;
    border: 1px solid var(--_line);
    border-radius: var(--_radius-small);
    background: var(--_surface);
    box-shadow: var(--_shadow);
    font-size: 0.9375em;
    line-height: 1.35;
    contain: layout style;
    transition: border-color var(--_motion);
  }
  :host([density='compact']) .card {
    gap: 0.15em;
    padding: 0.3em 0.4em 0.35em 0.55em;
    font-size: 0.875em;
  }
  .card[draggable] {
    cursor: grab;
  }
  .card:hover {
    border-color: var(--_control);
  }
  .card:focus-within {
    border-color: var(--_accent);
  }
  .card.pending {
    border-style: dashed;
  }
  .dragged .card {
    opacity: 0.45;
  }
  .top {
    display: flex;
    align-items: flex-start;
    gap: 0.25em;
  }
  .title {
    flex: 1 1 auto;
    display: block;
    min-inline-size: 0;
    min-block-size: 24px;
    padding: 1px 0;
    border: 0;
    border-radius: 3px;
    background: none;
    color: var(--_ink);
    font-weight: 600;
    text-align: start;
    text-decoration: none;
    overflow-wrap: anywhere;
    cursor: pointer;
  }
  .title:hover {
    background: none;
    color: var(--_accent);
    text-decoration: underline;
  }
  .card .move {
    flex: none;
    min-block-size: 24px;
    min-inline-size: 24px;
    margin: -2px -4px 0 0;
    color: var(--_quiet);
  }
  .under {
    margin: 0;
    color: var(--_quiet);
    font-size: 0.9em;
    overflow-wrap: anywhere;
  }
  .number {
    font-variant-numeric: tabular-nums;
  }
  .tags {
    display: flex;
    flex-wrap: wrap;
    gap: 0.25em;
    margin: 0.1em 0;
    font-size: 0.9375em;
  }
  .facts {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0.15em 0.8em;
    min-block-size: 1.6em;
    color: var(--_quiet);
    font-size: 0.867em;
  }
  .fact {
    position: relative;
    display: inline-flex;
    align-items: center;
    gap: 0.3em;
    white-space: nowrap;
    font-variant-numeric: tabular-nums;
  }
  .fact svg {
    inline-size: 1.05em;
    block-size: 1.05em;
  }
  .fact.alarm {
    color: var(--_danger);
    font-weight: 600;
  }
  .fact.done {
    color: var(--_success);
  }
  .avatars {
    position: relative;
    display: inline-flex;
    margin-inline-start: auto;
    padding-inline-start: 0.25em;
  }
  .avatar {
    --_tone: light-dark(#4a5160, #c3cad6);
    display: grid;
    place-items: center;
    inline-size: 2.1em;
    block-size: 2.1em;
    margin-inline-start: -0.25em;
    border: 1.5px solid var(--_surface);
    border-radius: 50%;
    background: color-mix(in oklab, var(--_tone) 18%, var(--_raised));
    color: var(--_tone);
    font-size: 0.8em;
    font-weight: 650;
    letter-spacing: -0.02em;
  }
  .avatar[data-tone='1'] {
    --_tone: light-dark(#0a4d94, #93c4ff);
  }
  .avatar[data-tone='2'] {
    --_tone: light-dark(#5b2a9d, #cdb0ff);
  }
  .avatar[data-tone='3'] {
    --_tone: light-dark(#005f63, #74d5d6);
  }
  .avatar[data-tone='4'] {
    --_tone: light-dark(#8f3f00, #ffb27d);
  }
  .avatar[data-tone='5'] {
    --_tone: light-dark(#96155f, #ffa6d4);
  }
  @media (pointer: coarse) {
    .title,
    .card .move {
      min-block-size: 44px;
    }
    .card .move {
      min-inline-size: 44px;
    }
  }
  @media (forced-colors: active) {
    .drop-line {
      background: Highlight;
    }
    .column.aimed {
      border-color: Highlight;
    }
    .column,
    .avatar {
      border: 1px solid;
    }
  }
`;

/** Menu and dialogs, in the top layer. */
export const overlayStyles = css`
  .menu {
    position: fixed;
    inset: auto;
    margin: 0;
    padding: 4px;
    min-inline-size: 13em;
    max-inline-size: min(22em, calc(100vw - 16px));
    max-block-size: calc(100vh - 16px);
    overflow: auto;
    border: 1px solid var(--_line);
    border-radius: var(--_radius);
    background: var(--_raised);
    color: var(--_ink);
    box-shadow: var(--_shadow-high);
    font-size: 0.9375em;
  }
  .menu .sub {
    font-size: 1em;
  }
  .item {
    display: flex;
    justify-content: flex-start;
    inline-size: 100%;
    gap: 0.6em;
    border: 0;
    border-radius: var(--_radius-small);
    background: none;
    padding: 0.3em 0.7em;
    text-align: start;
  }
  .item:focus-visible,
  .item:hover {
    background: var(--_accent-soft);
    outline-offset: -2px;
  }
  .item[aria-disabled='true'] {
    color: var(--_quiet);
    opacity: 0.7;
    cursor: default;
    background: none;
  }
  .item > .more,
  .item > .quiet {
    margin-inline-start: auto;
  }
  .item > .more::after {
    content: '›';
  }
  .item > .more:dir(rtl)::after {
    content: '‹';
  }
  [role='separator'] {
    block-size: 1px;
    margin: 4px 0;
    background: var(--_line);
  }
  dialog {
    max-inline-size: min(30em, calc(100vw - 24px));
    max-block-size: calc(100svh - 24px);
    padding: 1.25em;
    border: 1px solid var(--_line);
    border-radius: var(--_radius);
    background: var(--_raised);
    color: var(--_ink);
    box-shadow: var(--_shadow-high);
  }
  dialog::backdrop {
    background: rgb(10 12 16 / 45%);
  }
  dialog h2 {
    margin: 0 0 0.75em;
    font-size: 1.1em;
    line-height: 1.3;
    overflow-wrap: anywhere;
  }
  dialog label {
    display: block;
    margin-block-end: 0.75em;
    font-size: 0.9375em;
    font-weight: 600;
  }
  dialog select {
    display: block;
    inline-size: 100%;
    margin-block-start: 0.25em;
    font-weight: 400;
  }
  dialog footer {
    display: flex;
    justify-content: flex-end;
    gap: var(--_space);
    margin-block-start: 1em;
  }
  .move-dialog {
    inline-size: 26em;
  }
  .keys {
    margin: 0;
    font-size: 0.9375em;
  }
  .keys > div {
    display: flex;
    gap: 1em;
    padding: 0.3em 0;
    border-block-start: 1px solid var(--_line);
  }
  .keys dt {
    flex: 0 0 11em;
  }
  .keys dd {
    margin: 0;
  }
  kbd {
    padding: 0 0.4em;
    border: 1px solid var(--_control);
    border-radius: 4px;
    font: inherit;
    font-size: 0.9em;
    white-space: nowrap;
  }
  @container wf-board (max-inline-size: 36em) {
    .keys dt {
      flex-basis: 8em;
    }
  }
`;
