import { svg } from 'lit';
import { icon } from '../base/icons.ts';

/** Decorative as those of `icons.ts`. */
export const jobIcons = {
  pause: icon(svg`<path d="M8 5v14M16 5v14"></path>`),
  play: icon(svg`<path d="M7 5l12 7-12 7z"></path>`),
  archive: icon(svg`<path d="M3 5h18v4H3zM5 9v10h14V9M10 13h4"></path>`),
  stack: icon(svg`<path d="M4 7l3 3 4-5M14 7h6M4 16l3 3 4-5M14 16h6"></path>`),
  project: icon(svg`<path d="M3 6h6l2 2h10v11H3z"></path>`),
  person: icon(svg`<path d="M12 4a4 4 0 110 8 4 4 0 010-8zM4 21c0-4 4-6 8-6s8 2 8 6"></path>`),
} as const;
