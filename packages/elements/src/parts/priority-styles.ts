import { css } from 'lit';

/** How urgent something is, as bars. */
export const priorityStyles = css`
  .priority {
    color: var(--_quiet);
  }
  .bars {
    display: inline-flex;
    align-items: end;
    gap: 2px;
    block-size: 1em;
  }
  .bars > i {
    inline-size: 3px;
    block-size: 35%;
    border-radius: 1px;
    background: currentcolor;
  }
  .bars > i:nth-child(2) {
    block-size: 65%;
  }
  .bars > i:nth-child(3) {
    block-size: 100%;
  }
  .priority[data-level='low'] .bars > i:nth-child(n + 2),
  .priority[data-level='medium'] .bars > i:nth-child(3) {
    opacity: 0.3;
  }
  .priority[data-level='high'] {
    color: var(--_danger);
  }
  @media (forced-colors: active) {
    .bars > i {
      background: CanvasText;
    }
  }
`;
