import { css } from 'lit';
import { priorityStyles } from '../parts/priority-styles.ts';

/** The rows of tasks, in the task list and in a job. */
export const taskStyles = css`
  .tasks {
    container-type: inline-size;
    border-block-start: 1px solid var(--_line);
  }
  .task {
    position: relative;
    border-block-end: 1px solid var(--_line);
    padding-block: calc(var(--_space) * 0.5);
  }
  .task > .line {
    display: grid;
    grid-template: 'tick what ends' auto 'tick facts facts' auto / auto minmax(0, 1fr) auto;
    align-items: center;
    column-gap: 0.5em;
    --_row: max(28px, var(--_target));
  }
  .task .tick {
    grid-area: tick;
    align-self: start;
    display: grid;
    place-items: center;
    inline-size: var(--_row);
    block-size: var(--_row);
    cursor: pointer;
  }
  .task input[type='checkbox'] {
    inline-size: 1.15em;
    block-size: 1.15em;
    margin: 0;
  }
  .task .what {
    grid-area: what;
    display: flex;
    flex-wrap: wrap;
    align-items: baseline;
    gap: 0 0.75em;
    min-inline-size: 0;
  }
  .task .title {
    overflow-wrap: anywhere;
    min-inline-size: 0;
    max-inline-size: 100%;
    flex: 0 1 auto;
  }
  .task .title:has(input) {
    flex: 1;
  }
  .task.is-done .what .title {
    color: var(--_quiet);
  }
  .task.is-done .what span.title,
  .task.is-done .what .title .value {
    text-decoration: line-through;
  }
  .task.is-pending .what {
    font-style: italic;
  }
  .task .facts {
    grid-area: facts;
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0.1em 0.75em;
    font-size: max(0.875em, 12px);
    color: var(--_quiet);
  }
  .task .avatar {
    font-size: max(0.75em, 10px);
  }
  .task .ends {
    grid-area: ends;
    display: flex;
    align-self: start;
  }
  .task .ends button {
    color: var(--_quiet);
  }
  .task .ends svg.icon {
    stroke-width: 2.5;
  }
  .task .job {
    justify-content: flex-start;
    max-inline-size: 100%;
    min-block-size: max(24px, min(var(--_target), 44px));
    margin-inline-start: -0.2em;
    padding: 0 0.2em;
    font-size: var(--_small);
    color: var(--_quiet);
    text-align: start;
    overflow-wrap: anywhere;
  }
  .task .job:hover {
    color: var(--_accent);
    text-decoration: underline;
  }
  .about {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0 0.45em;
    min-block-size: 24px;
    min-inline-size: 0;
    max-inline-size: 100%;
    padding-inline-start: 1px;
    font-size: var(--_small);
    color: var(--_quiet);
    overflow-wrap: anywhere;
  }
  .about > :has(+ :not(.label))::after {
    content: '·';
    margin-inline-start: 0.45em;
    color: var(--_quiet);
  }
  .about .job {
    gap: 0.35em;
    padding-inline-end: 0;
  }
  .about .job::after {
    margin-inline-start: 0.1em;
  }
  .about .job {
    font-size: 1em;
  }
  .label {
    padding: 0 0.5em;
    border: 1px solid var(--_line);
    border-radius: var(--_radius-small);
    font-size: var(--_small);
    color: var(--_quiet);
  }
  .about .label {
    font-size: 1em;
  }
  .number {
    flex: none;
    font-variant-numeric: tabular-nums;
    color: var(--_quiet);
  }
  .fact {
    display: inline-flex;
    align-items: center;
    gap: 0.35em;
  }
  .fact .value {
    margin: 0;
  }
  .due time,
  .due .none {
    display: inline-flex;
    align-items: center;
    gap: 0.35em;
    white-space: nowrap;
  }
  .due .value {
    cursor: pointer;
  }
  .blocked {
    color: var(--_warning);
    font-weight: 600;
  }
  .all {
    color: var(--_success);
    font-weight: 600;
  }
  .state {
    padding: 0.1em 0.6em;
    border: 1px solid transparent; /* what is planned, as most are, needs no pill */
    border-radius: 1em;
    color: var(--_quiet);
    white-space: nowrap;
  }
  .state[data-state='in_progress'] {
    border-color: var(--_accent);
    color: var(--_accent);
    background: var(--_accent-soft);
  }
  .state[data-state='done'] {
    border-color: var(--_success);
    color: var(--_success);
  }
  .state[data-state='cancelled'] {
    text-decoration: line-through;
  }
  ${priorityStyles}
  .task .unfold svg.icon {
    rotate: 90deg;
    transition: rotate var(--_motion);
  }
  .task .unfold[aria-expanded='true'] svg.icon {
    rotate: 270deg;
  }
  .task .move svg.icon {
    rotate: 90deg;
  }
  @media (pointer: coarse) {
    .task > .line {
      column-gap: 0;
    }
    .task .unfold {
      display: none;
    }
    .task .facts {
      column-gap: 0.15em;
    }
  }
  @container (min-inline-size: 640px) {
    .task > .line {
      grid-template: 'tick what facts ends' auto / auto minmax(0, 1fr) auto auto;
    }
    .task .what {
      flex-direction: column;
      align-items: flex-start;
      justify-content: center;
      min-block-size: var(--_row);
    }
    .task .facts {
      align-self: start;
      flex-wrap: nowrap;
      min-block-size: var(--_row);
    }
    .task .due {
      inline-size: 10.5em; /* “for 12 dage siden”, bold */
    }
    .task .people {
      inline-size: 5.5em;
      justify-content: flex-start;
    }
    .task .status,
    .task .facts > .fact:last-child {
      min-inline-size: 7.5em;
      justify-content: flex-start;
    }
  }
  @media print {
    .task .ends,
    .add-line,
    .done-line {
      display: none;
    }
  }
`;

export const taskListStyles = css`
  header {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0.5em 1em;
    margin-block-end: var(--_space);
  }
  header > :first-child {
    flex: 1;
    display: block;
    font-size: var(--_display);
    line-height: 1.25;
  }
  .bar {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0.25em 0.35em;
    margin-block-end: calc(var(--_space) * 1.5);
    color: var(--_quiet);
    font-size: max(0.875em, 12px);
  }
  .bar > .search {
    position: relative;
    flex: 1 1 11em;
    max-inline-size: 22em;
    margin-inline-end: auto;
  }
  .search > svg.icon {
    position: absolute;
    inset-block: 0;
    inset-inline-start: 0.55em;
    margin-block: auto;
    pointer-events: none;
  }
  .search > input {
    inline-size: 100%;
    padding-inline-start: 2.1em;
    color: var(--_ink);
  }
  .bar > .choice {
    gap: 0.4em;
    padding-inline: 0.5em;
  }
  .bar > .bare[aria-pressed='true'] {
    color: var(--_accent);
    background: var(--_accent-soft);
  }
  .bar > .problem {
    flex-basis: 100%;
  }
  .group {
    margin-block-end: calc(var(--_space) * 2);
  }
  .group > :first-child {
    margin-block-end: calc(var(--_space) * 0.25);
    font-size: 0.9375em;
  }
  .fold {
    gap: 0.35em;
    margin-inline-start: -0.15em;
    padding-inline: 0.15em 0.5em;
    font-weight: inherit;
    text-align: start;
    overflow-wrap: anywhere;
  }
  .fold > .count {
    margin-inline-start: 0.15em;
  }
  .fold > svg.icon {
    color: var(--_quiet);
    transition: rotate var(--_motion);
  }
  .fold[aria-expanded='true'] > svg.icon {
    rotate: 90deg;
  }
  .fold[aria-expanded='false']:dir(rtl) > svg.icon {
    rotate: 180deg;
  }
  .group[data-group='overdue'] > :first-child {
    color: var(--_danger);
  }
  .load-more {
    margin-block: var(--_space);
  }
  @container (max-inline-size: 420px) {
    .bar > .search {
      flex-basis: 100%;
      max-inline-size: none;
    }
  }
  @media print {
    .bar,
    .load-more {
      display: none;
    }
  }
`;
