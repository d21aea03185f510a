import { css } from 'lit';

/** Month, week, and the tray of what has no day. */
export const calendarStyles = css`
  .sheet:has(> .calendar) {
    display: flex;
    border: 0;
    background: none;
    border-radius: 0;
    padding: 3px;
    margin: -3px;
    gap: calc(var(--_space) * 1.5);
  }
  .calendar {
    display: flex;
    flex: 1 1 36em;
    flex-direction: column;
    gap: var(--_space);
    min-inline-size: 0;
  }
  .calendar-bar {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0.35em;
  }
  .calendar-bar .month {
    min-inline-size: 8em;
    font-weight: 650;
  }
  .calendar-bar .month::first-letter {
    text-transform: uppercase;
  }
  .calendar-bar .views {
    margin-inline-start: auto;
  }
  .days {
    block-size: 100%;
    inline-size: 100%;
    table-layout: fixed;
    border-spacing: 0;
    border-collapse: separate;
    border: 1px solid var(--_line);
    border-radius: var(--_radius);
    overflow: clip;
    background: var(--_surface);
    font-size: 0.875em;
  }
  .days th {
    padding: 0.4em 0.6em;
    background: var(--_ground);
    color: var(--_quiet);
    font-weight: 600;
    text-align: start;
  }
  .days th::first-letter {
    text-transform: uppercase;
  }
  .days td {
    position: relative;
    block-size: 7.5em;
    padding: 0.3em;
    border-block-start: 1px solid var(--_line);
    vertical-align: top;
  }
  .days td + td {
    border-inline-start: 1px solid var(--_line);
  }
  .days.week td {
    block-size: 24em;
  }
  .days td:focus-visible {
    outline-offset: -2px;
    border-radius: 3px;
  }
  .days .other {
    background: var(--_ground);
  }
  .day-number {
    display: inline-grid;
    place-items: center;
    min-inline-size: 1.8em;
    padding-inline: 0.3em;
    color: var(--_quiet);
    font-variant-numeric: tabular-nums;
  }
  [aria-current='date'] > .day-number {
    border-radius: 1em;
    background: var(--_accent);
    color: var(--_on-accent);
    font-weight: 650;
  }
  .days [data-aimed],
  .tray[data-aimed] {
    box-shadow: inset 0 0 0 2px var(--_accent);
  }
  .due-cards {
    display: flex;
    flex-direction: column;
    gap: 3px;
    margin: 0.25em 0 0;
    padding: 0;
    list-style: none;
  }
  .due-card {
    position: relative;
    display: flex;
    flex-wrap: wrap;
    align-items: baseline;
    gap: 0 0.35em;
    padding: 0.1em 0.4em;
    border: 1px solid var(--_line);
    border-inline-start: 3px solid var(--_accent);
    border-radius: var(--_radius-small);
    background: var(--_surface);
    line-height: 1.3;
  }
  .due-card.movable {
    cursor: grab;
  }
  .due-card.dragged {
    opacity: 0.45;
  }
  .due-card.selected {
    border-color: var(--_accent);
    background: var(--_accent-soft);
  }
  .due-card .check {
    align-self: center;
    margin: 0 -0.2em;
  }
  .due-card.glow {
    outline: 2px solid var(--_accent);
  }
  .due-card .title {
    flex: 1 1 5em;
    font-size: var(--_text);
  }
  .due-card .in-stage {
    flex: 1 1 100%;
    overflow: hidden;
    color: var(--_quiet);
    font-size: 0.867em;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .days.month .in-stage {
    display: none;
  }
  .days.month .due-card {
    flex-wrap: nowrap;
  }
  /* there is room for a box or for a title: the box comes when it is wanted */
  .days.month .check {
    position: absolute;
    inset-block: 0;
    inset-inline-start: 0;
    z-index: 1;
    block-size: auto;
    margin: 0;
    background: var(--_surface);
    opacity: 0;
  }
  .days.month .due-card:is(:hover, :focus-within) .check {
    opacity: 1;
  }
  .board:has(.check input:checked) .days.month .check {
    position: static;
    background: none;
    opacity: 1;
  }
  .days.month .due-card .title {
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .late-mark {
    flex: none;
    color: var(--_danger);
  }
  .late-mark svg {
    vertical-align: -0.2em;
  }
  .set-due {
    position: absolute;
    inset-block-start: 1px;
    inset-inline-end: 1px;
    min-block-size: 24px;
    min-inline-size: 24px;
    background: var(--_surface);
    color: var(--_quiet);
    opacity: 0;
  }
  .due-card:is(:hover, :focus-within) .set-due {
    opacity: 1;
  }
  .day-count {
    display: none;
  }
  .more-there {
    min-block-size: 24px;
    color: var(--_accent);
    font-size: var(--_text);
  }
  .tray {
    display: flex;
    flex: 0 1 15em;
    flex-direction: column;
    min-inline-size: 11em;
    padding: var(--_space);
    border-radius: var(--_radius);
    background: var(--_ground);
    font-size: var(--_text);
  }
  .tray .heading {
    flex: none;
    padding-block-end: 0.4em;
  }
  .tray .list {
    display: block;
    font-size: var(--_text);
  }
  .tray .list > .tray-item {
    padding: 0 0 4px;
  }
  .due-panel .buttons {
    display: flex;
    gap: var(--_space);
    margin-block-start: 0.75em;
  }
  @media (forced-colors: active) {
    .due-card.selected,
    .days [data-aimed],
    .tray[data-aimed] {
      outline: 2px solid Highlight;
      outline-offset: -2px;
    }
  }
  @media (pointer: coarse) {
    .days.month .check {
      position: static;
      opacity: 1;
    }
    .set-due {
      position: static;
      min-block-size: var(--_target);
      min-inline-size: var(--_target);
      opacity: 1;
    }
  }
  @container wf-board (max-inline-size: 52em) {
    .sheet:has(> .calendar) {
      flex-direction: column;
    }
    .tray,
    .calendar {
      flex: none;
    }
    .tray {
      max-block-size: 20em;
    }
  }
  @container wf-board (max-inline-size: 36em) {
    .days.month td {
      block-size: 3.5em;
      padding: 0.1em;
    }
    .days.month :is(.due-cards, .more-there) {
      display: none;
    }
    .day-count {
      position: absolute;
      inset-block-end: 0.3em;
      inset-inline-end: 0.3em;
      display: inline-grid;
      place-items: center;
      min-inline-size: 1.7em;
      border-radius: 1em;
      background: var(--_accent-soft);
      color: var(--_accent);
      font-weight: 650;
    }
    .days.week .day-count {
      display: none;
    }
    .days.week :is(thead, tbody, tr, td) {
      display: block;
    }
    .days.week thead {
      position: absolute;
      inline-size: 1px;
      block-size: 1px;
      overflow: hidden;
      clip-path: inset(50%);
    }
    .days.week td {
      block-size: auto;
      min-block-size: 3em;
      border-inline-start: 0;
    }
  }
  @media print {
    .tray .scroll {
      overflow: visible;
    }
  }
`;
