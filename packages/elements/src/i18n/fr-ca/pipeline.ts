import type { pipeline } from '../en/pipeline.ts';
import type { Translated } from '../message.ts';

/** Only what Canadian French says differently. */
export default {
  notSaved: 'Pas encore sauvegardé',
  unsaved: 'Modifications non sauvegardées',
  removedHint: 'Ces étapes disparaissent à la sauvegarde. Les parcours des versions antérieures les gardent.',
  workingDays: 'jours ouvrables',
  wipHint: 'Au-delà, le tableau le signale; rien n’est refusé.',
  removeTitle: 'Supprimer {name}?',
  saveAs: 'Sauvegarder comme version {number}',
  saveOnly: 'Sauvegarder',
  saving: 'Sauvegarde…',
  discardTitle: 'Abandonner vos modifications?',
  saidSaved: 'La version {number} est sauvegardée.',
  saidKept: 'Sauvegardé.',
  rival: 'Quelqu’un a sauvegardé la version {number} entre-temps. Votre brouillon est conservé; le sauvegarder remplace ses étapes.',
  migrateStopped: 'Arrêté après {count}. Les autres sont restés tels quels; vous pouvez continuer à tout moment.',
  migrateSave: 'Sauvegardez ou abandonnez d’abord votre brouillon.',
  savedTasksCount: {
    one: '{count} liste de tâches sauvegardées',
    many: '{count} de listes de tâches sauvegardées',
    other: '{count} listes de tâches sauvegardées',
  },
  partSavedTasks: 'Tâches sauvegardées',
  jsonHint:
    'Étapes, règles, modèles et tâches sauvegardées, avec des noms et des adresses courriel au lieu d’identifiants : on peut donc l’emporter ailleurs.',
  jsonDraft: 'Voici ce qui est sauvegardé. Sauvegardez ou abandonnez votre brouillon avant de le modifier ici.',
  jsonSave: 'Vérifier et sauvegarder',
  jsonTitle: 'Sauvegarder ce document?',
  reset: 'Repartir de ce qui est sauvegardé',
} satisfies Partial<Translated<typeof pipeline>>;
