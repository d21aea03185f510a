import type { parts } from '../en/parts.ts';
import type { Translated } from '../message.ts';

export default {
  editHint: 'Cliquer pour modifier',
  edit: 'Modifier',
  add: 'Ajouter',
  remove: 'Retirer',
  more: 'Plus',
  open: 'Ouvrir',
  none: 'Aucun',
  required: '(obligatoire)',
  fillIn: 'Veuillez remplir ce champ.',
  checkThis: 'Veuillez vérifier ce champ.',
  nothingFound: 'Aucun résultat.',
  loadMore: 'Afficher plus',
  saidChanged: 'Modifié.',
  saidAdded: 'Ajouté : {name}.',
  saidRemoved: 'Retiré : {name}.',
} satisfies Translated<typeof parts>;
