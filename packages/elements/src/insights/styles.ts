import { css } from 'lit';

/** Numbers, charts and tables. */
export const insightsStyles = css`
  .view {
    --_one: var(--_accent);
    --_two: var(--_purple);
    --_three: var(--_teal);
    display: grid;
    gap: calc(var(--_space) * 2);
    grid-template-columns: minmax(0, 1fr);
  }
  header {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: var(--_space) calc(var(--_space) * 2);
  }
  header > :is(h1, h2, h3, h4, h5, h6) {
    font-size: var(--_display);
    line-height: 1.25;
  }
  .choices {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: var(--_space);
    margin-inline-start: auto;
  }
  .check {
    display: inline-flex;
    align-items: center;
    gap: 0.4em;
    min-block-size: var(--_target);
  }
  .check > input {
    inline-size: 1.1em;
    block-size: 1.1em;
  }
  .tiles {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(min(11em, 100%), 1fr));
    border: 1px solid var(--_line);
    border-radius: var(--_radius);
    background: var(--_surface);
    overflow: clip;
  }
  .tile {
    display: flex;
    flex-direction: column;
    padding: calc(var(--_space) * 1.5) calc(var(--_space) * 2);
    box-shadow:
      -1px 0 0 var(--_line),
      0 -1px 0 var(--_line);
  }
  .tile > dt {
    color: var(--_quiet);
    font-size: var(--_small);
  }
  .tile > dd:not(.quiet) {
    font-size: var(--_hero);
    font-weight: 650;
    line-height: 1.25;
    letter-spacing: -0.01em;
    font-variant-numeric: tabular-nums;
  }
  .panels {
    column-gap: calc(var(--_space) * 2);
  }
  .panel {
    break-inside: avoid;
    margin-block-end: calc(var(--_space) * 2);
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: calc(var(--_space) * 1.25);
    padding: calc(var(--_space) * 2);
    border: 1px solid var(--_line);
    border-radius: var(--_radius);
    background: var(--_surface);
  }
  .panel-head {
    display: flex;
    align-items: center;
    justify-content: space-between;
    gap: var(--_space);
  }
  .panel-head :is(h1, h2, h3, h4, h5, h6) {
    font-size: var(--_title);
  }
  .as-table {
    flex: none;
    padding-inline: 0.6em;
    color: var(--_quiet);
    font-size: var(--_small);
  }
  .as-table[aria-pressed='true'] {
    border-color: var(--_accent);
    background: var(--_accent-soft);
    color: var(--_ink);
  }
  .says {
    max-inline-size: 60ch;
    text-wrap: pretty;
  }
  .legend {
    display: flex;
    flex-wrap: wrap;
    gap: 0.2em 1.1em;
    color: var(--_quiet);
    font-size: var(--_small);
  }
  .legend > li {
    display: inline-flex;
    align-items: center;
    gap: 0.4em;
  }
  .bars {
    display: grid;
    grid-template-columns: minmax(5em, max-content) minmax(4em, 1fr) max-content;
    gap: 0.55em 0.9em;
    align-items: center;
  }
  .bar-row {
    display: grid;
    grid-column: 1 / -1;
    grid-template-columns: subgrid;
    align-items: center;
  }
  .bar-label {
    max-inline-size: 11em;
    overflow-wrap: anywhere;
    line-height: 1.25;
  }
  .bar-label > .quiet,
  .bar-end > .quiet {
    display: block;
  }
  .bar-end {
    text-align: end;
    font-weight: 600;
    line-height: 1.25;
    font-variant-numeric: tabular-nums;
  }
  .bar-end > .quiet {
    font-weight: 400;
  }
  .bar {
    display: block;
    overflow: visible;
  }
  .bar:dir(rtl),
  .columns:dir(rtl) > svg {
    transform: scaleX(-1);
  }
  .columns:dir(rtl) text {
    transform: scaleX(-1);
    transform-box: fill-box;
    transform-origin: center;
  }
  .columns > svg {
    display: block;
    overflow: visible;
  }
  .track {
    fill: var(--_ground);
  }
  .solid {
    color: var(--_one);
  }
  .solid-2 {
    color: var(--_two);
  }
  .solid-soft {
    color: color-mix(in oklab, var(--_one) 38%, var(--_surface));
  }
  .seam {
    fill: var(--_surface);
  }
  .hatch .over {
    fill: var(--_one);
  }
  .hatch-2 .over {
    fill: var(--_two);
  }
  .hatch-3 .over,
  .dots .over {
    fill: var(--_three);
  }
  .hatch-late .over {
    fill: var(--_danger);
  }
  pattern .under {
    fill: var(--_ground);
  }
  pattern.hatch .under {
    fill: color-mix(in oklab, var(--_one) 18%, var(--_surface));
  }
  pattern.hatch-2 .under {
    fill: color-mix(in oklab, var(--_two) 18%, var(--_surface));
  }
  pattern:is(.hatch-3, .dots) .under {
    fill: color-mix(in oklab, var(--_three) 18%, var(--_surface));
  }
  pattern.hatch-late .under {
    fill: color-mix(in oklab, var(--_danger) 28%, var(--_surface));
  }
  .patterns {
    position: absolute;
  }
  .mark,
  .ground {
    stroke: var(--_control);
    stroke-width: 1;
  }
  .average {
    stroke: var(--_quiet);
    stroke-width: 1;
    stroke-dasharray: 4 4;
  }
  .cut {
    opacity: 0.55;
  }
  .tick {
    fill: var(--_quiet);
    font-size: var(--_small);
  }
  .value {
    fill: var(--_ink);
    font-size: var(--_small);
    font-weight: 600;
    font-variant-numeric: tabular-nums;
  }
  .table-box {
    overflow: auto;
  }
  table {
    inline-size: 100%;
    border-collapse: collapse;
    font-variant-numeric: tabular-nums;
  }
  th,
  td {
    padding: 0.4em 0.6em;
    border-block-end: 1px solid var(--_line);
    text-align: end;
    white-space: nowrap;
  }
  thead th {
    color: var(--_quiet);
    font-size: var(--_small);
    font-weight: 600;
    white-space: normal;
    vertical-align: bottom;
  }
  :is(th, td):first-child {
    padding-inline-start: 0;
    text-align: start;
    white-space: normal;
  }
  tbody th {
    font-weight: 600;
  }
  tbody tr:last-child > * {
    border-block-end: 0;
  }
  @container (min-inline-size: 700px) {
    .panels {
      column-count: 2;
    }
  }
  @container (min-inline-size: 1500px) {
    .panels {
      column-count: 3;
    }
  }
  @container (max-inline-size: 420px) {
    .tick.odd {
      display: none;
    }
    .choices {
      margin-inline-start: 0;
      inline-size: 100%;
    }
    .choices > select {
      flex: 1 1 9em;
      min-inline-size: 0;
    }
    .bars {
      grid-template-columns: minmax(0, 1fr) max-content;
      row-gap: 0.9em;
    }
    .bar-label {
      max-inline-size: none;
      grid-area: 1 / 1;
    }
    .bar-end {
      grid-area: 1 / 2;
    }
    .bar {
      grid-area: 2 / 1 / auto / -1;
      margin-block-start: 0.25em;
    }
    .tiles {
      grid-template-columns: 1fr 1fr;
    }
    .tile {
      padding: var(--_space) calc(var(--_space) * 1.25);
    }
    .tile > dd:not(.quiet) {
      font-size: var(--_display);
    }
  }
  @media (forced-colors: active) {
    .track {
      fill: Canvas;
      stroke: GrayText;
    }
    .solid,
    .solid-2 {
      color: CanvasText;
    }
    .solid-soft {
      color: GrayText;
    }
    svg pattern[class] .under {
      fill: Canvas;
    }
    svg pattern[class] .over {
      fill: CanvasText;
    }
    .tick,
    .value {
      fill: CanvasText;
      stroke: none;
    }
  }
  @media print {
    .choices,
    .as-table {
      display: none;
    }
  }
`;
