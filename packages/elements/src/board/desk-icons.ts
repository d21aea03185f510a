import { svg } from 'lit';
import { icon } from '../base/icons.ts';

/** Decorative as those of `base/icons.ts`, around the columns. */
export const deskIcons = {
  filter: icon(svg`<path d="M4 5h16M7 12h10M10 19h4"></path>`),
  board: icon(svg`<path d="M4 4h4v16H4zM10 4h4v11h-4zM16 4h4v14h-4z"></path>`),
  list: icon(svg`<path d="M4 6h16M4 12h16M4 18h16"></path>`),
  display: icon(svg`<path d="M4 7h9M19 7h1M4 17h1M11 17h9M16 4v6M8 14v6"></path>`),
  bookmark: icon(svg`<path d="M7 4h10v16l-5-4-5 4z"></path>`),
  save: icon(svg`<path d="M5 4h12l3 3v13H5zM8 4v5h7V4M8 20v-6h9v6"></path>`),
  rename: icon(svg`<path d="M4 20l1-5L16 4l4 4L9 19z"></path>`),
  folded: icon(svg`<path d="M9 5l7 7-7 7"></path>`),
  unfolded: icon(svg`<path d="M5 9l7 7 7-7"></path>`),
  ascending: icon(svg`<path d="M12 19V6M6 11l6-6 6 6"></path>`),
  descending: icon(svg`<path d="M12 5v13M6 13l6 6 6-6"></path>`),
} as const;
