import type { taskMore } from '../en/task-more.ts';
import type { Translated } from '../message.ts';

/** Only what Canadian French says differently. */
export default {
  addItem: 'Compléter la liste de vérification',
  addChecklist: 'Ajouter une liste de vérification',
  complete: 'Compléter',
} satisfies Partial<Translated<typeof taskMore>>;
