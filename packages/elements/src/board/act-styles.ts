import { css } from 'lit';

/** Dragging and selecting. */
export const actStyles = css`
  .strip[data-dragging] {
    scroll-snap-type: none;
  }
  /* only where it is aimed at: what all cards inherit is computed anew for each of them when a drag begins */
  .column.aimed .card {
    cursor: grabbing;
  }
  .ghost {
    position: fixed;
    inset: 0 auto auto 0;
    left: 0;
    margin: 0;
    padding: 0;
    border: 0;
    overflow: visible;
    background: none;
    color: var(--_ink);
    pointer-events: none;
  }
  .ghost > :not(.ghost-count) {
    border-color: var(--_accent);
    box-shadow: var(--_shadow-high);
  }
  .ghost .check {
    visibility: hidden;
  }
  @media (prefers-reduced-motion: no-preference) {
    .ghost > :not(.ghost-count) {
      rotate: 1.5deg;
    }
  }
  .ghost-count {
    position: absolute;
    inset-block-start: -0.7em;
    inset-inline-end: -0.5em;
    min-inline-size: 1.9em;
    padding: 0.1em 0.5em;
    border-radius: 1em;
    background: var(--_accent);
    color: var(--_on-accent, var(--_surface));
    font-size: 0.8125em;
    font-weight: 700;
    text-align: center;
  }
  .drop-note {
    position: fixed;
    inset: auto;
    margin: 0;
    max-inline-size: min(22em, calc(100vw - 8px));
    padding: 0.35em 0.7em;
    border: 1px solid var(--_line);
    border-radius: var(--_radius-small);
    background: var(--_raised);
    color: var(--_ink);
    box-shadow: var(--_shadow-high);
    font-size: 0.875em;
    pointer-events: none;
  }
  .foreseen {
    display: flex;
    align-items: flex-start;
    gap: 0.45em;
    overflow-wrap: anywhere;
  }
  .foreseen svg {
    flex: none;
    margin-block-start: 0.15em;
    color: var(--_quiet);
  }
  .foreseen.refused,
  .foreseen.refused svg {
    color: var(--_danger);
  }
  .check {
    display: grid;
    flex: none;
    place-items: center;
    inline-size: 24px;
    block-size: 24px;
    margin-block-start: -1px;
    cursor: pointer;
  }
  .check input {
    inline-size: 17px;
    block-size: 17px;
    margin: 0;
    accent-color: var(--_accent);
    opacity: 0;
  }
  .sheet .check input,
  .card:is(:hover, :focus-within) .check input,
  .board:has(.check input:checked) .check input,
  .check input:checked {
    opacity: 1;
  }
  .selected .card {
    border-color: var(--_accent);
    background: var(--_accent-soft);
    box-shadow: inset 0 0 0 1px var(--_accent);
  }
  .add-here {
    flex: none;
    min-block-size: 24px;
    min-inline-size: 24px;
    margin-inline-end: -4px;
    color: var(--_quiet);
  }
  @media (pointer: coarse) {
    .check,
    .add-here {
      min-inline-size: 44px;
      min-block-size: 44px;
    }
    .check input {
      inline-size: 22px;
      block-size: 22px;
      opacity: 1;
    }
    .menu .item {
      min-block-size: 44px;
    }
  }
  @media (forced-colors: active) {
    .selected .card {
      outline: 2px solid Highlight;
    }
    .ghost > :not(.ghost-count),
    .drop-note {
      border: 2px solid Highlight;
    }
  }
`;
