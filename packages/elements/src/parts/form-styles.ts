import { css } from 'lit';

/** The dialog with a form, and fields in which one types to find something. Loaded with the first form. */
export const formStyles = css`
  .form-dialog {
    inline-size: min(34em, calc(100vw - 24px));
    max-block-size: calc(100svh - 24px);
    padding: 0;
    border: 1px solid var(--_line);
    border-radius: calc(var(--_radius) * 1.5);
    background: var(--_raised);
    color: var(--_ink);
    box-shadow: var(--_shadow-high);
  }
  .form-dialog::backdrop {
    background: var(--_veil);
  }
  .form-dialog > form {
    display: grid;
    gap: 1em;
    padding: 1.25em;
  }
  .form-dialog h2 {
    font-size: var(--_title);
    line-height: 1.3;
    overflow-wrap: anywhere;
  }
  .form-note {
    color: var(--_quiet);
  }
  .form-problem {
    display: contents;
  }
  .form-fields {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(min(12em, 100%), 1fr));
    gap: 0.9em 1em;
  }
  .form-fields:empty {
    display: none;
  }
  .form-section {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    min-inline-size: 0;
    margin: 0;
    padding: 1em 0 0;
    border: 0;
    border-block-start: 1px solid var(--_line);
  }
  .form-section > legend {
    float: inline-start;
    padding: 0;
    margin-block-end: 0.6em;
    color: var(--_quiet);
    font-size: var(--_small);
    font-weight: 600;
  }
  .form-section > legend + * {
    clear: both;
  }
  .form-row {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    align-content: start;
    gap: 0.25em;
    grid-column: 1 / -1;
    min-inline-size: 0;
  }
  .form-row.narrow {
    grid-column: auto;
  }
  .form-row.check {
    grid-template-columns: auto 1fr;
    align-items: center;
    gap: 0.5em;
  }
  .form-row.check > input {
    grid-row: 1;
    grid-column: 1;
    inline-size: 1.15em;
    block-size: 1.15em;
  }
  .form-row.check > .form-hint {
    grid-column: 1 / -1;
  }
  .form-label {
    font-size: var(--_text);
    font-weight: 600;
  }
  .form-label > .quiet {
    font-weight: 400;
  }
  .form-row.check > .form-label {
    align-content: center;
    min-block-size: var(--_target);
  }
  .form-row :is(input:not([type='checkbox'], [type='radio']), select, textarea) {
    inline-size: 100%;
  }
  .form-row.wrong :is(input, select, textarea) {
    border-color: var(--_danger);
    box-shadow: 0 0 0 1px var(--_danger);
  }
  .form-hint {
    display: flex;
    align-items: center;
    gap: 0.35em;
    color: var(--_quiet);
    font-size: var(--_small);
  }
  .form-row.wrong > .form-hint {
    color: var(--_danger);
  }
  .form-number {
    display: flex;
    align-items: center;
    gap: 0.5em;
  }
  .form-checks {
    display: grid;
    grid-template-columns: repeat(auto-fill, minmax(min(10.5em, 100%), 1fr));
    gap: 0.15em 1em;
  }
  .form-checks > label {
    display: flex;
    align-items: center;
    gap: 0.4em;
    min-block-size: var(--_target);
  }
  .form-radios {
    display: grid;
    gap: 2px;
  }
  .form-radios > label {
    display: flex;
    align-items: flex-start;
    gap: 0.55em;
    min-block-size: var(--_target);
    padding: 0.4em 0.5em;
    border-radius: var(--_radius-small);
    cursor: pointer;
  }
  .form-radios > label:hover {
    background: var(--_accent-soft);
  }
  .form-radios input {
    flex: none;
    inline-size: 1.15em;
    block-size: 1.15em;
    margin: 0.15em 0 0;
  }
  .form-items {
    display: grid;
    gap: 0.3em;
    margin: 0;
    padding: 0;
    list-style: none;
    color: var(--_ink);
  }
  .form-items > li {
    display: flex;
    align-items: baseline;
    gap: 0.5em;
    overflow-wrap: anywhere;
  }
  .form-items svg {
    flex: none;
    align-self: center;
    color: var(--_quiet);
  }
  .form-items .quiet {
    margin-inline-start: auto;
    color: var(--_quiet);
    font-size: var(--_small);
    white-space: nowrap;
  }
  .form-chosen {
    display: flex;
    align-items: center;
    justify-content: space-between;
    gap: 0.5em;
    min-block-size: var(--_target);
    padding: 0.1em 0.25em 0.1em 0.6em;
    border: 1px solid var(--_line);
    border-radius: var(--_radius-small);
    background: var(--_ground);
  }
  .form-buttons {
    display: flex;
    flex-wrap: wrap;
    justify-content: flex-end;
    gap: var(--_space);
  }
  button.primary.danger {
    border-color: var(--_danger);
    background: var(--_danger);
    color: var(--_surface);
  }

  .combobox {
    position: relative;
  }
  .combobox > input {
    inline-size: 100%;
  }
  .choices-box {
    position: absolute;
    inset-inline: 0;
    inset-block-start: calc(100% + 4px);
    z-index: 3;
    max-block-size: 17em;
    overflow: auto;
    padding: 4px;
    border: 1px solid var(--_line);
    border-radius: var(--_radius);
    background: var(--_raised);
    box-shadow: var(--_shadow-high);
  }
  .choices-box > .quiet {
    padding: 0.35em 0.6em;
  }
  .choices [role='option'] {
    display: flex;
    align-items: center;
    gap: 0.5em;
    min-block-size: var(--_target);
    padding: 0.2em 0.6em;
    border-radius: var(--_radius-small);
    cursor: pointer;
    overflow-wrap: anywhere;
  }
  .choices [role='option'] > .quiet {
    margin-inline-start: auto;
    white-space: nowrap;
  }
  .choices [role='option']:is(:hover, [aria-selected='true']) {
    background: var(--_accent-soft);
  }
  @media (forced-colors: active) {
    .choices [role='option'][aria-selected='true'] {
      outline: 2px solid Highlight;
      outline-offset: -2px;
    }
  }
`;
