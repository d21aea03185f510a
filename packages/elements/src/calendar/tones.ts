import { css } from 'lit';

/** Colours of kinds, as those of tags. */
export const tones = css`
  [data-tone] {
    --_tone: var(--_gray);
  }
  [data-tone='orange'] {
    --_tone: var(--_orange);
  }
  [data-tone='yellow'] {
    --_tone: var(--_yellow);
  }
  [data-tone='green'] {
    --_tone: var(--_green);
  }
  [data-tone='teal'] {
    --_tone: var(--_teal);
  }
  [data-tone='blue'] {
    --_tone: var(--_blue);
  }
  [data-tone='purple'] {
    --_tone: var(--_purple);
  }
  [data-tone='pink'] {
    --_tone: var(--_pink);
  }
`;
