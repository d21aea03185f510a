import { css } from 'lit';

/** The side panel and the dialog. */
export const shellStyles = css`
  .shell {
    position: fixed;
    inset: 0;
    max-inline-size: 100vi;
    max-block-size: 100vb;
    padding: 0;
    border: 0;
    background: var(--_surface);
    color: var(--_ink);
    overflow: auto;
    overscroll-behavior: contain;
    box-shadow: var(--_shadow-high);
    opacity: 0;
    transition:
      opacity var(--_motion),
      translate var(--_motion),
      overlay var(--_motion) allow-discrete,
      display var(--_motion) allow-discrete;
  }
  .shell:focus {
    outline: none;
  }
  .shell::backdrop {
    background: var(--_veil);
    opacity: 0;
    transition:
      opacity var(--_motion),
      overlay var(--_motion) allow-discrete,
      display var(--_motion) allow-discrete;
  }
  .shell.panel {
    inset-inline-start: auto;
    --_size: var(--_panel, var(--wf-job-panel-size, min(680px, 100vi)));
    inline-size: var(--_size);
    block-size: 100vb;
    margin: 0;
  }
  .shell.panel:not([open]) {
    translate: 40px 0;
  }
  .shell.panel:not([open]):dir(rtl) {
    translate: -40px 0;
  }
  .shell.dialog {
    inline-size: var(--wf-job-dialog-size, min(1040px, calc(100vi - 2em)));
    block-size: fit-content;
    max-block-size: calc(100vb - 2em);
    margin: auto;
    border-radius: calc(var(--_radius) * 1.5);
  }
  .shell.dialog:not([open]) {
    translate: 0 12px;
  }
  .shell[open],
  .shell[open]::backdrop {
    opacity: 1;
  }
  @starting-style {
    .shell[open],
    .shell[open]::backdrop {
      opacity: 0;
    }
    .shell.panel[open] {
      translate: 40px 0;
    }
    .shell.panel[open]:dir(rtl) {
      translate: -40px 0;
    }
    .shell.dialog[open] {
      translate: 0 12px;
    }
  }
  .shell-body {
    position: relative;
    container-type: inline-size;
    padding: calc(var(--_space) * 2) clamp(16px, 4%, 32px) calc(var(--_space) * 3);
  }
  /* half of it beside the panel */
  .shell-edge {
    position: fixed;
    inset-block: 0;
    inset-inline-end: calc(min(var(--_size), 100vi) - 12px);
    inline-size: 24px;
    cursor: ew-resize;
    touch-action: none;
    outline: none;
  }
  .shell-edge::after {
    content: '';
    position: absolute;
    inset-block: 0;
    inset-inline-start: 10px;
    inline-size: 3px;
    background: var(--_accent);
    opacity: 0;
    transition: opacity var(--_motion);
  }
  .shell-edge:is(:hover, :active, :focus-visible)::after {
    opacity: 1;
  }
  @media (max-width: 720px) {
    .shell-edge {
      display: none;
    }
  }
  .shell-close {
    position: absolute;
    inset-block-start: calc(var(--_space) * 2);
    inset-inline-end: clamp(12px, 3.4%, 28px);
    z-index: 3;
  }
  .shell :is(.over, .bar-line, .list-head) {
    padding-inline-end: calc(var(--_target) + 0.5em);
  }
  .shell .top {
    margin-block-start: calc(var(--_space) * -2);
    padding-block-start: calc(var(--_space) * 2);
    margin-inline: -4px;
    padding-inline: 4px;
  }
  @media (forced-colors: active) {
    .shell {
      border: 1px solid;
    }
    .shell-edge::after {
      background: Highlight;
      forced-color-adjust: none;
    }
  }
  @media print {
    .shell-edge {
      display: none;
    }
    .shell {
      position: static;
      inline-size: auto;
      max-block-size: none;
      box-shadow: none;
    }
  }
`;
