import { svg } from 'lit';
import { icon } from '../base/icons.ts';

/** Of what one does with cards. */
export const toolIcons = {
  open: icon(svg`<path d="M13 5h6v6M19 5l-8 8M17 14v5H5V7h5"></path>`),
  person: icon(svg`<path d="M12 4a4 4 0 110 8 4 4 0 010-8zM4 20c1-4 4-6 8-6s7 2 8 6"></path>`),
  tag: icon(svg`<path d="M4 4h8l8 8-8 8-8-8zM8 8h.01"></path>`),
  flag: icon(svg`<path d="M6 21V4h12l-3 4 3 4H6"></path>`),
  lanes: icon(svg`<path d="M4 5h16M4 19h16M12 8v8M9 13l3 3 3-3"></path>`),
  label: icon(svg`<path d="M4 7h11l5 5-5 5H4z"></path>`),
  follows: icon(svg`<path d="M5 4v9h13M14 9l4 4-4 4"></path>`),
  archive: icon(svg`<path d="M4 5h16v4H4zM6 9v10h12V9M10 13h4"></path>`),
} as const;
