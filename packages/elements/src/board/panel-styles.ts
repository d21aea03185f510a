import { css } from 'lit';

/** Buttons with small windows below them, and what stands in those. */
export const panelStyles = css`
  .panel-button {
    flex: none;
    white-space: nowrap;
  }
  .panel-button .on {
    min-inline-size: 1.5em;
    padding-inline: 0.35em;
    border-radius: 1em;
    background: var(--_accent);
    color: var(--_on-accent);
    font-size: var(--_small);
  }
  .panel {
    position: fixed;
    inset: auto;
    inline-size: min(24em, calc(100vw - 16px));
    max-block-size: calc(100svh - 16px);
    margin: 0;
    padding: 1em;
    overflow: auto;
    border: 1px solid var(--_line);
    border-radius: var(--_radius);
    background: var(--_raised);
    color: var(--_ink);
    box-shadow: var(--_shadow-high);
    font-size: var(--_text);
  }
  .panel fieldset {
    min-inline-size: 0;
    margin: 0 0 1em;
    padding: 0;
    border: 0;
  }
  .panel legend,
  .panel label:not(.tick) {
    padding: 0;
    margin-block-end: 0.35em;
    font-size: var(--_text);
    font-weight: 600;
  }
  .panel label:not(.tick) > :is(input, select) {
    display: block;
    inline-size: 100%;
    margin-block-start: 0.25em;
    font-weight: 400;
  }
  .panel .pair > label {
    align-self: end;
  }
  .panel .narrow {
    display: none;
  }
  .panel .pair {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(9em, 1fr));
    gap: 0.75em;
    margin-block-end: 0.75em;
  }
  .panel .tick {
    display: flex;
    align-items: center;
    gap: 0.5em;
    min-block-size: var(--_target);
  }
  .panel .tick input {
    inline-size: 1.15em;
    block-size: 1.15em;
    margin: 0;
  }
  .pills {
    display: flex;
    flex-wrap: wrap;
    gap: 0.35em;
    max-block-size: 9em;
    padding: 2px;
    margin: -2px;
    overflow: auto;
  }
  .pills + .combobox {
    margin-block-start: 0.5em;
  }
  .pill,
  .pill.tag {
    max-inline-size: 14em;
    min-block-size: 26px;
    padding: 0 0.75em;
    border: 1px solid var(--_control);
    border-radius: 1.2em;
    background: none;
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
    font-size: var(--_text);
  }
  .pill.tag {
    border-color: color-mix(in oklab, var(--_tone) 45%, var(--_raised));
  }
  .pill[aria-pressed='true'] {
    border-color: var(--_accent);
    background: var(--_accent);
    color: var(--_on-accent);
    font-weight: 600;
  }
  .pill[aria-pressed='true']::before {
    content: '✓' / '';
    margin-inline-end: 0.35em;
  }
  .chips {
    display: flex;
    flex: 1 1 0;
    align-items: center;
    gap: 0.35em;
    min-inline-size: 0;
    padding: 2px;
    overflow-x: auto;
    scrollbar-width: none;
  }
  .chip {
    display: inline-flex;
    flex: none;
    align-items: center;
    max-inline-size: 14em;
    padding-inline-start: 0.7em;
    border: 1px solid var(--_accent);
    border-radius: 1.2em;
    background: var(--_accent-soft);
    white-space: nowrap;
    font-size: var(--_text);
  }
  .chip > span {
    overflow: hidden;
    text-overflow: ellipsis;
  }
  .chip button {
    min-block-size: 24px;
    min-inline-size: 24px;
    border-radius: 50%;
  }
  .chips .clear {
    flex: none;
    padding-inline: 0.5em;
    color: var(--_accent);
  }
  .panel .apart {
    margin-block-end: 1em;
  }
  .saved ul {
    margin: 0 0 0.75em;
    padding: 0;
    list-style: none;
  }
  .saved li,
  .saved li form {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 2px;
  }
  .saved li form {
    flex: 1;
  }
  .saved li input {
    flex: 1;
    min-inline-size: 0;
  }
  .saved .apply {
    flex: 1;
    justify-content: flex-start;
    min-inline-size: 0;
    padding-inline: 0.4em;
    overflow-wrap: anywhere;
    text-align: start;
  }
  .saved .apply[aria-pressed='true'] {
    color: var(--_accent);
    font-weight: 600;
  }
  .saved .quiet {
    font-size: var(--_text);
    font-weight: 400;
  }
  .saved p.quiet {
    margin: 0 0 0.75em;
  }
  .problem {
    flex-basis: 100%;
    display: flex;
    gap: 0.35em;
    margin: 0.25em 0;
    color: var(--_danger);
  }
  .sums {
    flex-basis: 100%;
    margin: -0.35em 0 0;
    color: var(--_quiet);
    font-size: var(--_small);
    font-variant-numeric: tabular-nums;
  }
  .head {
    flex-wrap: wrap;
  }
  .waits-panel h2 {
    margin: 0 0 0.75em;
    font-size: 1em;
    line-height: 1.3;
    overflow-wrap: anywhere;
  }
  .waits-panel ul {
    margin: 0;
    padding: 0;
    list-style: none;
  }
  .waits-panel li {
    display: flex;
    gap: 0.6em;
    padding-block: 0.4em;
    border-block-start: 1px solid var(--_line);
  }
  .waits-panel li .quiet {
    display: block;
    font-size: var(--_text);
  }
  @container wf-board (max-inline-size: 36em) {
    .panel .narrow {
      display: block;
    }
  }
`;
