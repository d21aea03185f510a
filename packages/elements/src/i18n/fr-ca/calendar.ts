import type { calendar } from '../en/calendar.ts';
import type { Translated } from '../message.ts';

/** Only what Canadian French says differently. */
export default {
  calendar: 'Calendrier',
  feedsTitle: 'Calendriers pour d’autres logiciels',
  feedsNote:
    'Un lien secret auquel un téléphone ou un logiciel de courriel peut s’abonner. Quiconque l’a peut lire les rendez-vous : ne le donnez à personne d’autre.',
  appointment: 'Rencontre',
  shoot: 'Séance photo',
} satisfies Partial<Translated<typeof calendar>>;
