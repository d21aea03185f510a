import { css } from 'lit';

/** Lanes across the columns. */
export const lanesStyles = css`
  .strip.lanes {
    flex-direction: column;
    gap: 0;
    overflow: auto;
  }
  .lane-heads,
  .cells {
    display: grid;
    flex: none;
    grid-auto-columns: minmax(0, 1fr);
    grid-auto-flow: column;
    gap: calc(var(--_space) * 1.25);
  }
  .lanes .column {
    max-inline-size: none;
    min-block-size: 0;
  }
  .lane-heads {
    position: sticky;
    inset-block-start: -3px;
    z-index: 2;
    padding-block-end: calc(var(--_space) * 0.5);
    background: var(--wf-color-page, var(--_surface));
  }
  .lane-heads,
  .lane {
    flex: none;
    inline-size: max(100%, calc(var(--_columns) * (var(--wf-board-column-width, 17em) + var(--_space) * 1.25)));
  }
  .lane-head {
    position: sticky;
    inset-inline-start: 0;
    inline-size: fit-content;
    padding-block: var(--_space) calc(var(--_space) * 0.5);
  }
  .lane-head button {
    gap: 0.5em;
    padding-inline: 0.3em 0.6em;
    font-weight: 650;
  }
  .lane-head svg {
    color: var(--_quiet);
  }
  .cell {
    padding-block-start: calc(var(--_space) * 0.5);
  }
  .lanes .scroll {
    overflow: visible;
  }
  .lanes .list > li {
    scroll-margin-block: 5em 72px;
  }
  @container wf-board (max-inline-size: 36em) {
    .lane-heads,
    .cells {
      grid-auto-columns: calc(100cqi - 6px);
      gap: 12px;
    }
    .lane-heads,
    .lane {
      inline-size: max-content;
    }
    .lanes {
      scroll-padding-inline: 3px;
    }
  }
  @media print {
    .lane-heads {
      position: static;
    }
  }
`;
