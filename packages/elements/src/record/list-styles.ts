import { css } from 'lit';
import { progressStyles } from './progress.ts';

/** The list of clients or projects. */
export const listStyles = css`
  ${progressStyles}
  .list-head {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0.5em;
    padding-block-end: var(--_space);
  }
  .list-head > :is(h1, h2, h3, h4, h5, h6) {
    flex: 1;
    font-size: var(--_display);
    line-height: 1.25;
  }
  .filter {
    padding-block-end: calc(var(--_space) * 1.5);
  }
  .rows .progress {
    inline-size: 11em;
  }
  .row-end:has(.avatars) {
    display: flex;
    align-items: center;
    gap: 0.75em;
  }
  .row-details > span:has(> .tag)::after {
    content: none;
  }
  .row-details .late {
    font-weight: 600;
  }
  @container (max-inline-size: 560px) {
    .rows .progress {
      inline-size: 6em;
    }
    .rows .progress > span {
      display: none;
    }
  }
`;
