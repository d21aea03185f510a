import type { common } from '../en/common.ts';
import type { Translated } from '../message.ts';

export default {
  loading: 'Indlæser …',
  retry: 'Prøv igen',
  close: 'Luk',
  cancel: 'Annuller',
  save: 'Gem',
  undo: 'Fortryd',
  undone: 'Fortrudt.',
  offline: 'Offline: Ændringer gemmes og sendes senere.',
  offlineSince: 'Offline siden {time}: Ændringer gemmes og sendes senere.',
  online: 'Online igen.',
  signedOut: 'Log ind igen for at fortsætte.',
  readOnly: 'Du kan se, men ikke ændre noget her.',
  waiting: { one: 'Én ændring venter på at blive sendt.', other: '{count} ændringer venter på at blive sendt.' },
  notFound: 'Det findes ikke, eller du har ikke adgang til det.',
  forbidden: 'Det har du ikke ret til.',
  failed: 'Noget gik galt. Intet er gået tabt.',
  unavailable: 'Serveren svarer ikke.',
  busy: 'For meget på én gang. Vent et øjeblik, og prøv igen.',
  outdated: 'Siden er forældet. Genindlæs den.',
  reference: 'Reference: {id}',
  stale: 'En anden kom først. Det, du ser nu, er det aktuelle.',
  invalid: 'Kontrollér venligst det indtastede: {fields}',
  overdue: 'over tiden',
  today: 'i dag',
} satisfies Translated<typeof common>;
