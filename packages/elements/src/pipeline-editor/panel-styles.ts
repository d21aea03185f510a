import { css } from 'lit';
import { tagStyles } from '../styles/base.ts';

/** Settings of stages and pipelines, versions, the document. Loaded with the first of them. */
export const panelStyles = css`
  ${tagStyles}
  .sections {
    display: grid;
    gap: calc(var(--_space) * 2.25) calc(var(--_space) * 4);
    padding-block-start: var(--_space);
  }
  @container (inline-size >= 640px) {
    .sections {
      grid-template-columns: repeat(2, minmax(0, 1fr));
    }
  }
  .section {
    display: grid;
    align-content: start;
    gap: 0.45em;
    min-inline-size: 0;
    margin: 0;
    padding: 0;
    border: 0;
  }
  .section > legend {
    margin-block-end: 0.4em;
    padding: 0;
    font-size: var(--_text);
    font-weight: 650;
  }
  .hint {
    color: var(--_quiet);
    font-size: var(--_small);
  }
  .check {
    display: grid;
    grid-template-columns: auto 1fr;
    align-items: start;
    gap: 0.55em;
    padding-block: max(0.1em, (var(--_target) - 1.45em) / 2);
    cursor: pointer;
  }
  .check > input {
    inline-size: 1.1em;
    block-size: 1.1em;
    margin: 0.17em 0 0;
  }
  .check .hint {
    display: block;
  }
  .check-line {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0.3em 0.75em;
  }
  .check-line > .check {
    flex: 0 1 auto;
  }
  .grid {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(9em, 1fr));
    gap: 0 1em;
  }
  .number-line {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0.3em 0.5em;
  }
  .number-line > label {
    min-inline-size: 6em;
  }
  .number-line > input:not(.wide) {
    inline-size: 4.5em;
  }
  .number-line > input[aria-invalid='true'],
  .section > input[aria-invalid='true'] {
    border-color: var(--_danger);
  }
  input.wide {
    flex: 1 1 12em;
    inline-size: 100%;
    max-inline-size: 30em;
  }
  .notice {
    display: flex;
    gap: 0.5em;
    padding: 0.45em 0.7em;
    border: 1px solid var(--_line);
    border-radius: var(--_radius-small);
    background: var(--_surface);
    color: var(--_warning);
    font-size: var(--_small);
  }
  .sentence {
    overflow-wrap: anywhere;
  }
  .condition {
    display: grid;
    gap: 0.35em;
  }
  .condition-row {
    display: grid;
    grid-template-columns: minmax(0, 1fr) auto;
    align-items: center;
    gap: 0.2em 0.5em;
    padding: 0.35em 0.35em 0.45em 0.7em;
    border: 1px solid var(--_line);
    border-radius: var(--_radius-small);
    background: var(--_surface);
  }
  .condition-label {
    color: var(--_quiet);
    font-size: var(--_small);
  }
  .condition-control {
    grid-row: 2;
    grid-column: 1 / -1;
    display: flex;
    flex-wrap: wrap;
    gap: 0.35em;
    min-inline-size: 0;
  }
  .condition-control:empty {
    display: none;
  }
  .condition-control > :is(select, input) {
    flex: 1 1 8em;
    min-inline-size: 0;
  }
  button.chips {
    flex-wrap: wrap;
    justify-content: flex-start;
    gap: 0.3em;
    max-inline-size: 100%;
    padding-inline: 0.5em;
    background: var(--_surface);
    text-align: start;
  }
  button.chips > svg.icon {
    inline-size: 1em;
    block-size: 1em;
    color: var(--_quiet);
  }
  button.quiet-button {
    justify-self: start;
    border-color: transparent;
    background: transparent;
    color: var(--_accent);
    padding-inline: 0.4em;
    margin-inline-start: -0.4em;
  }
  .facts {
    display: grid;
    gap: 0.25em;
  }
  dl.facts {
    grid-template-columns: minmax(8em, auto) 1fr;
    gap: 0.5em 1.5em;
  }
  dl.facts dt {
    color: var(--_quiet);
  }
  .ending {
    display: grid;
    gap: 0.6em;
    margin-block-start: calc(var(--_space) * 3);
    padding-block-start: calc(var(--_space) * 1.5);
    border-block-start: 1px solid var(--_line);
  }
  .ending > p {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0.4em 0.9em;
  }
  button.danger:not(.primary) {
    color: var(--_danger);
  }

  .versions {
    border: 1px solid var(--_line);
    border-radius: var(--_radius);
    background: var(--_raised);
  }
  .versions > li {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0.3em 0.9em;
    min-block-size: calc(var(--_target) + var(--_space) * 1.5);
    padding: 0.35em 0.9em;
    border-block-end: 1px solid var(--_line);
  }
  .versions > li:last-child {
    border-block-end: 0;
  }
  .versions button {
    margin-inline-start: auto;
  }
  .version-name {
    font-weight: 600;
  }
  .block {
    display: grid;
    justify-items: start;
    gap: 0.6em;
    margin-block-start: calc(var(--_space) * 3);
  }
  .compared {
    display: flex;
    flex-wrap: wrap;
    gap: 0.5em 1.5em;
  }
  .compared > label {
    display: inline-flex;
    align-items: center;
    gap: 0.5em;
  }
  table.migration {
    inline-size: min(100%, 44em);
    border-collapse: collapse;
  }
  .migration :is(th, td) {
    padding: 0.4em 0.75em 0.4em 0;
    border-block-end: 1px solid var(--_line);
    font-weight: 400;
    text-align: start;
    overflow-wrap: anywhere;
  }
  .migration thead th {
    white-space: nowrap;
    overflow-wrap: normal;
    color: var(--_quiet);
    font-size: var(--_small);
  }
  .migration .amount {
    font-variant-numeric: tabular-nums;
    text-align: end;
  }
  .migration select {
    inline-size: 100%;
  }
  .going {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0.75em;
  }
  .report {
    font-weight: 600;
  }

  .document {
    inline-size: 100%;
    min-block-size: 12em;
    margin-block: 0.6em;
    font-family: ui-monospace, 'SF Mono', Menlo, Consolas, monospace;
    font-size: var(--_small);
    line-height: 1.5;
    text-align: left;
    tab-size: 2;
  }
  .buttons {
    display: flex;
    flex-wrap: wrap;
    gap: var(--_space);
  }
  .file-button {
    position: relative;
    display: inline-flex;
    align-items: center;
    min-block-size: var(--_target);
    padding: 0.2em 0.75em;
    border: 1px solid var(--_control);
    border-radius: var(--_radius-small);
    background: var(--_raised);
    cursor: pointer;
  }
  .file-button:hover {
    background: var(--_accent-soft);
  }
  .file-button:has(:focus-visible) {
    outline: 2px solid var(--_accent);
    outline-offset: 2px;
  }
  .json-problems {
    display: grid;
    gap: 0.25em;
    margin-block-end: 0.75em;
    color: var(--_danger);
    font-size: var(--_small);
  }
  .json-problems > li {
    display: grid;
    grid-template-columns: auto auto 1fr;
    align-items: center;
    gap: 0.5em;
  }
  .json-problems code {
    color: var(--_quiet);
    font-size: var(--_text);
    overflow-wrap: anywhere;
  }
  button.link {
    border-color: transparent;
    background: transparent;
    color: var(--_danger);
    padding-inline: 0.2em;
    text-decoration: underline;
  }
`;
