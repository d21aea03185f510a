import { css } from 'lit';

/** The list of pipelines, and the editor with its stages. What opens behind them brings its own. */
export const editorStyles = css`
  .view > header {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0.4em 0.75em;
    margin-block-end: var(--_space);
  }
  .view > header > [part='heading'] {
    font-size: var(--_display);
    line-height: 1.25;
    overflow-wrap: anywhere;
  }
  [part='stages-heading'],
  .removed > h3,
  .tab-panel h3 {
    font-size: 1em;
    font-weight: 650;
  }
  .view > header > .primary {
    margin-inline-start: auto;
  }
  .badges {
    display: inline-flex;
    flex-wrap: wrap;
    gap: 0.4em;
  }
  .badge {
    padding: 0.05em 0.6em;
    border: 1px solid var(--_line);
    border-radius: 1em;
    background: var(--_ground);
    color: var(--_quiet);
    font-size: var(--_small);
    white-space: nowrap;
  }
  .badge.is-warning {
    border-color: currentcolor;
    color: var(--_warning);
  }
  .back {
    padding-inline: 0.35em 0.6em;
    margin-inline-start: -0.35em;
    color: var(--_quiet);
    font-size: var(--_text);
  }
  :host(:dir(rtl)) :is(.back, .choice) > svg.icon {
    transform: scaleX(-1);
  }
  .only-admins {
    margin-block-end: var(--_space);
  }

  /* all pipelines */
  .choices-list {
    display: grid;
    gap: calc(var(--_space) * 0.75);
    margin-block-end: calc(var(--_space) * 1.5);
  }
  .choice {
    display: grid;
    grid-template-columns: minmax(0, 1fr) auto auto;
    align-items: center;
    gap: 0.1em 0.75em;
    inline-size: 100%;
    padding: 0.7em 0.9em;
    border-color: var(--_line);
    border-radius: var(--_radius);
    background: var(--_raised);
    text-align: start;
  }
  .choice-name {
    font-weight: 600;
    overflow-wrap: anywhere;
  }
  .choice-facts {
    grid-row: 2;
    grid-column: 1;
  }
  .choice > .badges,
  .choice > svg.icon {
    grid-row: 1 / 3;
  }
  .choice > .badges {
    grid-column: 2;
    justify-content: flex-end;
  }
  .choice > svg.icon {
    grid-column: 3;
    color: var(--_quiet);
  }
  @container (inline-size < 440px) {
    .choice > .badges {
      grid-row: 3;
      grid-column: 1;
      justify-content: flex-start;
    }
    .choice > .badges:empty {
      display: none;
    }
  }

  /* the columns as the board will show them */
  .preview {
    display: flex;
    gap: 6px;
    margin-block-end: calc(var(--_space) * 2);
    padding: 8px;
    border: 1px solid var(--_line);
    border-radius: var(--_radius);
    background: var(--_ground);
    overflow-x: auto;
    scrollbar-width: thin;
  }
  .column {
    display: flex;
    flex-direction: column;
    flex: 1 0 7.75em;
    min-inline-size: 0;
    max-inline-size: 15em;
    min-block-size: 6em;
    padding: 6px;
    border: 1px solid transparent;
    border-radius: var(--_radius-small);
    background: color-mix(in oklab, var(--_line) 45%, var(--_ground));
    font-size: var(--_small);
    cursor: pointer;
  }
  .column[data-conditional] {
    border: 1px dashed var(--_control);
  }
  .column[data-open] {
    border: 1px solid var(--_accent);
    box-shadow: 0 0 0 1px var(--_accent);
  }
  .column-name {
    display: -webkit-box;
    min-inline-size: 0;
    min-block-size: 2.6em;
    overflow: hidden;
    font-weight: 600;
    line-height: 1.3;
    overflow-wrap: break-word;
    hyphens: auto;
    -webkit-box-orient: vertical;
    -webkit-line-clamp: 2;
  }
  .column-count {
    margin-inline-end: 0.3em;
    color: var(--_ink);
    font-variant-numeric: tabular-nums;
  }
  .column-count[data-over] {
    color: var(--_danger);
    font-weight: 650;
  }
  .column-marks {
    display: flex;
    align-items: center;
    gap: 0.3em;
    min-block-size: 1.5em;
    color: var(--_quiet);
  }
  .column-marks > svg.icon {
    inline-size: 1em;
    block-size: 1em;
  }
  .ghost {
    display: block;
    block-size: 1em;
    margin-block-start: 4px;
    border-radius: 3px;
    background: var(--_raised);
    box-shadow: var(--_shadow);
  }

  /* the stages */
  .stages {
    display: grid;
    margin-block: calc(var(--_space) * 0.75) 0;
    border: 1px solid var(--_line);
    border-radius: var(--_radius);
    background: var(--_raised);
  }
  .stage {
    position: relative;
    border-block-end: 1px solid var(--_line);
  }
  .stage:last-child {
    border-block-end: 0;
  }
  .stage > .line {
    display: grid;
    grid-template-columns: auto 1.6em minmax(8em, 1fr) auto auto;
    align-items: center;
    gap: 0.4em;
    min-block-size: calc(var(--_target) + var(--_space) * 1.5);
    padding-inline: calc(var(--_space) * 0.5);
  }
  .grip button {
    color: var(--_quiet);
    cursor: grab;
    touch-action: none;
  }
  .ordinal {
    color: var(--_quiet);
    font-size: var(--_small);
    font-variant-numeric: tabular-nums;
    text-align: center;
  }
  .stage .name {
    min-inline-size: 0;
    font-weight: 600;
    overflow-wrap: anywhere;
  }
  .stage input.name {
    inline-size: 100%;
    border-color: transparent;
    background: transparent;
    text-overflow: ellipsis;
  }
  .stage input.name:hover {
    border-color: var(--_line);
  }
  .stage input.name:focus {
    border-color: var(--_control);
    background: var(--_surface);
  }
  .stage input[aria-invalid='true'] {
    border-color: var(--_danger);
  }
  .marks {
    display: flex;
    flex-wrap: wrap;
    justify-content: flex-end;
    gap: 0.25em 0.4em;
  }
  .mark {
    display: inline-flex;
    align-items: center;
    gap: 0.3em;
    padding: 0.05em 0.55em;
    border-radius: 1em;
    background: var(--_ground);
    color: var(--_quiet);
    font-size: var(--_small);
    white-space: nowrap;
  }
  .ends {
    display: flex;
  }
  .ends button {
    color: var(--_quiet);
  }
  .stage.is-open {
    background: color-mix(in oklab, var(--_accent-soft) 30%, var(--_raised));
  }
  .stage.is-open .settings {
    color: var(--_accent);
  }
  .stage[data-wrong]::before {
    content: '';
    position: absolute;
    inset-block: 0;
    inset-inline-start: 0;
    inline-size: 3px;
    background: var(--_danger);
  }
  .stage[data-dragged] {
    opacity: 0.5;
  }
  .stage[data-drop]::after {
    content: '';
    position: absolute;
    inset-inline: 4px;
    block-size: 3px;
    border-radius: 3px;
    background: var(--_accent);
    z-index: 1;
  }
  .stage[data-drop='above']::after {
    inset-block-start: -2px;
  }
  .stage[data-drop='below']::after {
    inset-block-end: -2px;
  }
  .panel {
    padding: 0 calc(var(--_space) * 1.5) calc(var(--_space) * 1.5);
  }
  @container (inline-size < 760px) {
    .stage > .line {
      grid-template-columns: auto 1.6em minmax(0, 1fr) auto;
      row-gap: 0;
      padding-block: calc(var(--_space) * 0.5);
    }
    .stage > .line > .marks {
      grid-row: 2;
      grid-column: 3 / -1;
      justify-content: flex-start;
      padding-inline-start: 0.5em;
    }
  }
  :host([readonly]) .stage > .line,
  .stage > .line:not(:has(.grip)) {
    grid-template-columns: 1.6em minmax(8em, 1fr) auto auto;
    padding-inline-start: var(--_space);
  }
  @container (inline-size < 760px) {
    .stage > .line:not(:has(.grip)) {
      grid-template-columns: 1.6em minmax(0, 1fr) auto;
    }
    .stage > .line:not(:has(.grip)) > .marks {
      grid-column: 2 / -1;
      padding-inline-start: 0;
    }
  }
  .wrong-line {
    display: flex;
    align-items: center;
    gap: 0.4em;
    padding-block: 0.2em;
    color: var(--_danger);
    font-size: var(--_small);
  }
  .stage > .wrong-line {
    padding-inline: calc(var(--_space) * 1.5);
  }

  @media (forced-colors: active) {
    .stage[data-drop]::after,
    .stage[data-wrong]::before {
      background: Highlight;
    }
    .ghost,
    .column {
      border: 1px solid;
    }
    .column[data-open] {
      border: 3px solid Highlight;
    }
  }
`;
