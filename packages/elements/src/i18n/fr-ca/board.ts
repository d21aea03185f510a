import type { board } from '../en/board.ts';
import type { Translated } from '../message.ts';

/** Only what Canadian French says differently. */
export default {
  pausedInStage: 'À cette étape : {time}; le compteur est arrêté',
} satisfies Partial<Translated<typeof board>>;
