import { svg } from 'lit';
import { icon } from '../../base/icons.ts';

/** Decorative, as those of `base/icons.ts`. */
export const groupIcons = {
  folder: icon(svg`<path d="M3 6h6l2 2h10v11H3z"></path>`),
  file: icon(svg`<path d="M6 3h8l4 4v14H6zM14 3v4h4"></path>`),
  link: icon(svg`<path d="M10 14a4 4 0 006 0l3-3a4 4 0 00-6-6l-1 1M14 10a4 4 0 00-6 0l-3 3a4 4 0 006 6l1-1"></path>`),
  play: icon(svg`<path d="M7 5l12 7-12 7z"></path>`),
  stop: icon(svg`<path d="M7 7h10v10H7z"></path>`),
  trash: icon(svg`<path d="M4 7h16M9 7V4h6v3M6 7l1 13h10l1-13"></path>`),
  retry: icon(svg`<path d="M20 11a8 8 0 10-2 6M20 4v7h-7"></path>`),
  eye: icon(svg`<path d="M2 12c4-7 16-7 20 0-4 7-16 7-20 0zM12 9.5a2.5 2.5 0 110 5 2.5 2.5 0 010-5z"></path>`),
  out: icon(svg`<path d="M8 16L18 6M10 6h8v8"></path>`),
} as const;
