import { css } from 'lit';

/** What was taken out of a pipeline, and the bar that saves. */
export const saveStyles = css`
  .removed {
    margin-block-start: calc(var(--_space) * 1.5);
  }
  .gone {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0.4em 0.75em;
    padding-block: 0.4em;
    border-block-end: 1px dashed var(--_line);
  }
  .gone > .name {
    color: var(--_quiet);
    text-decoration: line-through;
    overflow-wrap: anywhere;
  }
  .gone > button {
    margin-inline-start: auto;
  }
  .gone > .wrong-line {
    flex-basis: 100%;
  }

  /* what is not saved */
  .save-bar {
    position: sticky;
    inset-block-end: 0;
    z-index: 2;
    margin-block-start: calc(var(--_space) * 2);
    padding: calc(var(--_space) * 1.25) calc(var(--_space) * 1.5);
    border: 1px solid var(--_line);
    border-radius: var(--_radius);
    background: var(--_raised);
    box-shadow: var(--_shadow-high);
  }
  .save-line {
    display: flex;
    flex-wrap: wrap;
    align-items: flex-end;
    justify-content: space-between;
    gap: var(--_space);
  }
  .save-buttons {
    display: flex;
    flex-wrap: wrap;
    gap: var(--_space);
    margin-inline-start: auto;
  }
  .save-bar .changes {
    flex: 1 1 12em;
    min-inline-size: 0;
  }
  .save-bar summary {
    display: list-item;
    inline-size: fit-content;
    min-block-size: var(--_target);
    padding-block: 0.15em;
    cursor: pointer;
    font-weight: 600;
  }
  .save-bar .differences {
    max-block-size: 14em;
    overflow: auto;
  }
  .differences {
    display: grid;
    gap: 0.2em;
    padding-block: 0.35em;
  }
  .differences > li {
    display: grid;
    grid-template-columns: 1.2em 1fr;
    overflow-wrap: anywhere;
  }
  .differences > li::before {
    content: '~';
    color: var(--_quiet);
    font-weight: 650;
  }
  .differences > li[data-how='added']::before {
    content: '+';
    color: var(--_success);
  }
  .differences > li[data-how='removed']::before {
    content: '−';
    color: var(--_danger);
  }
`;
