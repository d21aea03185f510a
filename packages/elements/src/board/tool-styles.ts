import { css } from 'lit';

/** Menu and dialogs, in the top layer; the form for new jobs; the line where a dragged card will be. */
export const overlayStyles = css`
  .status {
    position: sticky;
    inset-block-end: 8px;
    z-index: 2;
    display: flex;
    flex: none;
    flex-direction: column;
    align-items: center;
    gap: var(--_space);
    pointer-events: none;
  }
  .status > * {
    pointer-events: auto;
  }
  .status .note {
    display: flex;
    align-items: center;
    gap: 0.75em;
    max-inline-size: 100%;
    padding: 0.4em 0.5em 0.4em 0.9em;
    border: 1px solid var(--_line);
    border-radius: var(--_radius);
    background: var(--_raised);
    box-shadow: var(--_shadow-high);
    font-size: var(--_text);
  }
  .status .note .said {
    min-inline-size: 0;
    max-block-size: 12em;
    overflow: auto;
    overflow-wrap: anywhere;
  }
  .status .said ul {
    margin: 0.25em 0 0;
    padding-inline-start: 1.2em;
    color: var(--_quiet);
  }
  .status .said li:first-child {
    margin-inline-start: -1.2em;
    list-style: none;
    font-weight: 600;
  }
  .status .note.selection {
    flex-wrap: wrap;
    justify-content: center;
    gap: 0.35em;
    padding-inline: 0.9em 0.5em;
    border-color: var(--_accent);
  }
  .selection .count-selected {
    padding-inline-end: 0.4em;
    font-weight: 650;
    font-variant-numeric: tabular-nums;
    white-space: nowrap;
  }
  .selection button:not(.bare) {
    border-color: transparent;
    background: none;
  }
  .selection button:not(.bare):hover {
    background: var(--_accent-soft);
  }
  .status .note button {
    flex-shrink: 0;
  }
  .status .note.refused {
    border-color: var(--_danger);
    background: var(--_danger-soft);
  }
  .status .note.refused svg {
    color: var(--_danger);
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
    font-size: var(--_text);
  }
  .add input {
    inline-size: 100%;
  }
  .add .buttons {
    display: flex;
    gap: var(--_space);
  }
  .add-problem {
    display: flex;
    gap: 0.4em;
    margin: 0;
    color: var(--_danger);
    font-size: var(--_small);
  }
  .add-problem svg {
    flex: none;
    margin-block-start: 0.15em;
  }
  .add .add-due {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: space-between;
    gap: 0.25em 0.75em;
    color: var(--_quiet);
    font-size: var(--_small);
  }
  .add .add-due input {
    inline-size: auto;
    flex: 1 1 9em;
  }
  .drop-line {
    position: absolute;
    /* placed from the corner by where the pointer is */
    left: 0;
    top: -1px;
    z-index: 1;
    block-size: 3px;
    border-radius: 2px;
    background: var(--_accent);
    pointer-events: none;
  }
  .drop-line[hidden] {
    display: none;
  }
  dialog .foresight {
    min-block-size: 1.5em;
    color: var(--_quiet);
    font-size: 0.875em;
  }
  .menu-note {
    margin: 4px 0 0;
    padding: 0.4em 0.7em 0.3em;
    border-block-start: 1px solid var(--_line);
    color: var(--_quiet);
    font-size: 0.875em;
    overflow-wrap: anywhere;
  }
  .no-icon {
    flex: none;
    inline-size: 1.15em;
  }
  .item svg {
    flex: none;
    color: var(--_quiet);
  }
  .item .what {
    min-inline-size: 0;
    overflow-wrap: anywhere;
  }
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
    font-size: var(--_text);
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
    background: var(--_veil);
  }
  dialog h2 {
    margin: 0 0 0.75em;
    font-size: var(--_title);
    line-height: 1.3;
    overflow-wrap: anywhere;
  }
  dialog label {
    display: block;
    margin-block-end: 0.75em;
    font-size: var(--_text);
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
  .form-dialog :is(h2, p, label, footer, ul) {
    margin: 0;
  }
  .move-dialog {
    inline-size: 26em;
  }
  .help-dialog {
    inline-size: min(52em, calc(100vw - 24px));
    max-inline-size: none;
  }
  .help-dialog h2:focus-visible {
    outline: none;
  }
  .help-dialog h3 {
    margin: 1em 0 0.3em;
    font-size: var(--_text);
  }
  .help-dialog .ways {
    margin: 0;
    padding-inline-start: 1.2em;
    font-size: var(--_text);
  }
  .keys {
    columns: 22em;
    column-gap: 2em;
    margin: 0;
    font-size: var(--_text);
  }
  .keys > div {
    display: flex;
    break-inside: avoid;
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
    .status .note.selection {
      display: grid;
      grid-template-columns: repeat(5, 1fr) auto;
      gap: 0;
      inline-size: 100%;
      padding: 0.35em;
    }
    .selection .count-selected {
      grid-column: 1 / 6;
      align-self: center;
      padding-inline-start: 0.4em;
    }
    .selection .bare {
      grid-area: 1 / 6;
    }
    .selection button:not(.bare) {
      flex-direction: column;
      gap: 0.1em;
      min-inline-size: 0;
      padding: 0.25em 0;
      font-size: 0.75em;
      overflow-wrap: anywhere;
      white-space: normal;
    }
    .keys dt {
      flex-basis: 8em;
    }
  }
`;
