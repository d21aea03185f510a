import { svg } from 'lit';
import { icon } from './icons.ts';

/** Decorative as those of `icons.ts`, on what comes behind the first page. */
export const actionIcons = {
  move: icon(svg`<path d="M4 8h13M13 4l4 4-4 4M20 16H7M11 12l-4 4 4 4"></path>`),
  check: icon(svg`<path d="M5 13l4 4L19 7"></path>`),
  skip: icon(svg`<path d="M5 5l8 7-8 7zM17 5v14"></path>`),
  back: icon(svg`<path d="M10 6l-6 6 6 6M4 12h16"></path>`),
  undo: icon(svg`<path d="M8 5L4 9l4 4M4 9h10a6 6 0 010 12h-3"></path>`),
  comment: icon(svg`<path d="M4 5h16v11H9l-5 4z"></path>`),
} as const;
