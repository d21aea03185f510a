import { css } from 'lit';

/** What comes behind the first view of a job. */
export const moreStyles = css`
  .story {
    margin-block-start: calc(var(--_space) * -0.25);
  }
  .story > ol {
    padding-block-start: 0.25em;
  }
  .visit {
    position: relative;
    display: grid;
    grid-template-columns: 22px minmax(0, 1fr);
    column-gap: 0.75em;
    padding-block-end: calc(var(--_space) * 0.9);
  }
  .visit::before {
    content: '';
    position: absolute;
    inset-block: 22px 0;
    inset-inline-start: 10px;
    border-inline-start: 2px solid var(--_line);
  }
  .visit:last-child::before {
    display: none;
  }
  .visit-mark {
    display: grid;
    place-items: center;
    inline-size: 22px;
    block-size: 22px;
    border-radius: 50%;
    font-size: 12px;
    color: var(--_quiet);
    border: 1px dashed var(--_control);
  }
  .visit[data-state='completed'] .visit-mark {
    border: 0;
    background: var(--_success);
    color: var(--_surface);
  }
  .visit[data-state='active'] .visit-mark {
    border: 2px solid var(--_accent);
    color: var(--_accent);
  }
  .reason-given {
    font-size: var(--_small);
    overflow-wrap: anywhere;
  }
  .door {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0.35em 0.75em;
  }
  .door > p {
    display: flex;
    align-items: baseline;
    gap: 0.4em;
    flex: 1 1 14em;
  }
  .door svg.icon {
    align-self: center;
  }

  .quiet-button {
    justify-self: start;
    margin-inline-start: -0.5em;
    padding-inline: 0.5em;
    border-color: transparent;
    background: transparent;
    color: var(--_accent);
    font-size: max(0.875em, 12px);
    text-align: start;
  }
  .parties > li + li {
    margin-block-start: var(--_space);
    padding-block-start: var(--_space);
    border-block-start: 1px solid var(--_line);
  }
  .party {
    display: flex;
    align-items: center;
    gap: 0.5em;
  }
  .party > .share {
    margin-inline-start: auto;
  }
  .share-sum {
    display: flex;
    align-items: center;
    gap: 0.4em;
  }
  .contacts > li {
    display: grid;
    grid-template-columns: minmax(0, 1fr) auto;
    align-items: start;
    gap: 0 0.5em;
    font-size: max(0.875em, 12px);
    padding-block: 0.2em;
  }
  .contacts > li > button {
    color: var(--_quiet);
  }
  .contact {
    display: flex;
    flex-wrap: wrap;
    gap: 0 0.75em;
    min-inline-size: 0;
  }
  .contact-name {
    flex-basis: 100%;
  }
  .contacts a {
    overflow-wrap: anywhere;
    align-content: center;
    min-block-size: var(--_target);
  }

  .picker {
    display: grid;
    gap: 0.3em;
    padding: 0.8em;
    border: 1px solid var(--_line);
    border-radius: var(--_radius);
    background: var(--_ground);
  }
  .picker-label {
    font-size: max(0.875em, 12px);
  }
  .picker-line {
    display: flex;
    gap: 0.35em;
  }
  .picker .combobox {
    flex: 1;
    min-inline-size: 0;
  }
  .switches {
    grid-column: 1 / -1;
    display: flex;
    flex-wrap: wrap;
    gap: 0.25em;
  }
  .switch {
    padding: 0 0.5em;
    border: 1px solid var(--_line);
    border-radius: 1em;
    color: var(--_quiet);
    font-size: var(--_small);
  }
  .team {
    display: flex;
    align-items: center;
    gap: 0.5em;
    padding-block: 0.25em;
  }

  .project + .project {
    margin-block-start: calc(var(--_space) * 1.5);
  }
  .project-head {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0.25em 0.75em;
  }
  .project-head > :first-child {
    font-size: 1em;
  }
  .project-head > button:last-child {
    margin-inline-start: auto;
    color: var(--_quiet);
  }

  .comment {
    display: grid;
    grid-template-columns: auto minmax(0, 1fr);
    gap: 0.75em;
    padding-block: calc(var(--_space) * 0.75);
  }
  .comment .avatar {
    inline-size: 2.6em;
    block-size: 2.6em;
    border: 0;
  }
  .by {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0 0.6em;
  }
  .by > button {
    margin-inline-start: auto;
  }
  .mention {
    padding: 0 0.2em;
    border-radius: 3px;
    background: var(--_accent-soft);
    color: inherit;
    font-weight: 600;
  }
  .writer {
    position: relative;
    display: grid;
    gap: 0.5em;
    justify-items: end;
  }
  .writer > textarea,
  .writer > .problem {
    inline-size: 100%;
  }
  .writer > textarea {
    padding: 0.5em 0.75em;
    field-sizing: content;
    min-block-size: 3.6em;
    max-block-size: 20em;
  }
  .mention-list {
    justify-self: start;
    inline-size: min(20em, 100%);
    padding: 4px;
    border: 1px solid var(--_line);
    border-radius: var(--_radius);
    background: var(--_raised);
    box-shadow: var(--_shadow-high);
  }
  .mention-list > li {
    display: flex;
    align-items: center;
    gap: 0.6em;
    min-block-size: var(--_target);
    padding: 0.15em 0.5em;
    border-radius: var(--_radius-small);
    cursor: pointer;
  }
  .mention-list > li:is(:hover, [aria-selected='true']) {
    background: var(--_accent-soft);
  }
  .mention-list > li[aria-selected='true'] {
    outline: 2px solid var(--_accent);
    outline-offset: -2px;
  }

  .filter {
    display: flex;
    flex-wrap: wrap;
    gap: 2px;
    justify-self: start;
    padding: 2px;
    border-radius: var(--_radius);
    background: var(--_ground);
  }
  .filter > button {
    padding-inline: 0.7em;
    color: var(--_quiet);
    font-size: var(--_small);
  }
  .filter > button[aria-pressed='true'] {
    border-color: var(--_line);
    background: var(--_raised);
    color: var(--_ink);
    font-weight: 600;
  }
  .day-name {
    padding-block-end: 0.15em;
    color: var(--_quiet);
    font-size: var(--_small);
    font-weight: 650;
  }
  .day-name::first-letter {
    text-transform: uppercase;
  }
  .history .day li {
    padding-block: calc(var(--_space) * 0.4);
    border-block-start: 1px solid var(--_line);
    font-size: max(0.875em, 13px);
    overflow-wrap: anywhere;
  }
  .entry-line {
    display: flex;
    align-items: start;
    gap: 0.5em;
  }
  .entry-line > p {
    flex: 1;
    min-inline-size: 0;
  }
  @media (forced-colors: active) {
    .mention {
      outline: 1px solid;
    }
    .filter > button[aria-pressed='true'] {
      border-color: Highlight;
    }
  }
`;
