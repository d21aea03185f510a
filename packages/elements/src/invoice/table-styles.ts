import { css } from 'lit';

/** The lines of an invoice: on paper, as fields, and each a card where there is little room. */
export const tableStyles = css`
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
    inline-size: 38%;
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
  .editable th:is(.quantity, .rate, .discount) {
    padding-inline-end: 0.65em;
  }
  .editable th:is(.date, .unit, .tax) {
    padding-inline-start: 0.65em;
  }
  .origin {
    display: block;
    color: var(--_quiet);
    font-size: var(--_small);
    font-weight: 400;
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
    inline-size: 9.2em;
  }
  .editable td.unit input.cell {
    min-inline-size: 4.5em;
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
    white-space: nowrap;
  }
  .cell-button > span {
    overflow: hidden;
    max-inline-size: 11em;
    text-overflow: ellipsis;
  }
  .cell-button:disabled {
    border-color: transparent;
  }
  .editable tr:is(:hover, :focus-within) .cell-button:not(:disabled) {
    border-color: var(--_line);
  }
  .line-table .problem-row td {
    padding-block: 0;
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
      gap: 0.45em 0.6em;
      padding-block: 0.8em;
      border-block-end: 1px solid var(--_line);
    }
    .line-table.line-table tbody td {
      display: grid;
      align-content: start;
      grid-column: span 2;
      inline-size: auto;
      padding: 0;
      border: 0;
      text-align: start;
    }
    .line-table.line-table tbody td:empty {
      display: none;
    }
    .line-table tbody td[data-label]:not(.text)::before {
      content: attr(data-label);
      color: var(--_quiet);
      font-size: var(--_small);
      font-weight: 400;
    }
    .line-table.line-table tbody td.text {
      order: -2;
      grid-column: 1 / -1;
      font-weight: 600;
    }
    .line-table.editable tbody td.text {
      grid-column: 1 / 6;
    }
    .line-table.editable tbody td.tools {
      order: -1;
      grid-column: 6;
      justify-content: end;
    }
    .line-table.editable tbody td:is(.date, .quantity, .tax) {
      grid-column: span 3;
    }
    .line-table.line-table tbody td.amount {
      grid-column: 4 / -1;
      text-align: end;
    }
    .line-table:not(.editable) tbody td.amount {
      grid-column: 5 / -1;
    }
    .line-table.line-table .problem-row td {
      grid-column: 1 / -1;
    }
    .editable input.cell,
    .cell-button {
      min-inline-size: 0;
      border-color: var(--_line);
    }
    .editable td input.cell.cell {
      inline-size: 100%;
      min-inline-size: 0;
      margin: 0;
    }
    .add-line-row {
      grid-template-columns: auto minmax(0, 1fr);
    }
    .add-line-row > .hint {
      grid-column: 2;
    }
  }
`;
