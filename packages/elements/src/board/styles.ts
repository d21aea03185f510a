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
    font-size: var(--_text);
  }
  .bar .title-line {
    display: flex;
    align-items: baseline;
    gap: 0.6em;
    min-inline-size: 0;
  }
  .bar .name:not(select) {
    min-inline-size: 0; /* a long name gives way to the buttons */
    font-size: var(--_display);
    font-weight: 650;
    line-height: 1.2;
    overflow-wrap: anywhere;
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
    flex: 1 1 17em;
    min-inline-size: 0;
    align-items: center;
    gap: var(--_space);
  }
  .filter .search {
    position: relative;
    display: flex;
    align-items: center;
    flex: 0 1 17em;
    min-inline-size: 7em;
  }
  .filter .search svg {
    position: absolute;
    inset-inline-start: 0.55em;
    color: var(--_quiet);
    pointer-events: none;
  }
  .filter .search input {
    inline-size: 100%;
    padding-inline-start: 2.1em;
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
    flex: 1 1 5em;
    min-inline-size: 0;
    font-size: var(--_text);
    font-weight: 650;
    overflow-wrap: anywhere;
    text-wrap: balance;
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
  .scroll {
    flex: 0 1 auto;
    min-block-size: 0;
    overflow-y: auto;
    scrollbar-width: thin;
    scrollbar-color: var(--_control) transparent;
  }
  .list {
    margin: 0;
    padding: 0;
    list-style: none;
  }
  .list > li {
    padding: 3px var(--_space) calc(var(--_space) - 3px);
    /* the status line lies over the end of a board that is higher than the window */
    scroll-margin-block: 8px 72px;
    scroll-margin-inline: calc(var(--_space) + 4px);
  }
  .nothing {
    margin: 0;
    padding: 0 calc(var(--_space) * 1.5) calc(var(--_space) * 1.5);
    color: var(--_quiet);
    font-size: var(--_small);
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
    background: var(--_raised);
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
    .bar .actions {
      order: -1;
    }
    .bar .title-line {
      order: -2;
      flex: 1 1 0;
    }
    .filter {
      flex: 1 1 100%;
    }
    /* the choice of the column says it too, and there is no room for both */
    .total {
      display: none;
    }
    .actions .label {
      position: absolute;
      inline-size: 1px;
      block-size: 1px;
      overflow: hidden;
      clip-path: inset(50%);
      white-space: nowrap;
    }
  }
`;
