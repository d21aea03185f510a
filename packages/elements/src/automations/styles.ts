import { css } from 'lit';

export const automationStyles = css`
  .automations-head {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0.5em 0.75em;
  }
  .automations-head > :first-child {
    flex: 1 1 auto;
  }
  .tab-panel > .filter {
    margin-block-end: var(--_space);
  }
  .actions {
    margin: 0.25em 0 0;
    padding-inline-start: 1.4em;
    color: var(--_ink);
    list-style-type: '→ ';
  }
  .actions > li {
    overflow-wrap: anywhere;
  }
  .why {
    display: flex;
    gap: 0.4em;
    align-items: flex-start;
    margin: 0.35em 0 0;
    color: var(--_danger);
  }
  .row-menu {
    flex-wrap: wrap;
    justify-content: flex-end;
    gap: 0.35em;
  }
  @container (max-inline-size: 479px) {
    .row:has(.row-menu > button:not(.bare)) {
      grid-template-columns: auto minmax(0, 1fr);
    }
    .row-menu:has(> button:not(.bare)) {
      grid-column: 1 / -1;
      justify-content: flex-start;
      padding-block-start: 0.35em;
    }
  }
`;
