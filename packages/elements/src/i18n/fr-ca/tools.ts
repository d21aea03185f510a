import type { tools } from '../en/tools.ts';
import type { Translated } from '../message.ts';

/** Only what Canadian French says differently. */
export default {
  jobClient: 'Client (optionnel)',
  jobDue: 'Échéance (optionnelle)',
  helpTouch: 'Chaque dossier a un bouton Déplacer. Il fait tout ce qu’on peut faire en glissant.',
  helpDragMouse: 'Souris : glissez un dossier vers une autre colonne ou place. Échap annule.',
  helpDragTouch:
    'Doigt et stylet : maintenez un dossier jusqu’à ce qu’il se soulève, puis glissez-le. Balayer fait défiler sans rien déplacer.',
  helpEnds: 'premier ou dernier dossier; avec Ctrl, première ou dernière colonne',
  dueTitle: 'Quelle est l’échéance de {title}?',
} satisfies Partial<Translated<typeof tools>>;
