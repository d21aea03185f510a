import type { board } from '../en/board.ts';
import type { Translated } from '../message.ts';

/** Only what Canadian French says differently. */
export default {
  helpEnds: 'premier ou dernier dossier; avec Ctrl, première ou dernière colonne',
  pausedInStage: 'À cette étape : {time}; le compteur est arrêté',
  helpTouch: 'Chaque dossier a un bouton Déplacer. Il fait tout ce qu’on peut faire en glissant.',
  jobClient: 'Client (optionnel)',
} satisfies Partial<Translated<typeof board>>;
