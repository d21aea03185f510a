import type { tasks } from '../en/tasks.ts';
import type { Translated } from '../message.ts';

export default {
  tasks: 'Tâches',
  loaded: { one: '{count} tâche.', many: '{count} de tâches.', other: '{count} tâches.' },
  empty: 'Rien à faire ici.',
  loadMore: 'Afficher plus',
  task: 'Tâche',
  tick: 'Terminée : {title}',

  planned: 'Prévue',
  in_progress: 'En cours',
  done: 'Terminée',
  cancelled: 'Annulée',
  finished: { one: '{count} tâche close', many: '{count} de tâches closes', other: '{count} tâches closes' },
  status: 'État : {state}',

  due: 'Échéance',
  noDue: 'Fixer une date',
  overdue: 'En retard',
  today: 'Aujourd’hui',
  tomorrow: 'Demain',
  thisWeek: 'Cette semaine',
  later: 'Plus tard',
  noDate: 'Sans date',
  over: 'Closes',
  noJob: 'Sans dossier',

  assignees: 'Responsables : {names}',
  nobody: 'personne',
  high: 'Priorité haute',
  medium: 'Priorité moyenne',
  low: 'Priorité basse',
  none: 'Aucune priorité',

  more: 'Plus d’actions pour {title}',
  rename: 'Renommer',
  openJob: 'Ouvrir {title}',
  openTask: 'Ouvrir',

  checklist: 'Liste de contrôle : {done}/{total}',
  addChecklist: 'Ajouter une liste de contrôle',
  addItem: 'Ajouter un point',
  add: 'Ajouter',
  item: 'Point',
  removeItem: 'Retirer {title}',
  addTask: 'Ajouter une tâche',

  move: 'Déplacer {title}',
  up: 'Monter',
  down: 'Descendre',
  toTop: 'Tout en haut',
  toBottom: 'Tout en bas',

  saidDone: 'Terminée : {title}.',
  saidReopened: 'Rouverte : {title}.',
  saidStarted: 'En cours : {title}.',
  saidCancelled: 'Annulée : {title}.',
  saidAdded: 'Ajoutée : {title}.',
  saidChanged: 'Modifiée : {title}.',
  saidRemoved: 'Point retiré : {title}.',
  saidMoved: '{title}, position {position} sur {total}.',
} satisfies Translated<typeof tasks>;
