import { css } from 'lit';

/** Of templates and web hooks. */
export const moreStyles = css`
  .codes > summary {
    min-block-size: var(--_target);
    align-content: center;
    cursor: pointer;
  }
  .codes > ul {
    display: grid;
    max-block-size: 14em;
    overflow: auto;
    border: 1px solid var(--_line);
    border-radius: var(--_radius-small);
  }
  .codes li {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0 0.6em;
    padding-inline: 0.4em;
    font-size: var(--_small);
    overflow-wrap: anywhere;
  }
  .codes li > button {
    text-align: start;
  }
  .shown-body {
    display: grid;
    gap: 0.4em;
    padding: 0.8em;
    border: 1px solid var(--_line);
    border-radius: var(--_radius-small);
    background: var(--_ground);
    overflow-wrap: anywhere;
  }
  .shown-body > h3 {
    color: var(--_quiet);
    font-size: var(--_small);
    font-weight: 600;
  }
  .shown-body > .lines {
    white-space: pre-line;
  }
  .secret {
    inline-size: 100%;
    font-family: ui-monospace, monospace;
  }
`;
