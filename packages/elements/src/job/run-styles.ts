import { css } from 'lit';

/** Step lines, and what a stage waits for. */
export const runStyles = css`
  .runs .section-body {
    gap: calc(var(--_space) * 2.5);
  }
  .run {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: calc(var(--_space) * 1.25);
    padding: calc(var(--_space) * 1.5) calc(var(--_space) * 2);
    border: 1px solid var(--_line);
    border-radius: calc(var(--_radius) * 1.25);
    background: var(--_raised);
  }
  .run + .run {
    margin-block-start: calc(var(--_space) * 1.5);
  }
  .run-head {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0.15em 0.75em;
  }
  .run-head > :first-child {
    font-size: 1em;
    font-weight: 650;
  }
  .owner {
    display: inline-flex;
    align-items: center;
    gap: 0.45em;
    margin-inline-start: auto;
    font-size: max(0.875em, 12px);
  }
  button.owner {
    padding-inline: 0.35em;
  }
  .badge {
    display: inline-flex;
    align-items: center;
    gap: 0.3em;
    padding: 0.05em 0.65em;
    border: 1px solid var(--_line);
    border-radius: 1em;
    color: var(--_quiet);
    font-size: var(--_small);
    font-weight: 400;
  }
  .run-head .badge {
    margin-inline-start: 0.6em;
  }
  .badge[data-state='done'] {
    border-color: var(--_success);
    color: var(--_success);
  }
  .badge[data-state='paused'] {
    border-color: var(--_warning);
    color: var(--_warning);
  }

  .steps {
    display: flex;
    gap: 3px;
  }
  .step {
    --_step: var(--_line);
    position: relative;
    flex: 1 1 0;
    min-inline-size: 0;
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    align-content: start;
    gap: 0.35em;
  }
  .mark {
    position: relative;
    display: block;
    block-size: 6px;
    border-radius: 3px;
    background: var(--_step);
  }
  .mark > * {
    display: none;
  }
  .step:is([data-state='completed'], [data-state='active']) {
    --_step: var(--_success);
  }
  .step[data-state='active'] {
    --_step: var(--_accent);
    flex-grow: 1.6;
  }
  .step[data-state='skipped'] .mark {
    background: repeating-linear-gradient(135deg, var(--_control) 0 2px, transparent 2px 5px);
  }
  .step-text {
    display: none;
    padding-inline-end: 0.4em;
    font-size: var(--_small);
    line-height: 1.25;
    color: var(--_quiet);
    overflow-wrap: break-word;
    hyphens: auto;
  }
  .step[data-state='active'] .name {
    font-weight: 650;
    color: var(--_accent);
  }
  .step[data-state='completed'] .name {
    color: var(--_ink);
  }
  .step[data-state='skipped'] .name {
    text-decoration: line-through;
  }
  .sign {
    margin-inline-start: 0.3em;
    color: var(--_quiet);
  }
  .sign > svg.icon {
    display: inline;
    inline-size: 0.95em;
    block-size: 0.95em;
    vertical-align: -0.1em;
  }
  .dot {
    display: inline-block;
    border-radius: 50%;
    background: var(--_accent);
  }
  .now {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: calc(var(--_space) * 0.75);
  }
  .now .note {
    display: flex;
    flex-wrap: wrap;
    align-items: baseline;
    gap: 0 0.75em;
  }
  .now-stage {
    font-size: var(--_title);
    font-weight: 650;
    overflow-wrap: anywhere;
  }
  .deadline,
  .now .fact {
    align-items: baseline;
    font-size: max(0.875em, 12px);
  }
  :is(.deadline, .now .fact) > svg.icon {
    align-self: center;
  }
  .waits {
    padding: calc(var(--_space) * 0.75) calc(var(--_space) * 1.25);
    border-inline-start: 3px solid var(--_warning);
    border-radius: var(--_radius-small);
    background: color-mix(in oklab, var(--_warning) 9%, transparent);
  }
  .waits-title {
    display: flex;
    align-items: center;
    gap: 0.45em;
    font-size: max(0.875em, 12px);
    font-weight: 650;
  }
  .waits-title > svg.icon {
    color: var(--_warning);
  }
  .waits li {
    display: flex;
    align-items: center;
    gap: 0.5em;
  }
  .wait-text {
    flex: 1;
    display: flex;
    flex-wrap: wrap;
    align-items: baseline;
    gap: 0 0.6em;
    min-inline-size: 0;
  }
  .kind {
    color: var(--_quiet);
    font-size: var(--_small);
  }
  .by-itself {
    display: flex;
    align-items: center;
    gap: 0.35em;
  }

  @container (min-inline-size: 560px) {
    .steps[data-length='short'] .step-text {
      display: block;
    }
  }
  @container (min-inline-size: 860px) {
    .steps[data-length='middle'] .step-text {
      display: block;
    }
  }
  @container (min-inline-size: 1080px) {
    .steps[data-length='long'] .step-text {
      display: block;
    }
  }
  @media (forced-colors: active) {
    .mark {
      border: 1px solid;
    }
    .step[data-state='completed'] .mark {
      background: CanvasText;
    }
    .step[data-state='active'] .mark {
      background: Highlight;
    }
  }
  @media print {
    .steps .step-text {
      display: block;
    }
  }
`;
