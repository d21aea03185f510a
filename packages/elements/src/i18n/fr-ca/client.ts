import type { client } from '../en/client.ts';
import type { Translated } from '../message.ts';

/** Only what Canadian French says differently. */
export default {
  emails: 'Courriels',
  contactMail: 'Courriel du contact',
  mailKnown: '{name} a déjà ce courriel. Liez {name}, ou choisissez encore « Ajouter le contact » pour noter une nouvelle personne.',
  taxNumber: 'N° de TPS',
} satisfies Partial<Translated<typeof client>>;
