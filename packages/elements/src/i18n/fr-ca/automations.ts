import type { automations } from '../en/automations.ts';
import type { Translated } from '../message.ts';

/** Only what Canadian French says differently. */
export default {
  do_text: 'Envoyer un message texte',
  sayWaitWorkdays: { one: 'après {count} jour ouvrable', many: 'après {count} de jours ouvrables', other: 'après {count} jours ouvrables' },
  workdays: 'Compter les jours ouvrables seulement',
  nextWorkday: 'Le jour ouvrable suivant',
  previousWorkday: 'Le jour ouvrable précédent',
  weekend: 'Un jour férié ou de fin de semaine',
} satisfies Partial<Translated<typeof automations>>;
