import { css } from 'lit';
import { avatarTones } from '../styles/base.ts';

/** Cards: dense, calm, one loud thing at most. */
export const cardStyles = css`
  .card {
    position: relative;
    display: flex;
    flex-direction: column;
    gap: 0.3em;
    padding: 0.55em 0.65em 0.6em 0.75em;
    border: 1px solid var(--_line);
    border-radius: var(--_radius-small);
    background: var(--_raised);
    box-shadow: var(--_shadow);
    font-size: var(--_text);
    line-height: 1.35;
    contain: layout style;
    transition: border-color var(--_motion);
  }
  :host([density='compact']) .card {
    gap: 0.15em;
    padding: 0.3em 0.4em 0.35em 0.55em;
    font-size: 0.875em;
  }
  .card.movable {
    cursor: grab;
  }
  .card:hover {
    border-color: var(--_control);
  }
  .card:focus-within {
    border-color: var(--_accent);
  }
  .card.pending {
    border-style: dashed;
  }
  .dragged .card {
    opacity: 0.45;
  }
  .top {
    display: flex;
    align-items: flex-start;
    gap: 0.25em;
  }
  .title {
    flex: 1 1 auto;
    display: block;
    min-inline-size: 0;
    min-block-size: 24px;
    padding: 1px 0;
    border: 0;
    border-radius: 3px;
    background: none;
    color: var(--_ink);
    font-weight: 600;
    text-align: start;
    text-decoration: none;
    overflow-wrap: anywhere;
    cursor: pointer;
  }
  .title:hover {
    background: none;
    color: var(--_accent);
    text-decoration: underline;
  }
  .card .move {
    flex: none;
    min-block-size: 24px;
    min-inline-size: 24px;
    margin: -2px -4px 0 0;
    color: var(--_quiet);
  }
  .under {
    margin: 0;
    color: var(--_quiet);
    font-size: 0.9em;
    overflow-wrap: anywhere;
  }
  .number {
    font-variant-numeric: tabular-nums;
  }
  .tags {
    display: flex;
    flex-wrap: wrap;
    gap: 0.25em;
    margin: 0.1em 0;
    font-size: var(--_text);
  }
  .facts {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0.15em 0.8em;
    min-block-size: 1.6em;
    color: var(--_quiet);
    font-size: 0.867em;
  }
  .fact {
    position: relative;
    display: inline-flex;
    align-items: center;
    gap: 0.3em;
    white-space: nowrap;
    font-variant-numeric: tabular-nums;
  }
  .fact svg {
    inline-size: 1.05em;
    block-size: 1.05em;
  }
  .fact.alarm {
    color: var(--_danger);
    font-weight: 600;
  }
  .fact.done {
    color: var(--_success);
  }
  .fact.high,
  .fact.label {
    padding-inline: 0.45em;
    border: 1px solid var(--_line);
    border-radius: 1em;
  }
  .fact.high {
    border-color: var(--_warning);
    color: var(--_warning);
    font-weight: 600;
  }
  .waits {
    justify-content: flex-start;
    min-block-size: 24px;
    min-inline-size: 0;
    padding: 0.1em 0.5em;
    border: 0;
    background: var(--_ground);
    color: var(--_quiet);
    font-size: 0.867em;
    text-align: start;
  }
  .waits > span:not(.unseen, [aria-hidden]) {
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .effects {
    display: flex;
    flex-wrap: wrap;
    gap: 0.15em 0.6em;
    color: var(--_quiet);
    font-size: 0.867em;
  }
  .effects > span {
    display: inline-flex;
    align-items: center;
    gap: 0.3em;
  }
  .effects > [data-tone='accent'] {
    color: var(--_accent);
    font-weight: 600;
  }
  .effects > [data-tone='danger'] {
    color: var(--_danger);
    font-weight: 600;
  }
  .avatars {
    position: relative;
    display: inline-flex;
    margin-inline-start: auto;
    padding-inline-start: 0.25em;
  }
  .avatar {
    --_tone: var(--_gray);
    display: grid;
    place-items: center;
    inline-size: 2.1em;
    block-size: 2.1em;
    margin-inline-start: -0.25em;
    border: 1.5px solid var(--_surface);
    border-radius: 50%;
    background: color-mix(in oklab, var(--_tone) 18%, var(--_raised));
    color: var(--_tone);
    font-size: 0.8em;
    font-weight: 650;
    letter-spacing: -0.02em;
  }
  ${avatarTones}
  @media (pointer: coarse) {
    .title,
    .card .move {
      min-block-size: 44px;
    }
    .card .move {
      min-inline-size: 44px;
    }
  }
  @media (forced-colors: active) {
    .drop-line {
      background: Highlight;
    }
    .column.aimed {
      border-color: Highlight;
    }
    .column,
    .avatar {
      border: 1px solid;
    }
  }
`;
