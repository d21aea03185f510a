import { svg } from 'lit';
import { icon } from '../base/icons.ts';

/** Decorative as those of `icons.ts`. */
export const rowIcons = {
  repeat: icon(svg`<path d="M5 11V9a3 3 0 013-3h10M15 3l3 3-3 3M19 13v2a3 3 0 01-3 3H6M9 21l-3-3 3-3"></path>`),
  group: icon(svg`<path d="M4 5h16M8 10h12M4 15h16M8 20h12"></path>`),
  sort: icon(svg`<path d="M7 5v14M4 16l3 3 3-3M13 6h7M13 11h5M13 16h3"></path>`),
  select: icon(svg`<path d="M4 4h7v7H4zM4 15h7v5H4zM15 6h5M15 9h3M15 16h5M15 19h3"></path>`),
  stack: icon(svg`<path d="M4 7l3 3 4-5M14 7h6M4 16l3 3 4-5M14 16h6"></path>`),
} as const;
