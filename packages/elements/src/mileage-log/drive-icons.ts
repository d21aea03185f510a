import { svg } from 'lit';
import { icon } from '../base/icons.ts';

/** Decorative, as those of `base/icons.ts`. */
export const driveIcons = {
  start: icon(svg`<path d="M7 5l12 7-12 7z"></path>`),
  stop: icon(svg`<path d="M7 7h10v10H7z"></path>`),
  write: icon(svg`<path d="M4 20h4L19 9l-4-4L4 16zM13 7l4 4"></path>`),
  save: icon(svg`<path d="M12 4v11M7 11l5 5 5-5M5 20h14"></path>`),
} as const;
