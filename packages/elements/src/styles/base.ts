import { css } from 'lit';

/**
 * The visual language: every colour, space and radius of the elements comes from these. A host sets the public `--wf-*` tokens anywhere
 * above; `--_*` are their values inside. Type has six sizes: `--_small` beside, `--_text` in rows and controls, the host's own, `--_title` over parts,
 * `--_display` over an element, `--_hero` for a record's name and for figures; and three weights: 400, 600, 650 for headings. Sizes are `em` of the host's text, never `rem` (a page's `62.5%` would shrink us).
 */
export const tokens = css`
  /* what hostile pages let inherit into us; inside too, because a page's rule for everything reaches the host */
  :host,
  :host > * {
    letter-spacing: normal;
    word-spacing: normal;
    text-transform: none;
    text-align: start;
    text-indent: 0;
    white-space: normal;
    font-style: normal;
    cursor: auto;
    line-height: 1.45;
  }
  :host {
    -webkit-text-size-adjust: 100%;
    font-family: var(--wf-font, inherit);
    font-size: var(--wf-font-size, inherit);
    color: var(--_ink);
    accent-color: var(--_accent);

    --_surface: var(--wf-color-surface, light-dark(#ffffff, #1c1e22));
    --_ground: var(--wf-color-ground, light-dark(#f3f4f6, #141518));
    --_raised: var(--wf-color-raised, light-dark(#ffffff, #26292f));
    --_ink: var(--wf-color-ink, light-dark(#1d2129, #eceef2));
    --_quiet: var(--wf-color-quiet, light-dark(#5a6270, #a3abb8));
    --_line: var(--wf-color-line, light-dark(#dcdfe5, #363a42));
    --_control: var(--wf-color-control, light-dark(#767e8c, #7d8592));
    --_accent: var(--wf-color-accent, light-dark(#0b57a4, #7db8ff));
    --_on-accent: var(--wf-color-on-accent, light-dark(#ffffff, #06213d));
    --_accent-soft: var(--wf-color-accent-soft, light-dark(#e3eefb, #16324f));
    --_danger: var(--wf-color-danger, light-dark(#b3261e, #ff9d94));
    --_danger-soft: var(--wf-color-danger-soft, light-dark(#fdeceb, #47201d));
    --_warning: var(--wf-color-warning, light-dark(#8a5300, #f5bf63));
    --_success: var(--wf-color-success, light-dark(#1a6e3c, #74d29a));
    --_gray: var(--wf-color-gray, light-dark(#4a5160, #c3cad6));
    --_red: var(--wf-color-red, light-dark(#a1201a, #ffa8a1));
    --_orange: var(--wf-color-orange, light-dark(#8f3f00, #ffb27d));
    --_yellow: var(--wf-color-yellow, light-dark(#6b5200, #ecd066));
    --_green: var(--wf-color-green, light-dark(#17602f, #86d9a0));
    --_teal: var(--wf-color-teal, light-dark(#005f63, #74d5d6));
    --_blue: var(--wf-color-blue, light-dark(#0a4d94, #93c4ff));
    --_purple: var(--wf-color-purple, light-dark(#5b2a9d, #cdb0ff));
    --_pink: var(--wf-color-pink, light-dark(#96155f, #ffa6d4));
    --_veil: var(--wf-color-veil, rgb(10 12 16 / 42%));
    --_radius: var(--wf-radius, 8px);
    --_radius-small: calc(var(--_radius) * 0.625);
    --_space: var(--wf-space, 8px);
    --_shadow: var(--wf-shadow, 0 1px 2px light-dark(rgb(20 24 32 / 12%), rgb(0 0 0 / 45%)));
    --_shadow-high: var(--wf-shadow-high, 0 6px 24px light-dark(rgb(20 24 32 / 20%), rgb(0 0 0 / 60%)));
    --_target: 28px;
    --_small: var(--wf-font-small, max(0.8125em, 11px));
    --_text: max(0.9375em, 12px);
    --_title: var(--wf-font-title, 1.0625em);
    --_display: var(--wf-font-display, 1.3125em);
    --_hero: calc(var(--_display) * 1.15);
    --_motion: var(--wf-motion, 140ms);
    --_ease: var(--wf-ease, cubic-bezier(0.2, 0, 0, 1));
  }
  :host([theme='light']) {
    color-scheme: light;
  }
  :host([theme='dark']) {
    color-scheme: dark;
  }
  :host([density='compact']) {
    --_space: calc(var(--wf-space, 8px) * 0.625);
    --_target: 24px;
  }
  @media (pointer: coarse) {
    :host {
      --_target: 44px;
    }
  }
  @media (prefers-reduced-motion: reduce) {
    :host {
      --_motion: 0ms;
    }
  }
  :host([hidden]) {
    display: none;
  }
  :host(:state(turned)) {
    direction: rtl;
  }
  *,
  *::before,
  *::after {
    box-sizing: border-box;
  }
`;

/** Buttons, fields, focus, and text for screen readers only. */
export const controls = css`
  button,
  input,
  select,
  textarea {
    font: inherit;
    color: inherit;
    letter-spacing: inherit;
  }
  button {
    display: inline-flex;
    align-items: center;
    justify-content: center;
    gap: 0.4em;
    min-block-size: var(--_target);
    min-inline-size: var(--_target);
    padding: 0.2em 0.75em;
    border: 1px solid var(--_control);
    border-radius: var(--_radius-small);
    background: var(--_raised);
    cursor: pointer;
  }
  button:hover {
    background: var(--_accent-soft);
  }
  button:disabled {
    cursor: default;
    color: var(--_quiet);
    background: transparent;
    border-style: dashed;
  }
  button.primary {
    border-color: var(--_accent);
    background: var(--_accent);
    color: var(--_on-accent);
  }
  button.bare {
    padding: 0.15em;
    border-color: transparent;
    background: transparent;
  }
  button.bare:hover {
    background: var(--_accent-soft);
  }
  input:not([type='checkbox'], [type='radio']),
  select,
  textarea {
    min-block-size: var(--_target);
    padding: 0.2em 0.5em;
    border: 1px solid var(--_control);
    border-radius: var(--_radius-small);
    background: var(--_surface);
    max-inline-size: 100%;
  }
  input::placeholder,
  textarea::placeholder {
    color: var(--_quiet);
    opacity: 1;
  }
  :focus-visible {
    outline: 2px solid var(--_accent);
    outline-offset: 2px;
  }
  a {
    color: var(--_accent);
  }
  svg.icon {
    inline-size: 1.15em;
    block-size: 1.15em;
    flex: none;
    fill: none;
    stroke: currentcolor;
    stroke-width: 2;
    stroke-linecap: round;
    stroke-linejoin: round;
  }
  .unseen {
    position: absolute;
    inline-size: 1px;
    block-size: 1px;
    margin: -1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }
`;

/** A tag, in the tone of its colour name; readable in light and dark. */
export const tagStyles = css`
  .tag {
    --_tone: var(--_gray);
    display: inline-block;
    max-inline-size: 12em;
    padding: 0 0.5em;
    border-radius: 1em;
    overflow: hidden;
    font-size: var(--_small);
    text-overflow: ellipsis;
    white-space: nowrap;
    color: var(--_tone);
    background: color-mix(in oklab, var(--_tone) 12%, var(--_raised));
    border: 1px solid color-mix(in oklab, var(--_tone) 35%, var(--_raised));
  }
  .tag[data-color='red'] {
    --_tone: var(--_red);
  }
  .tag[data-color='orange'] {
    --_tone: var(--_orange);
  }
  .tag[data-color='yellow'] {
    --_tone: var(--_yellow);
  }
  .tag[data-color='green'] {
    --_tone: var(--_green);
  }
  .tag[data-color='teal'] {
    --_tone: var(--_teal);
  }
  .tag[data-color='blue'] {
    --_tone: var(--_blue);
  }
  .tag[data-color='purple'] {
    --_tone: var(--_purple);
  }
  .tag[data-color='pink'] {
    --_tone: var(--_pink);
  }
`;

/** The colours of people, so that one is the same in every element; readable in light and dark. */
export const avatarTones = css`
  .avatar[data-tone='1'] {
    --_tone: var(--_blue);
  }
  .avatar[data-tone='2'] {
    --_tone: var(--_purple);
  }
  .avatar[data-tone='3'] {
    --_tone: var(--_teal);
  }
  .avatar[data-tone='4'] {
    --_tone: var(--_orange);
  }
  .avatar[data-tone='5'] {
    --_tone: var(--_pink);
  }
`;
