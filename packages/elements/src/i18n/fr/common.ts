import type { common } from '../en/common.ts';
import type { Translated } from '../message.ts';

export default {
  loading: 'Chargement…',
  retry: 'Réessayer',
  close: 'Fermer',
  panelWidth: 'Largeur du panneau',
  cancel: 'Annuler',
  save: 'Enregistrer',
  undo: 'Annuler l’action',
  undone: 'Action annulée.',
  offline: 'Hors ligne : les modifications sont conservées et envoyées plus tard.',
  offlineSince: 'Hors ligne depuis {time} : les modifications sont conservées et envoyées plus tard.',
  online: 'De nouveau en ligne.',
  signedOut: 'Reconnectez-vous pour continuer.',
  readOnly: 'Vous pouvez consulter, mais rien modifier ici.',
  waiting: {
    one: 'Une modification attend d’être envoyée.',
    many: '{count} de modifications attendent d’être envoyées.',
    other: '{count} modifications attendent d’être envoyées.',
  },
  notFound: 'Cet élément n’existe pas ou vous n’y avez pas accès.',
  forbidden: 'Vous n’avez pas le droit de faire cela.',
  failed: 'Un problème est survenu. Rien n’a été perdu.',
  unavailable: 'Le serveur ne répond pas.',
  busy: 'Trop de demandes à la fois. Patientez un instant, puis réessayez.',
  outdated: 'Cette page n’est plus à jour. Rechargez-la.',
  reference: 'Référence : {id}',
  stale: 'Quelqu’un a été plus rapide. Vous voyez maintenant l’état actuel.',
  invalid: 'Veuillez vérifier votre saisie : {fields}',
  overdue: 'en retard',
  today: 'aujourd’hui',
} satisfies Translated<typeof common>;
