import type { groups } from '../en/groups.ts';
import type { Translated } from '../message.ts';

/** Only what Canadian French says differently. */
export default {
  save: 'Sauvegarder',
  discount: 'Rabais en pour cent',
  less: '{percent} de rabais',
  savePdf: 'Sauvegarder en PDF',
  upload: 'Téléverser des fichiers',
  uploadInto: 'Téléverser des fichiers dans {name}',
  uploads: 'En cours de téléversement',
  uploadOf: 'Téléversement de {name}',
  cancelOf: 'Abandonner le téléversement de {name}',
  retryOf: 'Téléverser {name} à nouveau',
  saidUploaded: 'Téléversé : {name}.',
  accessEdit: 'Le client peut voir et téléverser',
  credit: 'Faire une note de crédit…',
  creditNote: 'Note de crédit {number}',
  creditTitle: 'Faire une note de crédit sur {number} ?',
  creditHint: 'Une note de crédit annule ce qui est coché. Elle reçoit son propre numéro.',
  creditNow: 'Faire la note de crédit',
  saidCredited: 'Note de crédit créée.',
  issueHint: 'Ce qu’elle dit ne change plus ; une note de crédit peut l’annuler.',
  method_cash: 'Comptant',
  method_debit: 'Débit préautorisé',
} satisfies Partial<Translated<typeof groups>>;
