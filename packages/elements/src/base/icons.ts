import { svg } from 'lit';
import type { SVGTemplateResult } from 'lit';

/** A shape in a square of 24. */
export const icon = (shape: SVGTemplateResult): SVGTemplateResult =>
  svg`<svg class="icon" viewBox="0 0 24 24" aria-hidden="true">${shape}</svg>`;

/** Decorative: whatever they mean stands beside them as text or as the button's name. Those of actions are in `action-icons.ts`. */
export const icons = {
  plus: icon(svg`<path d="M12 5v14M5 12h14"></path>`),
  more: icon(svg`<path stroke-width="3.5" d="M5 12h.01M12 12h.01M19 12h.01"></path>`),
  close: icon(svg`<path d="M6 6l12 12M18 6L6 18"></path>`),
  search: icon(svg`<path d="M11 4a7 7 0 110 14 7 7 0 010-14zM16 16l5 5"></path>`),
  clock: icon(svg`<path d="M12 3a9 9 0 110 18 9 9 0 010-18zM12 7v5l3 2"></path>`),
  calendar: icon(svg`<path d="M4 6h16v14H4zM4 10h16M8 3v4M16 3v4"></path>`),
  task: icon(svg`<path d="M4 4h16v16H4zM8 12l3 3 5-6"></path>`),
  alert: icon(svg`<path d="M12 4l9 16H3zM12 10v4M12 17h.01"></path>`),
  offline: icon(svg`<path d="M3 3l18 18M5 12a10 10 0 014-2.4M15 9.7a10 10 0 014 2.3M8.5 15.5a5 5 0 017 0M12 19h.01"></path>`),
  help: icon(svg`<path d="M12 3a9 9 0 110 18 9 9 0 010-18zM9.5 9.5a2.5 2.5 0 114 2c-1 .7-1.5 1.2-1.5 2.5M12 17h.01"></path>`),
  branch: icon(svg`<path d="M6 4v16M6 12h6c4 0 6-2 6-6M15 8l3-3 3 3"></path>`),
  sending: icon(
    svg`<path d="M12 3v4M12 17v4M3 12h4M17 12h4M5.6 5.6l2.9 2.9M15.5 15.5l2.9 2.9M18.4 5.6l-2.9 2.9M8.5 15.5l-2.9 2.9"></path>`,
  ),
  required: icon(svg`<path d="M12 4v16M5 8l14 8M19 8L5 16"></path>`),
  next: icon(svg`<path d="M9 5l7 7-7 7"></path>`),
  previous: icon(svg`<path d="M15 5l-7 7 7 7"></path>`),
  pause: icon(svg`<path d="M9 5v14M15 5v14"></path>`),
  wait: icon(svg`<path d="M7 4h10M7 20h10M8 4c0 8 8 8 8 16M16 4c0 8-8 8-8 16"></path>`),
  lock: icon(svg`<path d="M6 11h12v9H6zM8 11V8a4 4 0 018 0v3"></path>`),
} as const;
