import { css } from 'lit';
import { priorityStyles } from '../parts/priority-styles.ts';

/** The job: header, step lines, two columns where there is room. */
export const jobStyles = css`
  .top {
    position: sticky;
    inset-block-start: var(--wf-job-sticky, 0);
    z-index: 2;
    display: grid;
    gap: calc(var(--_space) * 0.25);
    margin-block-end: calc(var(--_space) * 2);
    padding-block: calc(var(--_space) * 0.5) calc(var(--_space) * 1.25);
    border-block-end: 1px solid var(--_line);
    background: var(--wf-color-page, var(--_surface));
  }
  .shell .top {
    background: var(--_surface);
  }
  :is(.runs, .columns) :is(button, input, textarea, select, a, summary) {
    scroll-margin-block-start: 8em; /* not below the header */
  }
  .over {
    display: flex;
    align-items: center;
    gap: 0.6em;
    min-inline-size: 0;
  }
  .over-end {
    display: flex;
    align-items: center;
    gap: 0.35em;
    margin-inline-start: auto;
  }
  .over .number {
    color: var(--_quiet);
    font-size: var(--_small);
    font-variant-numeric: tabular-nums;
  }
  .head {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0.5em 1.25em;
  }
  .head > :first-child {
    flex: 1 1 12em;
    min-inline-size: 0;
    font-size: var(--_hero);
    line-height: 1.25;
    letter-spacing: -0.01em;
    text-wrap: balance;
  }
  .job-title {
    display: block;
    min-inline-size: 0;
    overflow-wrap: anywhere;
  }
  .job-title button {
    font-weight: inherit;
  }
  .standing {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0.5em 0.75em;
  }
  .stage-chip {
    display: inline-flex;
    align-items: center;
    gap: 0.5em;
    padding: 0.2em 0.75em;
    border-radius: 2em;
    background: var(--_accent-soft);
    color: var(--_ink);
    font-size: max(0.875em, 12px);
    font-weight: 600;
    overflow-wrap: anywhere;
  }
  .stage-chip > .dot {
    flex: none;
    inline-size: 8px;
    block-size: 8px;
  }
  .columns {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: calc(var(--_space) * 3.5);
    margin-block-start: calc(var(--_space) * 3.5);
  }
  .facts,
  .main,
  .past {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    align-content: start;
    gap: calc(var(--_space) * 3.5);
    min-inline-size: 0;
  }
  .text {
    white-space: pre-wrap;
    overflow-wrap: anywhere;
  }
  .description {
    max-inline-size: 76ch;
    margin-block-end: calc(var(--_space) * 2);
  }
  .description .value {
    white-space: normal;
  }
  .buttons {
    display: flex;
    flex-wrap: wrap;
    gap: 0.5em;
  }
  .actions svg.icon:dir(rtl) {
    scale: -1 1;
  }
  button[aria-disabled='true'] {
    border-style: dashed;
    color: var(--_quiet);
    background: transparent;
    cursor: default;
  }
  button.small {
    padding: 0;
    min-block-size: max(24px, min(var(--_target), 44px));
    min-inline-size: max(24px, min(var(--_target), 44px));
    color: var(--_quiet);
  }
  button.small > svg.icon {
    inline-size: 0.9em;
    block-size: 0.9em;
  }
  button.link {
    justify-content: flex-start;
    color: var(--_accent);
    font-weight: 600;
    text-align: start;
    overflow-wrap: anywhere;
  }
  button.link:hover {
    text-decoration: underline;
  }
  summary {
    inline-size: fit-content;
    min-block-size: var(--_target);
    padding-block: 0.2em;
    color: var(--_quiet);
    font-size: max(0.875em, 12px);
    cursor: pointer;
  }

  .facts dl {
    display: grid;
    gap: calc(var(--_space) * 0.25);
  }
  .entry {
    display: grid;
    grid-template-columns: 7em minmax(0, 1fr);
    align-items: baseline;
    column-gap: 0.75em;
    min-block-size: var(--_target);
  }
  dt {
    color: var(--_quiet);
    font-size: max(0.875em, 12px);
    overflow-wrap: anywhere;
  }
  dd {
    min-inline-size: 0;
  }
  dd time,
  .deadline,
  .now .fact,
  .label-chip {
    display: inline-flex;
    align-items: center;
    gap: 0.35em;
  }
  .chips > ul {
    display: contents;
  }
  .chips,
  .chips li {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0.15em 0.35em;
  }
  .chips li {
    flex-wrap: nowrap;
    gap: 0;
    max-inline-size: 100%;
  }
  .chips li > .avatars {
    margin-inline-end: 0.4em;
  }
  .chips > button {
    color: var(--_quiet);
  }
  .chips:not(:has(li)) > button {
    margin-inline-start: -0.45em;
  }
  ${priorityStyles}
  dd .priority {
    display: inline-flex;
    align-items: center;
    gap: 0.45em;
  }

  /* nothing stands over the title: what is to the right comes down to it */
  @container (min-inline-size: 560px) {
    .top:not(:has(> .over > :not(.over-end))) {
      grid-template-columns: minmax(0, 1fr) auto;
      column-gap: 0.75em;

      & > * {
        order: 1;
        grid-column: 1 / -1;
      }
      & > .head {
        order: 0;
        grid-area: 1 / 1;
      }
      & > .over {
        order: 0;
        grid-area: 1 / 2;
      }
    }
  }
  @container (max-inline-size: 419px) {
    .standing {
      flex: 1 1 100%;
      justify-content: space-between;
    }
    .run {
      padding: calc(var(--_space) * 1.25);
    }
    .head > :first-child {
      font-size: var(--_display);
    }
    .entry {
      grid-template-columns: 6em minmax(0, 1fr);
    }
  }
  @container (min-inline-size: 820px) {
    .columns {
      grid-template-columns: minmax(0, 1fr) minmax(280px, 32%);
    }
    .columns {
      grid-template-rows: auto 1fr;
      reading-flow: grid-columns;
      column-gap: calc(var(--_space) * 6);
    }
    .main {
      grid-area: 1 / 1 / 3;
    }
    :is(.facts, .past) {
      position: relative;
      grid-column: 2;
    }
    :is(.facts, .past)::before {
      content: '';
      position: absolute;
      inset-block: 0 calc(var(--_space) * -3.5);
      inset-inline-start: calc(var(--_space) * -3);
      border-inline-start: 1px solid var(--_line);
    }
    .past::before {
      inset-block-end: 0;
    }
  }
  @media (max-height: 480px) {
    .top {
      position: static;
    }
  }
  @media (forced-colors: active) {
    .dot {
      background: Highlight;
    }
  }
  @media print {
    .top {
      position: static;
    }
    .actions,
    .writer,
    .over-end,
    .standing > button,
    .quiet-button {
      display: none;
    }
  }
`;
