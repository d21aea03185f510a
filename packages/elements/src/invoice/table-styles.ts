import { css } from 'lit';
import type { CSSResult } from 'lit';

/** Each line a card with its labels: its text above, the rest below. */
const cards = (table: CSSResult): CSSResult => css`
  ${table} thead {
    position: absolute;
    inline-size: 1px;
    block-size: 1px;
    overflow: hidden;
    clip-path: inset(50%);
  }
  ${table}, ${table} tbody {
    display: block;
  }
  ${table} tr {
    display: grid;
    gap: 0.45em 0.6em;
    padding-block: 0.8em;
    border-block-end: 1px solid var(--_line);
  }
  ${table}${table} tbody td {
    display: grid;
    align-content: start;
    inline-size: auto;
    padding: 0;
    border: 0;
    text-align: start;
  }
  ${table}${table} tbody td:empty {
    display: none;
  }
  ${table} tbody td[data-label]:not(.text)::before {
    content: attr(data-label);
    color: var(--_quiet);
    font-size: var(--_small);
    font-weight: 400;
  }
  ${table} tbody td.text {
    order: -2;
    grid-column: 1 / -1;
    font-weight: 600;
  }
  ${table} .problem-row td {
    grid-column: 1 / -1;
  }
`;

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
    inline-size: 4.2em;
    text-align: end;
    white-space: nowrap;
  }
  .grip-hold {
    display: inline-flex;
    touch-action: none;
  }
  .grip {
    color: var(--_quiet);
    cursor: grab;
    touch-action: none;
  }
  .grip:disabled {
    visibility: hidden;
  }
  .editable tr[data-dragged] {
    opacity: 0.5;
  }
  .editable tr[data-drop='above'] > td {
    box-shadow: inset 0 3px 0 var(--_accent);
  }
  .editable tr[data-drop='below'] > td {
    box-shadow: inset 0 -3px 0 var(--_accent);
  }
  .editable td.tools > button {
    color: var(--_quiet);
  }
  .editable textarea.cell {
    display: block;
    field-sizing: content;
    resize: none;
    overflow: hidden;
  }
  .editable .cell {
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
  .editable td.text .cell {
    margin-inline-start: -0.4em;
    inline-size: calc(100% + 0.4em);
    min-inline-size: 9em;
  }
  .editable .cell.date {
    inline-size: 9.2em;
  }
  .editable td.unit .cell {
    min-inline-size: 4.5em;
  }
  .editable td.rate .cell {
    min-inline-size: 5.5em;
  }
  .editable tr:hover .cell,
  .editable tr:focus-within .cell {
    border-color: var(--_line);
  }
  .editable .cell:hover,
  .editable .cell:focus {
    border-color: var(--_control);
    background: var(--_raised);
  }
  .editable .cell[aria-invalid] {
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
  @container (max-inline-size: 1000px) {
    ${cards(css`.line-table.editable`)}
    .line-table.editable tr {
      grid-template-columns: 1.7fr 0.9fr 1fr 1.2fr 0.9fr 1.5fr 1.8fr;
    }
    .line-table.editable tbody td.text {
      grid-column: 1 / 7;
    }
    .line-table.line-table.editable tbody td.tools {
      display: flex;
      order: -1;
      justify-content: end;
    }
    .editable tr[data-drop='above'] {
      box-shadow: 0 -3px 0 var(--_accent);
    }
    .editable tr[data-drop='below'] {
      box-shadow: 0 3px 0 var(--_accent);
    }
    .editable tr[data-drop] > td.text.text,
    .editable tr[data-drop] > td:not(.text) {
      box-shadow: none;
    }
    .lines .line-table.editable.editable tbody td.amount {
      text-align: end;
    }
    .editable .cell,
    .cell-button {
      min-inline-size: 0;
      border-color: var(--_line);
    }
    .editable td .cell.cell {
      inline-size: 100%;
      min-inline-size: 0;
      margin: 0;
    }
  }
  @container (max-inline-size: 760px) {
    .line-table.line-table.editable tr {
      grid-template-columns: repeat(6, minmax(0, 1fr));
    }
    .line-table.line-table.editable tbody td:not(.text, .tools) {
      grid-column: span 2;
    }
    .line-table.line-table.editable tbody td.text {
      grid-column: 1 / 5;
    }
    .line-table.line-table.editable tbody td.tools {
      grid-column: 5 / -1;
    }
    .line-table.line-table.editable tbody td:is(.date, .quantity, .tax, .amount) {
      grid-column: span 3;
    }
  }
  @container (max-inline-size: 600px) {
    ${cards(css`.line-table`)}
    .line-table.line-table tr {
      grid-template-columns: repeat(6, minmax(0, 1fr));
    }
    .line-table.line-table tbody td:not(.text, .tools) {
      grid-column: span 2;
    }
    .line-table:not(.editable) tbody td:is(.date, .rate, .tax) {
      grid-column: span 3;
    }
    .line-table:not(.editable) tbody td.quantity {
      grid-column: span 1;
    }
    .lines .line-table.line-table:not(.editable) tbody td.amount {
      display: flex;
      grid-column: 1 / -1;
      align-items: baseline;
      justify-content: space-between;
    }
    .line-table.line-table .problem-row td {
      grid-column: 1 / -1;
    }
    .add-line-row {
      grid-template-columns: auto minmax(0, 1fr);
    }
    .add-line-row > .hint {
      grid-column: 2;
    }
  }
`;
