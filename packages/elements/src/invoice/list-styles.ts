import { css } from 'lit';

/** The list of invoices. */
export const listStyles = css`
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
  .filter .form-chosen {
    background: var(--_raised);
  }
  .sums {
    margin-block-end: calc(var(--_space) * 1.5);
  }
  .sums .late dt {
    color: var(--_danger);
  }
  .sums .late {
    font-weight: inherit;
  }
`;
