import { css } from 'lit';

/** What a job groups: tiles of events, what is inside an invoice, files on their way. */
export const groupStyles = css`
  .tile {
    display: grid;
    justify-items: center;
    align-content: center;
    inline-size: 3em;
    block-size: 2.9em;
    border: 1px solid var(--_line);
    border-radius: var(--_radius-small);
    background: var(--_ground);
    color: var(--_quiet);
    font-size: max(0.75em, 11px);
    line-height: 1.15;
  }
  .tile > b {
    color: var(--_ink);
    font-size: 1.4em;
    font-variant-numeric: tabular-nums;
  }
  .row-sum {
    display: flex;
    justify-content: space-between;
    gap: 1em;
    padding-block-start: 0.4em;
    border-block-start: 1px solid var(--_line);
    font-variant-numeric: tabular-nums;
  }
  .section-body:has(.row-menu) > .row-sum {
    padding-inline-end: calc(var(--_target) + 0.75em);
  }
  .row-sum > span {
    color: var(--_quiet);
  }
  button.value.strong {
    font-weight: 600;
  }
  a.row-link {
    display: inline-flex;
    align-items: center;
    gap: 0.35em;
    min-block-size: 24px;
    font-weight: 600;
  }
  button.disclose > svg.icon:first-child {
    inline-size: 0.95em;
    color: var(--_quiet);
    transition: rotate var(--_motion);
  }
  button.disclose[aria-expanded='true'] > svg.icon:first-child {
    rotate: 90deg;
  }
  button.disclose[aria-expanded='false']:dir(rtl) > svg.icon:first-child {
    scale: -1 1;
  }
  .inside {
    display: grid;
    gap: 0.6em;
    margin-block: 0.5em 0.25em;
    margin-inline-start: 2.3em;
    padding: 0.35em 0.85em;
    border-radius: var(--_radius);
    background: var(--_ground);
  }
  .inside > ul > li {
    display: grid;
    grid-template-columns: minmax(0, 1fr) auto auto;
    align-items: start;
    gap: 0 0.6em;
    padding-block: 0.4em;
  }
  .inside > ul > li + li,
  .inside > ul + ul {
    border-block-start: 1px solid var(--_line);
  }
  .inside .row-main {
    grid-column: 1;
    overflow-wrap: anywhere;
  }
  .inside .row-end {
    grid-column: 2;
  }
  .left-out > li {
    display: flex;
    align-items: start;
    gap: 0.45em;
  }
  .left-out svg.icon {
    margin-block-start: 0.15em;
  }
  .note-text {
    margin-block-start: 0.25em;
  }

  .drop {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0.4em 0.75em;
    padding: 0.6em 0.75em;
    border: 1px dashed var(--_control);
    border-radius: var(--_radius);
  }
  .drop[data-over],
  .folder[data-over] {
    outline: 2px solid var(--_accent);
    outline-offset: -1px;
    background: var(--_accent-soft);
  }
  @media (pointer: coarse) {
    .drop-hint {
      display: none;
    }
  }
  .picture {
    display: grid;
    place-items: center;
    inline-size: 2.6em;
    block-size: 2.6em;
    border: 1px solid var(--_line);
    border-radius: var(--_radius-small);
    overflow: hidden;
    background: var(--_ground);
    color: var(--_quiet);
  }
  .picture > img {
    inline-size: 100%;
    block-size: 100%;
    object-fit: cover;
  }
  .folder {
    border: 1px solid var(--_line);
    border-radius: var(--_radius);
    padding: 0.25em 0.5em 0.25em 0.25em;
  }
  .folder-head {
    display: flex;
    align-items: center;
    gap: 0.35em;
    min-inline-size: 0;
    overflow-wrap: anywhere;
  }
  .folder-name {
    flex: 1;
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0.1em 0.5em;
    min-inline-size: 0;
  }
  .folder-tools {
    display: flex;
  }
  .folder-tools > button {
    color: var(--_quiet);
  }
  .folder-name > .count {
    margin-inline-start: 0;
  }
  .folder-head > .disclose {
    gap: 0.2em;
    color: var(--_accent);
  }
  .folder-body {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: calc(var(--_space) * 0.75);
    padding-block: 0.35em 0.3em;
    padding-inline-start: 1.9em;
  }
  .folder .folder {
    border-width: 1px 0 0;
    border-radius: 0;
    padding-inline: 0;
  }
  .uploads {
    display: grid;
    gap: 0.5em;
  }
  .upload {
    display: grid;
    grid-template-columns: minmax(0, 1fr) auto auto;
    align-items: center;
    gap: 0.15em 0.35em;
    padding: 0.35em 0.6em;
    border: 1px solid var(--_line);
    border-radius: var(--_radius-small);
    background: var(--_ground);
  }
  .upload-name {
    display: flex;
    flex-wrap: wrap;
    gap: 0.1em 0.75em;
    min-inline-size: 0;
    overflow-wrap: anywhere;
  }
  .upload > progress,
  .upload > .problem {
    grid-column: 1 / -1;
    inline-size: 100%;
  }
  .upload > progress {
    block-size: 6px;
  }
  @media print {
    .drop,
    .row-menu,
    .bar {
      display: none;
    }
  }
`;
