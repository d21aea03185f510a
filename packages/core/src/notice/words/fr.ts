import type { Item, Words } from '../words.ts';

function item({ due, ...of }: Item): string {
  const by = due === undefined ? '' : `, à faire avant le ${due}`;
  if (of.kind === 'invoice') return `Facture ${of.number} : ${of.open} à régler${due === undefined ? '' : `, échéance le ${due}`}`;
  return `${of.title}${by}`;
}

/** French. */
export const fr: Words = {
  hello: (name) => `Bonjour ${name},`,
  regards: 'Cordialement',
  asks: {
    organizer: 'Merci de remplir votre questionnaire.',
    questions: 'Nous avons quelques questions à vous poser.',
    approval: 'Merci de l’examiner et de nous dire si vous l’approuvez.',
    signature: 'Nous avons besoin de votre signature.',
    proposal: 'Voici notre proposition.',
    payment: 'Merci de régler ce paiement.',
    upload: 'Merci de nous envoyer ces fichiers.',
    tasks: 'Nous attendons une action de votre part.',
  },
  until: (day) => `Nous aimerions l’avoir avant le ${day}.`,
  returned: 'Merci pour votre réponse. Il manque encore quelque chose :',
  item,
  reminder: 'Rappel',
  reminders: (count) => `${count} éléments vous attendent`,
  stillOpen: 'Nous attendons encore ceci :',
  taskDue: 'Tâche bientôt due',
  tasksDue: (count) => `${count} tâches sont bientôt dues`,
};
