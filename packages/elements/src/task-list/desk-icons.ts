import { svg } from 'lit';
import { icon } from '../base/icons.ts';

/** Decorative as those of `icons.ts`, of what one does with tasks. */
export const deskIcons = {
  edit: icon(svg`<path d="M4 20l1-4L16 5l3 3L8 19zM14 7l3 3"></path>`),
  copy: icon(svg`<path d="M9 9h11v11H9zM15 9V4H4v11h5"></path>`),
  play: icon(svg`<path d="M7 5l12 7-12 7z"></path>`),
  stop: icon(svg`<path d="M6 6h12v12H6z"></path>`),
  tag: icon(svg`<path d="M4 4h8l8 8-8 8-8-8zM8 8h.01"></path>`),
  person: icon(svg`<path d="M12 4a4 4 0 110 8 4 4 0 010-8zM4 21c0-4 4-6 8-6s8 2 8 6"></path>`),
  folder: icon(svg`<path d="M3 6h6l2 2h10v11H3z"></path>`),
} as const;
