import { css } from 'lit';

/** The grid of hours. */
export const timeStyles = css`
  .hours-box {
    --_hour: 3.4em;
    flex: 1 1 auto;
    min-block-size: 20em;
    max-block-size: 46em;
    overflow: auto;
    border: 1px solid var(--_line);
    border-radius: var(--_radius);
    background: var(--_surface);
    overscroll-behavior: contain;
  }
  .hours {
    position: relative;
  }
  /* what has the focus comes out from under the heads, which stay where they are */
  .hours tbody :is(td, .chip) {
    scroll-margin-block-start: 6.5em;
  }
  .hours :is(.day-name, td, .chip) {
    scroll-margin-inline-start: 6em;
  }
  .hours.week {
    min-inline-size: 44em;
  }
  .hours thead {
    position: sticky;
    inset-block-start: 0;
    z-index: 3;
    background: var(--_ground);
  }
  .hours thead :is(th, td) {
    background: var(--_ground);
    font-weight: 400;
  }
  .hours tr > :first-child {
    position: sticky;
    inset-inline-start: 0;
    z-index: 2;
    inline-size: 5.6em;
    padding-inline: 0.4em;
    background: var(--_surface);
    color: var(--_quiet);
    font-size: var(--_small);
    font-weight: 400;
    text-align: end;
    vertical-align: top;
    white-space: nowrap;
  }
  .hours thead tr > :first-child {
    background: var(--_ground);
  }
  .hours tbody tr > :first-child > span {
    position: relative;
    inset-block-start: -0.7em;
  }
  .hours tbody tr:first-child > :first-child > span {
    clip-path: inset(50%);
  }
  .day-name {
    inline-size: 100%;
    gap: 0.35em;
  }
  .day-name > .day-number {
    font-size: var(--_title);
  }
  .hours .above > * {
    border-block-end: 1px solid var(--_line);
    padding-block: 3px;
    vertical-align: middle;
  }
  .hours td[data-day] {
    position: relative;
    border-inline-start: 1px solid var(--_line);
    vertical-align: top;
  }
  .hours tbody td {
    block-size: var(--_hour);
    padding: 0;
    border-block-start: 1px solid var(--_line);
  }
  .hours tbody tr:first-child td {
    border-block-start: 0;
  }
  .hours td.now {
    background: color-mix(in oklab, var(--_accent) 4%, transparent);
  }
  .hours .lines {
    margin: 0;
  }
  .slot {
    position: absolute;
    z-index: 1;
    inset-block-start: calc(var(--_from) * (var(--_hour) + 1px));
    inset-inline-start: calc(2px + (100% - 10px) * var(--_at));
    inline-size: calc((100% - 10px) * var(--_wide));
    block-size: calc(var(--_long) * (var(--_hour) + 1px) - 1px);
    padding-inline-end: 1px;
  }
  .chip.timed {
    position: relative;
    flex-wrap: wrap;
    align-content: start;
    align-items: baseline;
    gap: 0 0.35em;
    inline-size: 100%;
    block-size: 100%;
    margin: 0;
    padding: 0.15em 0.4em;
    border: 1px solid color-mix(in oklab, var(--_tone) 40%, var(--_surface));
    border-inline-start: 3px solid var(--_tone);
    background: color-mix(in oklab, var(--_tone) 12%, var(--_surface));
    white-space: normal;
  }
  .chip.timed:hover,
  .chip.timed:focus-visible {
    background: color-mix(in oklab, var(--_tone) 22%, var(--_surface));
  }
  .chip.timed > .clash {
    position: absolute;
    inset-block-start: 3px;
    inset-inline-end: 5px;
  }
  .chip.timed > .name {
    flex: 1 1 3em;
    min-inline-size: 0;
    font-weight: 600;
    overflow-wrap: anywhere;
  }
  .chip.timed.beside > .name {
    flex-basis: 100%;
    hyphens: auto;
  }
  .chip.timed > :is(.time, .place) {
    flex: 1 1 100%;
    overflow: hidden;
    color: var(--_quiet);
    font-size: var(--_small);
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .chip.timed.short {
    flex-wrap: nowrap;
    padding-block: 0;
  }
  .chip.timed.short > .name {
    white-space: nowrap;
  }
  .chip.timed.short > .place {
    display: none;
  }
  .chip.timed.from-before {
    border-start-start-radius: 0;
    border-start-end-radius: 0;
  }
  .chip.timed.goes-on {
    border-end-start-radius: 0;
    border-end-end-radius: 0;
  }
  .now-line {
    position: absolute;
    z-index: 2;
    inset-inline: 0;
    inset-block-start: calc(var(--_from) * 100%);
    border-block-start: 2px solid var(--_danger);
    pointer-events: none;
  }
  .grip {
    position: absolute;
    inset-inline: 0;
    inset-block-end: -2px;
    block-size: 8px;
    cursor: ns-resize;
    touch-action: none;
  }
  .draft {
    position: absolute;
    z-index: 2;
    inset-inline: 2px 8px;
    border: 2px dashed var(--_accent);
    border-radius: var(--_radius-small);
    background: color-mix(in oklab, var(--_accent) 14%, transparent);
    pointer-events: none;
  }
  .draft > span {
    padding: 0.1em 0.4em;
    border-radius: var(--_radius-small);
    background: var(--_accent);
    color: var(--_on-accent);
    font-size: var(--_small);
    white-space: nowrap;
  }
`;
