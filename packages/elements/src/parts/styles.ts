import { css } from 'lit';
import { avatarTones } from '../styles/base.ts';

/** Where there is nothing to show: why, and what can be done. */
export const missingStyles = css`
  .missing {
    display: grid;
    justify-items: center;
    gap: 0.6em;
    padding: 2.5em 1em;
    color: var(--_quiet);
    text-align: center;
  }
  .missing > svg.icon {
    box-sizing: content-box;
    inline-size: 1.6em;
    block-size: 1.6em;
    padding: 0.75em;
    border-radius: 50%;
    background: var(--_ground);
  }
  .missing > p {
    max-inline-size: 36em;
    margin: 0;
  }
`;

/** Looks of the pieces that the job and the task list share: menus, texts to edit, problems, states. */
export const partStyles = css`
  :host {
    display: block;
    container-type: inline-size;
  }
  h1,
  h2,
  h3,
  h4,
  h5,
  h6,
  p,
  ul,
  ol,
  dl,
  dd {
    margin: 0;
    padding: 0;
  }
  ul,
  ol {
    list-style: none;
  }
  .quiet {
    color: var(--_quiet);
    font-size: var(--_small);
  }
  .count {
    display: inline-block;
    margin-inline-start: 0.5em;
    color: var(--_quiet);
    font-size: var(--_small);
    font-weight: 400;
  }

  /* a text that becomes a field */
  button.value {
    justify-content: flex-start;
    max-inline-size: calc(100% + 0.35em);
    padding: 0.1em 0.35em;
    margin-inline-start: -0.35em;
    border-color: transparent;
    background: transparent;
    text-align: start;
    overflow-wrap: anywhere;
    cursor: text;
  }
  button.value:hover {
    border-color: var(--_line);
    background: var(--_accent-soft);
  }
  textarea {
    resize: vertical;
  }

  .avatars {
    display: inline-flex;
  }
  .avatar {
    --_tone: var(--_gray);
    display: inline-grid;
    place-items: center;
    inline-size: 2.1em;
    block-size: 2.1em;
    border: 2px solid var(--_surface);
    border-radius: 50%;
    background: color-mix(in oklab, var(--_tone) 18%, var(--_raised));
    color: var(--_tone);
    font-size: 0.6875em;
    font-weight: 650;
    text-transform: uppercase;
  }
  ${avatarTones}
  .avatar[data-initials]::before {
    content: attr(data-initials);
  }
  .avatar + .avatar {
    margin-inline-start: -0.3em;
  }
  .avatar svg.icon {
    display: block;
  }
  .avatar.empty {
    padding: 0;
    border: 1px dashed var(--_control);
    background: transparent;
    color: var(--_quiet);
  }

  .late {
    color: var(--_danger);
    font-weight: 600;
  }
  .problem {
    display: flex;
    align-items: center;
    gap: 0.5em;
    margin-block: 0.35em;
    padding: 0.3em 0.6em;
    border: 1px solid var(--_danger);
    border-radius: var(--_radius-small);
    background: var(--_danger-soft);
    color: var(--_danger);
    font-size: var(--_small);
    font-weight: 400;
  }
  .problem > span {
    flex: 1;
  }
  .strip,
  .done-line {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0.5em 0.75em;
    padding: 0.45em 0.8em;
    border: 1px solid var(--_line);
    border-radius: var(--_radius);
    background: var(--_ground);
  }
  .strip {
    margin-block-end: var(--_space);
  }
  ${missingStyles}
  .empty {
    padding: 1em 0.25em;
    color: var(--_quiet);
  }
  .skeleton {
    display: grid;
    gap: 0.8em;
    padding-block: 0.5em;
  }
  .bone {
    block-size: 1.6em;
    border-radius: var(--_radius-small);
    background: color-mix(in oklab, var(--_quiet) 14%, transparent);
    animation: breathe 1.6s ease-in-out infinite alternate;
  }
  .bone:nth-child(3n) {
    inline-size: 70%;
  }
  .bone:nth-child(3n + 1) {
    inline-size: 85%;
  }
  @keyframes breathe {
    to {
      opacity: 0.45;
    }
  }
  @media (prefers-reduced-motion: reduce) {
    .bone {
      animation: none;
    }
  }

  .add-line {
    display: flex;
    gap: 0.5em;
    padding-block: calc(var(--_space) * 0.75);
  }
  .add-line > input {
    flex: 1;
    min-inline-size: 0;
  }
  @media (forced-colors: active) {
    .menu > button:focus,
    .problem,
    .strip {
      outline: 1px solid;
    }
  }
`;
