import { css } from 'lit';

/** The frame: bar, notices, strip of columns, status line. */
export const frameStyles = css`
  :host {
    display: flex;
    flex-direction: column;
    min-block-size: 0;
    min-inline-size: 0;
    container: wf-board / inline-size;
  }
  .board {
    display: flex;
    flex: 1 1 auto;
    flex-direction: column;
    gap: calc(var(--_space) * 1.25);
    min-block-size: 0;
    position: relative;
  }
  .bar {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: var(--_space) calc(var(--_space) * 1.5);
  }
  .bar .title-line {
    display: flex;
    align-items: baseline;
    gap: 0.6em;
    min-inline-size: 0;
  }
  .bar .name {
    font-size: 1.2em;
    font-weight: 650;
    line-height: 1.2;
    overflow-wrap: anywhere;
  }
  .bar select.name {
    border-color: transparent;
    background: transparent;
    padding-inline: 0.2em;
    margin-inline-start: -0.2em;
  }
  .bar select.name:hover {
    border-color: var(--_control);
  }
  .quiet {
    color: var(--_quiet);
  }
  .total {
    color: var(--_quiet);
    font-size: var(--_small);
    white-space: nowrap;
  }
  .bar .actions {
    display: flex;
    gap: var(--_space);
    margin-inline-start: auto;
  }
  .filter {
    display: flex;
    flex: 0 1 auto;
    flex-wrap: wrap;
    align-items: center;
    gap: var(--_space);
    font-size: 0.9375em;
  }
  .filter .search {
    position: relative;
    display: flex;
    align-items: center;
    flex: 1 1 15em;
  }
  .filter .search svg {
    position: absolute;
    inset-inline-start: 0.55em;
    color: var(--_quiet);
    pointer-events: none;
  }
  .filter .search input {
    inline-size: 17em;
    flex: 1 1 auto;
    padding-inline-start: 2.1em;
  }
  .filter select {
    max-inline-size: 11em;
  }
  .filter select.set {
    border-color: var(--_accent);
    background: var(--_accent-soft);
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
    border-inline-start: 4px solid var(--_warning);
    border-radius: var(--_radius-small);
    background: var(--_raised);
    font-size: 0.9375em;
  }
  .notice svg {
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
  .status {
    position: sticky;
    inset-block-end: 12px;
    z-index: 2;
    display: flex;
    justify-content: center;
    align-items: flex-end;
    block-size: 0;
    pointer-events: none;
  }
  .status .note {
    display: flex;
    align-items: center;
    gap: 0.75em;
    max-inline-size: calc(100% - 16px);
    margin-block-end: 12px;
    padding: 0.4em 0.5em 0.4em 0.9em;
    border: 1px solid var(--_line);
    border-radius: var(--_radius);
    background: var(--_raised);
    box-shadow: var(--_shadow-high);
    font-size: 0.9375em;
    pointer-events: auto;
    overflow-wrap: anywhere;
  }
  .status .note.refused {
    border-color: var(--_danger);
    background: var(--_danger-soft);
  }
  .status .note.refused svg {
    color: var(--_danger);
  }
`;

/** The strip of columns, and at phone width one column at a time. */
export const columnStyles = css`
  .strip {
    position: relative;
    display: flex;
    flex: 1 1 auto;
    gap: calc(var(--_space) * 1.25);
    min-block-size: 0;
    padding: 3px;
    margin: -3px;
    overflow-x: auto;
    overscroll-behavior-x: contain;
    scrollbar-width: thin;
    scrollbar-color: var(--_control) transparent;
    align-items: stretch;
  }
  .column {
    display: flex;
    flex-direction: column;
    flex: 1 0 var(--wf-board-column-width, 17em);
    max-inline-size: 26em;
    min-inline-size: 0;
    min-block-size: 8em;
    border-radius: var(--_radius);
    background: var(--_ground);
    border: 1px solid transparent;
    scroll-margin-inline: 3px;
  }
  .column.aimed {
    border-color: var(--_accent);
  }
  .head {
    display: flex;
    align-items: center;
    gap: 0.5em;
    padding: calc(var(--_space) * 1) calc(var(--_space) * 1.5) calc(var(--_space) * 0.75);
  }
  .heading {
    flex: 1 1 auto;
    min-inline-size: 0;
    font-size: 0.9375em;
    font-weight: 650;
    overflow-wrap: anywhere;
    border-radius: var(--_radius-small);
  }
  .count {
    margin-inline-start: 0.25em;
    font-weight: 400;
    color: var(--_quiet);
  }
  .marks {
    display: flex;
    flex: none;
    gap: 0.5em;
    color: var(--_quiet);
    font-size: var(--_small);
  }
  .mark {
    display: inline-flex;
    align-items: center;
    gap: 0.2em;
    position: relative;
  }
  .mark.retired {
    padding-inline: 0.5em;
    border: 1px dashed var(--_control);
    border-radius: 1em;
  }
  .list {
    flex: 0 1 auto;
    min-block-size: 0;
    margin: 0;
    padding: 0;
    list-style: none;
    overflow-y: auto;
    overscroll-behavior-y: auto;
    scrollbar-width: thin;
    scrollbar-color: var(--_line) transparent;
  }
  .list > li {
    padding: 3px var(--_space) calc(var(--_space) - 3px);
    scroll-margin-block: 8px;
    scroll-margin-inline: calc(var(--_space) + 4px);
  }
  .nothing {
    margin: 0;
    padding: 0 calc(var(--_space) * 1.5) calc(var(--_space) * 1.5);
    color: var(--_quiet);
    font-size: var(--_small);
  }
  .drop-line {
    position: absolute;
    z-index: 1;
    block-size: 3px;
    margin-block-start: -1px;
    border-radius: 2px;
    background: var(--_accent);
    pointer-events: none;
  }
  .drop-line[hidden] {
    display: none;
  }
  .add {
    display: flex;
    flex-direction: column;
    gap: var(--_space);
    margin: 3px var(--_space) var(--_space);
    padding: var(--_space);
    border: 1px solid var(--_accent);
    border-radius: var(--_radius-small);
    background: var(--_surface);
    font-size: 0.9375em;
  }
  .add input {
    inline-size: 100%;
  }
  .add .buttons {
    display: flex;
    gap: var(--_space);
  }
  .skeleton .head,
  .skeleton .bone {
    opacity: 0.75;
  }
  .bone {
    block-size: 5.6em;
    margin: 3px var(--_space) calc(var(--_space) - 3px);
    border: 1px solid var(--_line);
    border-radius: var(--_radius-small);
    background: var(--_surface);
  }
  .bone.line {
    block-size: 0.9em;
    inline-size: 8em;
    margin: 0.3em 0;
    background: var(--_line);
  }
  @media (prefers-reduced-motion: no-preference) {
    .skeleton {
      animation: breathe 1.6s ease-in-out infinite alternate;
    }
    @keyframes breathe {
      to {
        opacity: 0.55;
      }
    }
  }
  @container wf-board (max-inline-size: 36em) {
    .picker {
      display: flex;
    }
    .strip {
      gap: 12px;
      scroll-snap-type: x mandatory;
      max-block-size: var(--wf-board-narrow-height, 82svh);
    }
    .column {
      flex: 0 0 100%;
      max-inline-size: none;
      scroll-snap-align: center;
      scroll-snap-stop: always;
    }
    .filter,
    .filter .search,
    .filter .search input {
      flex: 1 1 100%;
      inline-size: 100%;
    }
    .filter {
      flex-wrap: nowrap;
      flex-flow: row wrap;
    }
    .filter label:not(.search) {
      flex: 1 1 0;
      min-inline-size: 0;
    }
    .filter select {
      inline-size: 100%;
      max-inline-size: none;
    }
  }
  @media print {
    .strip {
      display: block;
      overflow: visible;
    }
    .list {
      overflow: visible;
    }
    .bar .actions,
    .filter,
    .move {
      display: none;
    }
  }
`;

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
    padding-inline-start: 0.35em;
  }
  .avatar {
    --_tone: light-dark(#4a5160, #c3cad6);
    display: grid;
    place-items: center;
    inline-size: 1.9em;
    block-size: 1.9em;
    margin-inline-start: -0.35em;
    border: 1.5px solid var(--_surface);
    border-radius: 50%;
    background: color-mix(in oklab, var(--_tone) 18%, var(--_raised));
    color: var(--_tone);
    font-size: 0.85em;
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
