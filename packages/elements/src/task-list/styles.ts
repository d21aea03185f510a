import { css } from 'lit';

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
  .task input[type='checkbox'],
  .checklist input[type='checkbox'] {
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
  .task.is-done .what .title,
  .checklist .is-done .title {
    color: var(--_quiet);
  }
  .task.is-done .what span.title,
  .checklist .is-done span.title,
  .task.is-done .what .title .value,
  .checklist .is-done .title .value {
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
  .all {
    color: var(--_success);
    font-weight: 600;
  }
  .state {
    padding: 0.1em 0.6em;
    border: 1px solid var(--_line);
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
  .priority {
    color: var(--_quiet);
  }
  .bars {
    display: inline-flex;
    align-items: end;
    gap: 2px;
    block-size: 1em;
  }
  .bars > i {
    inline-size: 3px;
    block-size: 35%;
    border-radius: 1px;
    background: currentcolor;
  }
  .bars > i:nth-child(2) {
    block-size: 65%;
  }
  .bars > i:nth-child(3) {
    block-size: 100%;
  }
  .priority[data-level='low'] .bars > i:nth-child(n + 2),
  .priority[data-level='medium'] .bars > i:nth-child(3) {
    opacity: 0.3;
  }
  .priority[data-level='high'] {
    color: var(--_danger);
  }
  .task[data-drop='above']::before,
  .task[data-drop='below']::after {
    content: '';
    position: absolute;
    inset-inline: 0;
    inset-block-start: -2px;
    block-size: 3px;
    border-radius: 2px;
    background: var(--_accent);
  }
  .task[data-drop='below']::after {
    inset-block: auto -2px;
  }
  .task .move > button {
    cursor: grab;
  }
  .task .move svg.icon {
    rotate: 90deg;
  }
  .checklist {
    margin-inline-start: calc(max(28px, var(--_target)) + 0.5em);
    padding-block: 0.2em;
    font-size: max(0.9375em, 13px);
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

  @media (pointer: coarse) {
    .task > .line {
      column-gap: 0;
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
      inline-size: 8.5em;
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
    .task .due:has(input) {
      inline-size: 11em;
    }
  }
  @media (forced-colors: active) {
    .task[data-drop]::before,
    .task[data-drop]::after {
      background: Highlight;
    }
    .bars > i {
      background: CanvasText;
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
    font-size: 1.25em;
    line-height: 1.25;
  }
  .group {
    margin-block-end: calc(var(--_space) * 2);
  }
  .group > :first-child {
    margin-block-end: calc(var(--_space) * 0.5);
    font-size: 0.9375em;
  }
  .group[data-group='overdue'] > :first-child {
    color: var(--_danger);
  }
  .load-more {
    margin-block: var(--_space);
  }
`;
