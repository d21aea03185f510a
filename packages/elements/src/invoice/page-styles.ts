import { css } from 'lit';

/** One invoice, as paper. */
export const pageStyles = css`
  .bar-line {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0.5em;
    padding-block-end: var(--_space);
  }
  .back {
    color: var(--_quiet);
  }
  .back > svg:dir(rtl) {
    scale: -1 1;
  }
  .actions {
    display: flex;
    flex: 1;
    flex-wrap: wrap;
    align-items: center;
    justify-content: flex-end;
    gap: 0.5em;
  }
  .bar-line,
  .paper,
  .waiting,
  .money,
  .past {
    max-inline-size: 76em;
    margin-inline: auto;
  }
  .paper {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 1.75em;
    padding: clamp(1em, 4cqi, 2.75em);
    border: 1px solid var(--_line);
    border-radius: var(--_radius);
    background: var(--_surface);
    box-shadow: var(--_shadow);
  }
  .title-line {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0.35em 0.75em;
  }
  .title-line > :is(h1, h2, h3, h4, h5, h6) {
    font-size: var(--_hero);
    line-height: 1.2;
    overflow-wrap: anywhere;
  }
  .subject {
    color: var(--_quiet);
    overflow-wrap: anywhere;
  }
  .parties {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(min(13em, 100%), 1fr));
    gap: 1.25em 2em;
    margin-block-start: 1.5em;
  }
  .party {
    min-inline-size: 0;
    overflow-wrap: anywhere;
  }
  .party-label,
  .facts dt,
  .line-table th {
    color: var(--_quiet);
    font-size: var(--_small);
    font-weight: 400;
  }
  .party-name {
    font-weight: 600;
  }
  .party-name > .link,
  .facts .link {
    min-block-size: 24px;
    padding: 0;
    color: inherit;
    font-weight: inherit;
    text-align: start;
    text-decoration: underline;
    text-decoration-color: var(--_line);
    text-underline-offset: 0.2em;
  }
  .facts .link {
    text-align: end;
  }
  .party-name > .link:hover,
  .facts .link:hover {
    color: var(--_accent);
    background: transparent;
  }
  .address,
  .multiline {
    white-space: pre-line;
  }
  button.value.multiline {
    display: block;
    inline-size: 100%;
    text-align: start;
    white-space: pre-line;
  }
  .facts {
    display: grid;
    align-content: start;
    gap: 0.25em;
  }
  .facts > div {
    display: grid;
    align-items: baseline;
    grid-template-columns: minmax(5em, auto) minmax(0, 1fr);
    gap: 1em;
  }
  .facts dd {
    text-align: end;
    font-variant-numeric: tabular-nums;
    overflow-wrap: anywhere;
  }

  .foot {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(min(17em, 100%), 1fr));
    gap: 1.5em 2.5em;
    align-items: start;
  }
  .note {
    display: grid;
    gap: 0.75em;
    overflow-wrap: anywhere;
  }
  .totals {
    display: grid;
    gap: 0.35em;
    font-variant-numeric: tabular-nums;
  }
  .totals > div {
    display: flex;
    justify-content: space-between;
    gap: 1.5em;
  }
  .totals dt {
    color: var(--_quiet);
  }
  .totals dd {
    white-space: nowrap;
  }
  .totals > .total {
    padding-block: 0.5em;
    border-block: 1px solid var(--_line);
    font-size: var(--_title);
    font-weight: 650;
  }
  .totals > .total dt,
  .totals > .open-amount dt {
    color: inherit;
  }
  .totals > .open-amount {
    font-weight: 650;
  }
  .totals > .aside {
    color: var(--_quiet);
    font-size: var(--_small);
  }
  .paper[data-state='void'] .lines,
  .paper[data-state='void'] .totals {
    opacity: 0.75;
    text-decoration: line-through;
  }

  .waiting,
  .money,
  .past {
    margin-block-start: calc(var(--_space) * 2);
  }
  :is(.waiting, .money, .past) > :is(h1, h2, h3, h4, h5, h6) {
    font-size: var(--_title);
    line-height: 1.3;
    padding-block-end: 0.35em;
  }
  .waiting > :is(h1, h2, h3, h4, h5, h6) {
    padding: 0;
  }
  .waiting .bar > p {
    flex: 1 1 16em;
  }
  .left-out > li {
    display: flex;
    align-items: center;
    gap: 0.4em;
  }
  .quiet-button {
    border-color: transparent;
    background: transparent;
    color: var(--_accent);
  }
  .past li {
    display: grid;
    grid-template-columns: minmax(0, 1fr) auto;
    gap: 0.5em;
    padding-block: 0.25em;
  }
  .past .undo {
    color: var(--_quiet);
  }

  @container (max-inline-size: 420px) {
    .actions {
      flex-wrap: nowrap;
    }
    .actions > button:not(.bare) {
      flex: 1 1 auto;
      padding-inline: 0.4em;
    }
  }
  @media print {
    .bar-line,
    .waiting,
    .past,
    .add-line-row,
    td.tools {
      display: none;
    }
    .paper {
      padding: 0;
      border: 0;
      box-shadow: none;
    }
  }
  @media (pointer: coarse) {
    .party-name > .link,
    .facts .link {
      min-block-size: var(--_target);
    }
  }
`;
