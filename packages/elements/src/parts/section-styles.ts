import { css } from 'lit';

/** Sections with a heading that folds them. */
export const sectionStyles = css`
  .foldable {
    min-inline-size: 0;
  }
  .section-head {
    display: flex;
    align-items: center;
    gap: 0.25em;
    min-block-size: var(--_target);
    padding-block-end: calc(var(--_space) * 0.5);
  }
  .section-head > :is(h1, h2, h3, h4, h5, h6) {
    flex: 1;
    min-inline-size: 0;
    margin-block: 0;
    font-size: var(--_title);
    line-height: 1.3;
  }
  button.fold {
    gap: 0.35em;
    margin-inline-start: -0.3em;
    padding-inline: 0.3em;
    font-weight: 650;
    text-align: start;
  }
  button.fold:hover {
    background: transparent;
  }
  button.fold > svg.icon {
    inline-size: 0.95em;
    block-size: 0.95em;
    color: var(--_quiet);
    opacity: 0.65;
    transition: rotate var(--_motion);
  }
  button.fold:is(:hover, :focus-visible, [aria-expanded='false']) > svg.icon {
    opacity: 1;
  }
  button.fold[aria-expanded='true'] > svg.icon {
    rotate: 90deg;
  }
  button.fold[aria-expanded='false']:dir(rtl) > svg.icon {
    scale: -1 1;
  }
  button.fold > .count {
    margin-inline-start: 0;
  }
  .section-head .plus {
    color: var(--_quiet);
    border-radius: var(--_radius-small);
  }
  .section-head .plus:hover {
    color: var(--_accent);
  }
  .section-body {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: calc(var(--_space) * 0.75);
  }
  /* a section that only says that there is nothing is one line */
  @container (min-inline-size: 480px) {
    .foldable:has(> .section-body > p.quiet:only-child) {
      display: flex;
      flex-wrap: wrap;
      align-items: center;
      column-gap: 0.75em;

      & > .section-head {
        display: contents;
      }
      & > .section-head > :first-child {
        flex: none;
      }
      & > .section-body {
        flex: 1 1 9em;
      }
      & > .section-head > :not(:first-child) {
        order: 1;
      }
    }
    .foldable:has(> .section-body > p.quiet:only-child) + .foldable:has(> .section-body > p.quiet:only-child) {
      margin-block-start: calc(var(--_space) * -2.5);
    }
  }
  @media print {
    button.fold > svg.icon,
    .section-head .plus {
      display: none;
    }
  }
`;
