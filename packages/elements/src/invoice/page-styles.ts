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
    font-size: 1.5em;
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
    grid-template-columns: minmax(5em, auto) minmax(0, 1fr);
    gap: 1em;
  }
  .facts dd {
    text-align: end;
    font-variant-numeric: tabular-nums;
    overflow-wrap: anywhere;
  }

  .lines {
    min-inline-size: 0;
  }
  .line-table {
    inline-size: 100%;
    border-collapse: collapse;
    font-variant-numeric: tabular-nums;
  }
  .line-table :is(th, td) {
    padding: 0.5em;
    border-block-end: 1px solid var(--_line);
    text-align: start;
    vertical-align: top;
  }
  .line-table th {
    padding-block: 0 0.35em;
    vertical-align: bottom;
    white-space: nowrap;
  }
  .line-table :is(th, td):first-child {
    padding-inline-start: 0;
  }
  .line-table :is(th, td):is(.amount) {
    padding-inline-end: 0;
  }
  .line-table :is(.quantity, .rate, .discount, .amount) {
    text-align: end;
  }
  .line-table td.text {
    inline-size: 40%;
    overflow-wrap: anywhere;
    white-space: pre-line;
  }
  .line-table :is(td.amount, td.rate, td.date) {
    white-space: nowrap;
  }
  .line-table td.amount {
    font-weight: 600;
  }
  .editable :is(th, td) {
    padding: 0.2em;
  }
  .editable td.amount {
    padding-block-start: 0.45em;
  }
  .editable td:is(.tools) {
    inline-size: 2.2em;
    text-align: end;
  }
  .editable td.tools > button {
    color: var(--_quiet);
  }
  .editable input.cell {
    inline-size: 100%;
    min-inline-size: 3.2em;
    padding: 0.25em 0.4em;
    border-color: transparent;
    background: transparent;
    text-align: inherit;
  }
  .editable :is(td, th):first-child {
    padding-inline-start: 0;
  }
  .editable td.text input.cell {
    margin-inline-start: -0.4em;
    inline-size: calc(100% + 0.4em);
    min-inline-size: 9em;
  }
  .editable input.cell.date {
    min-inline-size: 8.2em;
  }
  .editable td.rate input.cell {
    min-inline-size: 5.5em;
  }
  .editable tr:hover input.cell,
  .editable tr:focus-within input.cell {
    border-color: var(--_line);
  }
  .editable input.cell:hover,
  .editable input.cell:focus {
    border-color: var(--_control);
    background: var(--_raised);
  }
  .editable input.cell[aria-invalid] {
    border-color: var(--_danger);
    box-shadow: 0 0 0 1px var(--_danger);
  }
  .cell-button {
    min-inline-size: 5em;
    padding: 0.25em 0.4em;
    border-color: transparent;
    justify-content: flex-start;
    text-align: start;
  }
  .cell-button:disabled {
    border-color: transparent;
  }
  .editable tr:is(:hover, :focus-within) .cell-button:not(:disabled) {
    border-color: var(--_line);
  }
  .editable tr:has(> .row-problem) {
    position: relative;
  }
  .row-problem {
    border: 0;
  }
  .add-line-row {
    display: grid;
    grid-template-columns: auto minmax(12em, 26em) minmax(0, 1fr);
    align-items: center;
    gap: 0.6em;
    padding-block: 0.6em;
    color: var(--_quiet);
  }
  .add-line-row .combobox {
    color: var(--_ink);
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
    font-size: 1.15em;
    font-weight: 700;
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
    font-size: 1.0625em;
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

  @container (max-inline-size: 760px) {
    .line-table thead {
      position: absolute;
      inline-size: 1px;
      block-size: 1px;
      overflow: hidden;
      clip-path: inset(50%);
    }
    .line-table,
    .line-table tbody {
      display: block;
    }
    .line-table tr {
      display: grid;
      grid-template-columns: repeat(6, minmax(0, 1fr));
      gap: 0.2em 0.5em;
      padding-block: 0.6em;
      border-block-end: 1px solid var(--_line);
    }
    .line-table tbody td {
      display: grid;
      align-content: start;
      grid-column: span 2;
      inline-size: auto;
      padding: 0;
      border: 0;
      text-align: start;
    }
    .line-table tbody td:empty {
      display: none;
    }
    .line-table tbody td[data-label]:not(.text)::before {
      content: attr(data-label);
      color: var(--_quiet);
      font-size: var(--_small);
    }
    .line-table tbody td.text {
      grid-column: 1 / -1;
      font-weight: 600;
    }
    .line-table.editable tbody td.text {
      grid-column: 1 / 6;
    }
    .line-table.editable tbody td.tools {
      grid-column: 6;
      grid-row: 1;
      justify-content: end;
    }
    .line-table tbody td.row-problem {
      grid-column: 1 / -1;
    }
    .editable input.cell,
    .cell-button {
      min-inline-size: 0;
      border-color: var(--_line);
    }
    .editable td.text input.cell,
    .editable input.cell.date,
    .editable td.rate input.cell {
      min-inline-size: 0;
    }
    .add-line-row {
      grid-template-columns: auto minmax(0, 1fr);
    }
    .add-line-row > .hint {
      display: none;
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
`;
