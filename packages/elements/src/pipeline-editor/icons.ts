import { svg } from 'lit';
import { icon } from '../base/icons.ts';

/** Decorative, as those of `base/icons.ts`. */
export const editorIcons = {
  grip: icon(svg`<path stroke-width="3" d="M9 6h.01M15 6h.01M9 12h.01M15 12h.01M9 18h.01M15 18h.01"></path>`),
  settings: icon(svg`<path d="M4 7h9M19 7h1M4 17h1M11 17h9M16 4a3 3 0 110 6 3 3 0 010-6zM8 14a3 3 0 110 6 3 3 0 010-6z"></path>`),
  auto: icon(svg`<path d="M5 6l6 6-6 6M13 6l6 6-6 6"></path>`),
  door: icon(svg`<path d="M6 20V5l9-2v18l-9-1zM15 5h3v15h-3M12 12h.01"></path>`),
  stack: icon(svg`<path d="M4 5h16v5H4zM4 14h16v5H4z"></path>`),
  down: icon(svg`<path d="M6 9l6 6 6-6"></path>`),
} as const;
