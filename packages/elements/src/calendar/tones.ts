import { css } from 'lit';

/** Colours of kinds, as those of tags. */
export const tones = css`
  [data-tone] {
    --_tone: light-dark(#4a5160, #c3cad6);
  }
  [data-tone='orange'] {
    --_tone: light-dark(#8f3f00, #ffb27d);
  }
  [data-tone='yellow'] {
    --_tone: light-dark(#6b5200, #ecd066);
  }
  [data-tone='green'] {
    --_tone: light-dark(#17602f, #86d9a0);
  }
  [data-tone='teal'] {
    --_tone: light-dark(#005f63, #74d5d6);
  }
  [data-tone='blue'] {
    --_tone: light-dark(#0a4d94, #93c4ff);
  }
  [data-tone='purple'] {
    --_tone: light-dark(#5b2a9d, #cdb0ff);
  }
  [data-tone='pink'] {
    --_tone: light-dark(#96155f, #ffa6d4);
  }
`;
