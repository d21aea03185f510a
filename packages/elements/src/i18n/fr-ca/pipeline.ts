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
  jsonHint:
    'Les étiquettes y ont leur nom et les personnes leur adresse courriel : on peut donc l’emporter ailleurs. Rien n’est sauvegardé avant le brouillon.',
} satisfies Partial<Translated<typeof pipeline>>;
