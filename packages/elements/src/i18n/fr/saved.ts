import type { saved } from '../en/saved.ts';
import type { Translated } from '../message.ts';

export default {
  title: 'Appliquer des tâches types',
  none: 'Il n’y a pas encore de tâches types.',
  set: 'Tâches types',
  anchor: 'À compter du',
  anchorHint: 'Les échéances comptent à partir de ce jour. Vide : du début du travail, ou d’aujourd’hui.',
  looking: 'Recherche de ce qui viendrait…',
  coming: { one: 'Une tâche sera ajoutée :', many: '{count} de tâches seront ajoutées :', other: '{count} tâches seront ajoutées :' },
  apply: 'Ajouter les tâches',
  said: 'Appliqué : {name}.',
} satisfies Translated<typeof saved>;
