import { css } from 'lit';

/** The list of days. */
export const agendaStyles = css`
  .agenda {
    display: grid;
    gap: calc(var(--_space) * 2);
    inline-size: 100%;
    max-inline-size: 88em;
  }
  .below {
    padding-block-start: calc(var(--_space) * 1.5);
  }
  .agenda-head {
    display: flex;
    align-items: baseline;
    gap: var(--_space);
    padding-block-end: 0.25em;
    border-block-end: 1px solid var(--_line);
  }
  .agenda-head :is(h1, h2, h3, h4, h5, h6) {
    font-size: 1em;
  }
  .agenda-head time::first-letter {
    text-transform: uppercase;
  }
  .now .agenda-head :is(h1, h2, h3, h4, h5, h6) {
    color: var(--_accent);
  }
  .agenda-head > .plus {
    margin-inline-start: auto;
    line-height: 1;
  }
  .agenda-rows {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
  }
  .chip.wide {
    inline-size: 100%;
    min-block-size: var(--_target);
    margin: 0;
    padding: 0.45em 0.35em;
    gap: 0.75em;
    align-items: start;
    border: 0;
    background: transparent;
    color: inherit;
    font-weight: 400;
    white-space: normal;
  }
  .chip.wide:hover {
    background: var(--_accent-soft);
  }
  .wide > .when {
    flex: none;
    inline-size: 10.5em;
    color: var(--_quiet);
    font-variant-numeric: tabular-nums;
  }
  .wide > .lead {
    flex: none;
    inline-size: 1em;
    padding-block-start: 0.1em;
  }
  .wide > .main {
    display: grid;
    flex: 1;
    min-inline-size: 0;
  }
  .wide .name {
    font-weight: 600;
    overflow-wrap: anywhere;
  }
  .later {
    justify-self: start;
  }
`;
