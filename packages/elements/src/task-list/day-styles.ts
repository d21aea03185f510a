import { css } from 'lit';

/** The events above "my day". */
export const dayStyles = css`
  .day-events {
    display: grid;
    gap: 0.15em;
    margin-block-end: calc(var(--_space) * 2);
    padding: 0.4em 0.5em;
    border-inline-start: 3px solid var(--_accent);
    background: var(--_ground);
    border-radius: var(--_radius-small);
  }
  .day-events button {
    flex-wrap: wrap;
    justify-content: flex-start;
    gap: 0.1em 0.6em;
    padding-inline: 0.4em;
    text-align: start;
  }
  .day-events time {
    font-variant-numeric: tabular-nums;
    color: var(--_quiet);
  }
  .day-events b {
    font-weight: 600;
  }
`;
