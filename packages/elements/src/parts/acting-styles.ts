import { css } from 'lit';

/** Looks of the menu, of fields that texts turn into, and of the status line. */
export const actingStyles = css`
  input[data-field],
  textarea[data-field] {
    inline-size: calc(100% + 0.35em);
    max-inline-size: calc(100% + 0.35em);
    margin-inline-start: -0.35em;
    padding: 0.1em 0.35em;
  }
  input[data-field][type='date'] {
    inline-size: 10.5em;
    margin-inline: 0;
  }
  input[data-field][type='number'] {
    inline-size: 5.5em;
    margin-inline: 0;
  }
  .menu {
    position: fixed;
    inset: auto;
    margin: 0;
    padding: 4px;
    min-inline-size: 11em;
    max-inline-size: min(22em, 96vi);
    max-block-size: min(24em, 80vb);
    overflow: auto;
    border: 1px solid var(--_line);
    border-radius: var(--_radius);
    background: var(--_raised);
    color: var(--_ink);
    box-shadow: var(--_shadow-high);
  }
  .menu:popover-open {
    display: grid;
  }
  .menu > button {
    justify-content: flex-start;
    gap: 0.6em;
    padding: 0.35em 0.7em;
    border-color: transparent;
    background: transparent;
    text-align: start;
  }
  .menu > button:hover,
  .menu > button:focus {
    background: var(--_accent-soft);
  }
  .menu > button:focus-visible {
    outline-offset: -2px;
  }
  .menu > button[aria-disabled='true'] {
    color: var(--_quiet);
    cursor: default;
  }
  .menu > button.apart {
    position: relative;
    margin-block-start: 9px;
  }
  .menu > button.apart::before {
    content: '';
    position: absolute;
    inset: -6px 0 auto;
    border-block-start: 1px solid var(--_line);
  }
  .no-icon {
    inline-size: 1.15em;
    flex: none;
  }

  .done-line {
    position: sticky;
    inset-block-end: var(--_space);
    z-index: 1;
    inline-size: fit-content;
    max-inline-size: 100%;
    margin: var(--_space) auto 0;
    background: var(--_raised);
    box-shadow: var(--_shadow-high);
    overflow-wrap: anywhere;
  }
  @media (forced-colors: active) {
    .menu > button:focus {
      outline: 1px solid;
    }
  }
`;
