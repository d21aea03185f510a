import { css } from 'lit';

/** What comes with the desk: details, the day of a due date, dragging, what can be done with several. */
export const deskStyles = css`
  .task-details {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 0.6em;
    margin-inline-start: calc(max(28px, var(--_target)) + 0.5em);
    padding-block: 0.35em 0.8em;
    font-size: max(0.9375em, 13px);
  }
  .checklist {
    max-inline-size: 44em;
  }
  .checklist input[type='checkbox'] {
    inline-size: 1.15em;
    block-size: 1.15em;
    margin: 0;
  }
  .checklist .is-done .title {
    color: var(--_quiet);
  }
  .checklist .is-done span.title,
  .checklist .is-done .title .value {
    text-decoration: line-through;
  }
  .checklist li {
    display: flex;
    align-items: center;
    gap: 0.6em;
    min-block-size: var(--_target);
  }
  .checklist li > .title {
    flex: 1;
  }
  .checklist li button[data-control='remove'] {
    color: var(--_quiet);
  }

  .checklist li {
    position: relative;
  }
  .checklist .move button {
    color: var(--_quiet);
    cursor: grab;
    touch-action: none;
  }
  .checklist li[data-dragged] {
    opacity: 0.45;
  }
  .checklist li[data-drop]::after {
    content: '';
    position: absolute;
    inset-inline: 0;
    inset-block-start: -2px;
    block-size: 3px;
    border-radius: 3px;
    background: var(--_accent);
  }
  .checklist li[data-drop='below']::after {
    inset-block: auto -2px;
  }
  .task .running {
    color: var(--_accent);
    font-weight: 600;
    white-space: nowrap;
  }

  .checklist .add-line {
    padding-block: 0.25em 0;
  }
  .task-facts {
    display: grid;
    grid-template-columns: repeat(auto-fill, minmax(min(15em, 100%), 1fr));
    gap: 0.55em 1.5em;
    max-inline-size: 64em;
    padding: 0.7em 0.9em;
    border-radius: var(--_radius);
    background: var(--_ground);
  }
  .task-facts > div {
    min-inline-size: 0;
  }
  .task-facts > .wide {
    grid-column: 1 / -1;
  }
  .task-facts dt {
    font-size: var(--_small);
    color: var(--_quiet);
  }
  .task-facts dd {
    min-inline-size: 0;
    overflow-wrap: anywhere;
  }
  .task-facts button.value {
    cursor: pointer;
  }
  .task-facts button.value:hover {
    background: var(--_raised);
  }
  .task-facts .lines {
    white-space: pre-line;
  }
  .task-facts .chips,
  .task-facts .acts {
    display: flex;
    flex-wrap: wrap;
    gap: 0.35em;
  }
  .task-facts .acts > button {
    font-size: var(--_small);
  }
  .task-facts .quiet {
    font-size: 1em;
  }
  .task-facts textarea {
    inline-size: 100%;
  }
  .waits li {
    display: flex;
    align-items: center;
    gap: 0.4em;
  }
  .waits li > span {
    min-inline-size: 0;
  }

  .due-editor {
    position: fixed;
    inset: auto;
    margin: 0;
    padding: 0.9em;
    inline-size: min(21em, calc(100vw - 16px));
    border: 1px solid var(--_line);
    border-radius: var(--_radius);
    background: var(--_raised);
    color: var(--_ink);
    box-shadow: var(--_shadow-high);
    font-size: max(0.9375em, 13px);
    cursor: auto;
  }
  .due-editor:popover-open {
    display: grid;
    gap: 0.75em;
  }
  .due-editor > form {
    display: grid;
    grid-template-columns: minmax(0, 1fr) auto;
    align-items: end;
    gap: 0.3em 0.5em;
  }
  .due-editor label {
    display: grid;
    gap: 0.2em;
  }
  .due-editor label > span {
    font-weight: 600;
  }
  .due-editor input {
    inline-size: 100%;
  }
  .due-editor > form > p {
    grid-row: 2;
    grid-column: 1 / -1;
    display: flex;
    align-items: center;
    gap: 0.35em;
    min-block-size: 1.5em;
    font-size: var(--_small);
  }
  .due-editor .read {
    color: var(--_success);
    font-weight: 600;
  }
  .due-editor input:placeholder-shown + .read,
  .due-editor label:has(input:placeholder-shown) + p {
    color: var(--_quiet);
    font-weight: 400;
  }
  .due-editor [aria-invalid='true'] {
    border-color: var(--_danger);
  }
  .due-editor .near {
    display: flex;
    flex-wrap: wrap;
    gap: 0.35em;
  }
  .due-editor .near > button {
    padding-inline: 0.6em;
    border-color: var(--_line);
  }
  .due-editor .near > [aria-pressed='true'] {
    border-color: var(--_accent);
    background: var(--_accent-soft);
  }
  .due-editor .native {
    grid-template-columns: auto minmax(0, 1fr);
    align-items: center;
    gap: 0.6em;
    padding-block-start: 0.75em;
    border-block-start: 1px solid var(--_line);
  }
  .due-editor .native > span {
    font-weight: 400;
    color: var(--_quiet);
  }

  .task[data-dragged] {
    opacity: 0.45;
  }
  :host([data-dragging]) {
    cursor: grabbing;
    user-select: none;
  }
  .task[data-drop='above']::before,
  .task[data-drop='below']::after {
    content: '';
    position: absolute;
    inset-inline: 0;
    inset-block-start: -2px;
    z-index: 1;
    block-size: 3px;
    border-radius: 2px;
    background: var(--_accent);
  }
  .task[data-drop='below']::after {
    inset-block: auto -2px;
  }
  .group[data-drop='into'] {
    border-radius: var(--_radius);
    outline: 2px solid var(--_accent);
    outline-offset: 4px;
    background: var(--_accent-soft);
  }

  .task.is-selected {
    background: var(--_accent-soft);
  }
  .chunk {
    contain: layout style;
  }
  .bulk {
    position: sticky;
    inset-block-end: var(--_space);
    z-index: 2;
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0.35em;
    margin-block-start: var(--_space);
    padding: 0.45em 0.7em;
    border: 1px solid var(--_line);
    border-radius: var(--_radius);
    background: var(--_raised);
    box-shadow: var(--_shadow-high);
  }
  .bulk > strong {
    flex: 1;
    min-inline-size: 7em;
    font-weight: 600;
  }
  .bulk-act {
    padding-inline: 0.55em;
    border-color: transparent;
    background: transparent;
    font-size: max(0.9375em, 13px);
  }
  .bulk-act:disabled {
    border-style: solid;
  }
  .bulk > .problem {
    flex-basis: 100%;
  }
  @container (max-inline-size: 560px) {
    .bulk-act > span {
      position: absolute;
      inline-size: 1px;
      block-size: 1px;
      overflow: hidden;
      clip-path: inset(50%);
      white-space: nowrap;
    }
    .task-details {
      margin-inline-start: 0;
    }
  }
  @media (forced-colors: active) {
    .task[data-drop]::before,
    .task[data-drop]::after {
      background: Highlight;
    }
    .group[data-drop='into'] {
      outline-color: Highlight;
    }
    .task.is-selected {
      outline: 2px solid Highlight;
      outline-offset: -2px;
    }
  }
  @media print {
    .bulk {
      display: none;
    }
  }
`;
