import type { parts } from '../en/parts.ts';
import type { Translated } from '../message.ts';

export default {
  editHint: 'Klik for at redigere',
  edit: 'Rediger',
  add: 'Tilføj',
  remove: 'Fjern',
  more: 'Mere',
  open: 'Åbn',
  none: 'Ingen',
  required: '(skal udfyldes)',
  fillIn: 'Udfyld dette felt.',
  checkThis: 'Se dette felt efter.',
  nothingFound: 'Intet fundet.',
  loadMore: 'Vis flere',
  saidChanged: 'Ændret.',
  saidAdded: 'Tilføjet: {name}.',
  saidRemoved: 'Fjernet: {name}.',
} satisfies Translated<typeof parts>;
