import { css } from 'lit';

/** The job: header, two columns where there is room, step lines. */
export const jobStyles = css`
  header {
    margin-block-end: calc(var(--_space) * 1.5);
  }
  .head {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0.5em 1em;
  }
  .head > :first-child {
    flex: 1 1 12em;
    display: flex;
    align-items: baseline;
    gap: 0.5em;
    min-inline-size: 0;
    font-size: 1.5em;
    line-height: 1.25;
  }
  .job-title {
    flex: 1;
    min-inline-size: 0;
    overflow-wrap: anywhere;
  }
  .job-title button {
    font-weight: inherit;
  }
  .head .number {
    font-weight: 400;
    font-size: 0.75em;
  }
  .columns {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: calc(var(--_space) * 3);
  }
  .main,
  .side {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    align-content: start;
    gap: calc(var(--_space) * 3);
    min-inline-size: 0;
  }
  section > :is(h2, h3, h4, h5, h6):first-child {
    margin-block-end: calc(var(--_space) * 0.75);
    font-size: 1.0625em;
  }
  .text {
    white-space: pre-wrap;
    overflow-wrap: anywhere;
  }
  .description .value {
    white-space: normal;
  }
  .quiet-button {
    margin-inline-start: -0.5em;
    padding-inline: 0.5em;
    border-color: transparent;
    background: transparent;
    color: var(--_accent);
    text-align: start;
  }
  .buttons {
    display: flex;
    flex-wrap: wrap;
    gap: 0.5em;
  }
  button[aria-disabled='true'] {
    border-style: dashed;
    color: var(--_quiet);
    background: transparent;
    cursor: default;
  }
  button.small {
    padding: 0;
    min-block-size: max(24px, min(var(--_target), 44px));
    color: var(--_quiet);
  }
  button.link {
    justify-content: flex-start;
    color: var(--_accent);
    font-weight: 600;
    text-align: start;
    overflow-wrap: anywhere;
  }
  button.link:hover {
    text-decoration: underline;
  }
  summary {
    min-block-size: var(--_target);
    padding-block: 0.2em;
    color: var(--_quiet);
    cursor: pointer;
  }
  label {
    display: grid;
    gap: 0.2em;
    font-size: max(0.875em, 12px);
  }
  label > input,
  label > textarea {
    inline-size: 100%;
    font-size: 1.143em;
  }

  .entry {
    display: grid;
    grid-template-columns: 6.75em minmax(0, 1fr);
    align-items: baseline;
    column-gap: 0.75em;
    padding-block: calc(var(--_space) * 0.25);
  }
  dt {
    color: var(--_quiet);
    font-size: max(0.875em, 12px);
  }
  dd {
    min-inline-size: 0;
  }
  dd time,
  .deadline {
    display: inline-flex;
    align-items: center;
    gap: 0.35em;
  }
  .chips,
  .chips > ul,
  .chips li {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0.15em 0.35em;
  }
  .chips li {
    gap: 0.15em 0.35em;
    flex-wrap: nowrap;
  }

  .run + .run {
    margin-block-start: calc(var(--_space) * 2);
  }
  .run > :first-child {
    font-size: 0.9375em;
    font-weight: 600;
    margin-block-end: calc(var(--_space) * 0.5);
  }
  .badge {
    margin-inline-start: 0.6em;
    padding: 0.05em 0.6em;
    border: 1px solid var(--_line);
    border-radius: 1em;
    color: var(--_quiet);
    font-size: var(--_small);
    font-weight: 400;
  }
  .badge[data-state='done'] {
    border-color: var(--_success);
    color: var(--_success);
  }
  .step {
    position: relative;
    display: grid;
    grid-template-columns: 24px minmax(0, 1fr);
    column-gap: 0.75em;
    padding-block-end: calc(var(--_space) * 0.9);
  }
  .step::before {
    content: '';
    position: absolute;
    inset-block: 24px 0;
    inset-inline-start: 11px;
    border-inline-start: 2px solid var(--_line);
  }
  .step:last-child::before {
    display: none;
  }
  .mark {
    display: grid;
    place-items: center;
    inline-size: 24px;
    block-size: 24px;
    border-radius: 50%;
    color: var(--_quiet);
    font-size: 13px;
  }
  .step[data-state='completed'] .mark {
    background: var(--_success);
    color: var(--_surface);
  }
  .step[data-state='completed']::before {
    border-color: var(--_success);
  }
  .step[data-state='skipped'] .mark {
    border: 1px dashed var(--_control);
  }
  .step[data-state='active'] .mark {
    border: 2px solid var(--_accent);
    background: var(--_accent-soft);
  }
  .dot {
    inline-size: 10px;
    block-size: 10px;
    border-radius: 50%;
    background: var(--_accent);
  }
  .ring {
    inline-size: 12px;
    block-size: 12px;
    border: 2px solid var(--_control);
    border-radius: 50%;
  }
  .step .name {
    overflow-wrap: anywhere;
  }
  .step[data-state='active'] .name {
    font-weight: 600;
  }
  .step[data-state='pending'] .name,
  .step[data-state='skipped'] .name {
    color: var(--_quiet);
  }
  .condition {
    display: inline-flex;
    align-items: center;
    gap: 0.3em;
    margin-inline-start: 0.4em;
    vertical-align: -0.15em;
  }
  .note {
    display: flex;
    flex-wrap: wrap;
    gap: 0 1em;
  }
  .reason-given {
    font-size: var(--_small);
    overflow-wrap: anywhere;
  }
  .actions {
    margin-block: calc(var(--_space) * 0.5);
  }
  .reason,
  .contact-form,
  .picker {
    display: grid;
    gap: 0.6em;
    margin-block: calc(var(--_space) * 0.75);
    padding: 0.8em;
    border: 1px solid var(--_line);
    border-radius: var(--_radius);
    background: var(--_ground);
  }
  .picker > button {
    justify-self: start;
  }
  .choices {
    display: grid;
    gap: 4px;
  }
  .choices button {
    inline-size: 100%;
    justify-content: flex-start;
    text-align: start;
  }

  .clients > ul > li {
    padding-block-end: calc(var(--_space) * 0.75);
  }
  .party {
    display: flex;
    align-items: center;
    gap: 0.5em;
  }
  .party > .share {
    margin-inline-start: auto;
  }
  .contacts > li {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0 0.75em;
    font-size: max(0.875em, 12px);
    padding-inline-start: 0.25em;
  }
  .contacts a {
    overflow-wrap: anywhere;
    padding-block: 3px;
  }

  .comment {
    padding-block: calc(var(--_space) * 0.75);
    border-block-start: 1px solid var(--_line);
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
  .writer {
    display: grid;
    gap: 0.5em;
    justify-items: end;
  }
  .writer > textarea,
  .writer > .problem {
    inline-size: 100%;
  }
  .history li {
    padding-block: calc(var(--_space) * 0.5);
    border-block-end: 1px solid var(--_line);
    font-size: max(0.9375em, 13px);
    overflow-wrap: anywhere;
  }

  @container (min-inline-size: 760px) {
    .columns {
      grid-template-columns: minmax(0, 1fr) minmax(260px, 34%);
    }
    .side {
      padding-inline-start: calc(var(--_space) * 2.5);
      border-inline-start: 1px solid var(--_line);
    }
  }
  @media (forced-colors: active) {
    .mark {
      border: 1px solid;
    }
    .dot {
      background: Highlight;
    }
  }
  @media print {
    .actions,
    .writer,
    .quiet-button {
      display: none;
    }
  }
`;
