import { css } from 'lit';
import { tones } from './tones.ts';

/** The bar, months, hours and lists of days. */
export const calendarStyles = css`
  ${tones}
  .view {
    display: flex;
    flex-direction: column;
    gap: calc(var(--_space) * 1.25);
    block-size: 100%;
  }
  header,
  .bar {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: var(--_space);
  }
  header > :is(h1, h2, h3, h4, h5, h6) {
    font-size: var(--_display);
    line-height: 1.25;
  }
  .end,
  .views {
    display: flex;
    flex-wrap: wrap;
    gap: var(--_space);
    margin-inline-start: auto;
  }
  .choice {
    max-inline-size: 12em;
  }
  .choice.square {
    padding-inline: 0.4em;
  }
  .choice > .cut {
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .choice > .cut + svg.icon {
    inline-size: 0.9em;
    rotate: 90deg;
  }
  .badge {
    min-inline-size: 1.5em;
    border-radius: 1em;
    background: var(--_accent);
    color: var(--_on-accent);
    font-size: var(--_small);
    font-weight: 650;
  }
  .steps {
    display: flex;
    align-items: center;
    gap: 2px;
  }
  .steps svg.icon:dir(rtl) {
    scale: -1 1;
  }
  .range {
    font-size: var(--_title);
    font-weight: 650;
  }
  .range > .quiet {
    margin-inline-start: 0.5em;
    font-weight: 400;
  }
  .range::first-letter {
    text-transform: uppercase;
  }
  .views {
    gap: 0;
  }
  .views > button {
    border-color: var(--_line);
    border-radius: 0;
    margin-inline-start: -1px;
  }
  .views > button:first-child {
    border-start-start-radius: var(--_radius-small);
    border-end-start-radius: var(--_radius-small);
  }
  .views > button:last-child {
    border-start-end-radius: var(--_radius-small);
    border-end-end-radius: var(--_radius-small);
  }
  .views > button[aria-pressed='true'] {
    z-index: 1;
    border-color: var(--_accent);
    background: var(--_accent-soft);
    font-weight: 600;
  }
  .only {
    display: inline-flex;
    align-items: center;
    align-self: start;
    gap: 0.25em;
    padding-inline-start: 0.75em;
    border: 1px solid var(--_line);
    border-radius: 2em;
    background: var(--_ground);
  }
  .sheet {
    display: flex;
    flex: 1 1 auto;
    flex-direction: column;
    min-block-size: 0;
  }
  .sheet.partial {
    opacity: 0.75;
    transition: opacity var(--_motion) 200ms;
  }

  .days,
  .hours {
    inline-size: 100%;
    table-layout: fixed;
    border-spacing: 0;
    border-collapse: separate;
    font-size: var(--_text);
  }
  .days {
    flex: 1;
    block-size: 100%;
    border: 1px solid var(--_line);
    border-radius: var(--_radius);
    overflow: clip;
    background: var(--_surface);
  }
  .days thead th {
    padding: 0.4em 0.6em;
    background: var(--_ground);
    color: var(--_quiet);
    font-weight: 600;
    text-align: start;
  }
  .days thead th::first-letter {
    text-transform: uppercase;
  }
  .days .week-number {
    inline-size: 2.4em;
    padding: 0.65em 0 0;
    border-block-start: 1px solid var(--_line);
    background: var(--_ground);
    color: var(--_quiet);
    font-size: var(--_small);
    font-weight: 400;
    text-align: center;
    vertical-align: top;
  }
  .days thead .week-number {
    border: 0;
  }
  .days td[data-day] {
    position: relative;
    block-size: 7.9em;
    padding: 0.25em 0;
    border-block-start: 1px solid var(--_line);
    border-inline-start: 1px solid var(--_line);
    vertical-align: top;
  }
  td[data-day]:focus-visible {
    outline-offset: -2px;
    border-radius: 3px;
  }
  .days .other {
    background: var(--_ground);
  }
  .free {
    cursor: cell;
  }
  td.free:hover {
    background: color-mix(in oklab, var(--_accent) 5%, transparent);
  }
  .aimed {
    box-shadow: inset 0 0 0 2px var(--_accent);
    background: color-mix(in oklab, var(--_accent) 8%, transparent);
  }
  .dragged {
    opacity: 0.5;
  }
  .day-number {
    display: inline-grid;
    place-items: center;
    min-inline-size: 1.8em;
    margin-inline-start: 0.25em;
    padding-inline: 0.3em;
    border-radius: 1em;
    font-variant-numeric: tabular-nums;
  }
  .other > .day-number {
    color: var(--_quiet);
  }
  [aria-current='date'] > .day-number,
  [aria-current='date'] > .day-name > .day-number {
    background: var(--_accent);
    color: var(--_on-accent);
    font-weight: 650;
  }
  .lines {
    display: flex;
    flex-direction: column;
    gap: 2px;
    margin-block-start: 2px;
  }
  .lines > li {
    display: flex;
    min-block-size: 24px;
  }

  .chip {
    position: relative;
    display: flex;
    align-items: center;
    justify-content: flex-start;
    gap: 0.35em;
    inline-size: calc(100% - 6px);
    min-block-size: 24px;
    margin-inline: 3px;
    padding: 0 0.35em;
    border: 1px solid transparent;
    border-radius: var(--_radius-small);
    background: transparent;
    overflow: hidden;
    text-align: start;
    white-space: nowrap;
    line-height: 1.3;
  }
  .drags .chip.planned:not(.wide) {
    cursor: grab;
  }
  .chip:hover {
    background: color-mix(in oklab, var(--_tone) 16%, var(--_surface));
  }
  .chip > .name {
    overflow: hidden;
    text-overflow: ellipsis;
  }
  .chip > .time {
    flex: none;
    color: var(--_quiet);
    font-variant-numeric: tabular-nums;
  }
  .chip .shape,
  .mark .shape {
    flex: none;
    inline-size: 0.75em;
    block-size: 0.75em;
    fill: var(--_tone);
  }
  .chip > svg.icon,
  .mark > svg.icon {
    inline-size: 1em;
    block-size: 1em;
    color: var(--_tone);
  }
  .clash {
    display: inline-flex;
    margin-inline-start: auto;
    color: var(--_warning);
  }
  .clash > svg.icon {
    inline-size: 1em;
    block-size: 1em;
  }
  .chip.long {
    border-color: color-mix(in oklab, var(--_tone) 35%, var(--_surface));
    background: color-mix(in oklab, var(--_tone) 14%, var(--_surface));
    color: var(--_tone);
    font-weight: 600;
  }
  .chip.long:is(.task, .job) {
    border-style: dashed;
    background: transparent;
    color: inherit;
    font-weight: 400;
  }
  .chip.from-before:not(.timed) {
    inline-size: calc(100% - 3px);
    margin-inline-start: 0;
    border-inline-start-color: transparent;
    border-start-start-radius: 0;
    border-end-start-radius: 0;
  }
  .chip.goes-on:not(.timed) {
    inline-size: calc(100% - 2px);
    margin-inline-end: -1px;
    border-inline-end-color: transparent;
    border-start-end-radius: 0;
    border-end-end-radius: 0;
  }
  .chip.from-before.goes-on:not(.timed) {
    inline-size: calc(100% + 1px);
  }
  .chip.cancelled .name {
    color: var(--_quiet);
    text-decoration: line-through;
  }
  .chip.held .name {
    color: var(--_quiet);
  }
  .more-there {
    inline-size: calc(100% - 6px);
    min-block-size: 24px;
    margin-inline: 3px;
    justify-content: flex-start;
    padding-inline: 0.35em;
    color: var(--_accent);
  }
  .marks {
    display: flex;
    flex-wrap: wrap;
    justify-content: center;
    gap: 1px 3px;
    padding: 2px;
    line-height: 1;
  }

  @container (max-inline-size: 600px) {
    .end > :is(.primary, .feeds-button) {
      padding-inline: 0.4em;
    }
    .end > :is(.primary, .feeds-button) > span {
      position: absolute;
      inline-size: 1px;
      block-size: 1px;
      overflow: hidden;
      clip-path: inset(50%);
    }
    .views {
      inline-size: 100%;
    }
    .views > button {
      flex: 1;
      padding-inline: 0.25em;
    }
    .days .week-number {
      display: none;
    }
    .days td[data-day] {
      block-size: 3.6em;
      padding: 0.15em 0;
      border-inline-start: 0;
      text-align: center;
    }
    .days thead th {
      padding-inline: 0;
      text-align: center;
    }
    .day-number {
      margin: 0;
    }
    .days td[aria-selected='true'] {
      box-shadow: inset 0 0 0 2px var(--_accent);
    }
    .wide > .when {
      inline-size: 5em;
    }
  }
  @media (pointer: coarse) {
    .chip.long {
      min-block-size: var(--_target);
    }
  }
  @media (forced-colors: active) {
    .chip,
    [aria-current='date'] > .day-number {
      border: 1px solid CanvasText;
    }
    .views > button[aria-pressed='true'] {
      border-color: Highlight;
      outline: 2px solid Highlight;
      outline-offset: -3px;
    }
    td[aria-selected='true'] {
      outline: 2px solid Highlight;
      outline-offset: -2px;
    }
    .shape {
      fill: CanvasText;
    }
  }
  @media print {
    .end,
    .steps,
    .views,
    .later,
    .agenda-head > .plus,
    .done-line {
      display: none;
    }
    .hours-box {
      max-block-size: none;
      overflow: visible;
    }
    .agenda-day,
    .days tr {
      break-inside: avoid;
    }
  }
`;
