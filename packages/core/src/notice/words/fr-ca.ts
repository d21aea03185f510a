import type { Item, Words } from '../words.ts';
import { fr } from './fr.ts';

function item({ due, ...of }: Item): string {
  if (of.kind === 'invoice') return `Facture ${of.number}: ${of.open} à payer${due === undefined ? '' : `, échéance le ${due}`}`;
  return `${of.title}${due === undefined ? '' : `, à faire d’ici le ${due}`}`;
}

/** French as it is written in Canada: no blank before a colon, and `s’il vous plaît` where France says thank you beforehand. */
export const frCa: Words = {
  ...fr,
  asks: {
    organizer: 'Veuillez remplir votre questionnaire, s’il vous plaît.',
    questions: 'Nous avons quelques questions pour vous.',
    approval: 'Veuillez l’examiner et nous dire si vous l’approuvez, s’il vous plaît.',
    signature: 'Nous avons besoin de votre signature.',
    proposal: 'Voici notre offre de services.',
    payment: 'Veuillez effectuer ce paiement, s’il vous plaît.',
    upload: 'Veuillez nous transmettre ces fichiers, s’il vous plaît.',
    tasks: 'Nous attendons une action de votre part.',
  },
  until: (day) => `Nous aimerions l’avoir d’ici le ${day}.`,
  returned: 'Merci de votre réponse. Il manque encore quelque chose:',
  item,
  stillOpen: 'Nous attendons encore ceci:',
};
