import type { Item, Words } from '../words.ts';

function item({ due, ...of }: Item): string {
  const by = due === undefined ? '' : `, frist ${due}`;
  if (of.kind === 'invoice') return `Faktura ${of.number}: ${of.open} mangler at blive betalt${by}`;
  return `${of.title}${by}`;
}

/** Danish. */
export const da: Words = {
  hello: (name) => `Hej ${name}`,
  regards: 'Venlig hilsen',
  asks: {
    organizer: 'Udfyld venligst dit skema.',
    questions: 'Vi har nogle spørgsmål til dig.',
    approval: 'Se det venligst igennem, og fortæl os, om du godkender det.',
    signature: 'Vi mangler din underskrift.',
    proposal: 'Her er vores tilbud til dig.',
    payment: 'Gennemfør venligst denne betaling.',
    upload: 'Send os venligst disse filer.',
    tasks: 'Der er noget, du skal gøre.',
  },
  until: (day) => `Vi vil gerne have det senest ${day}.`,
  returned: 'Tak for dit svar. Der mangler stadig noget:',
  item,
  reminder: 'Påmindelse',
  reminders: (count) => `${count} ting venter på dig`,
  stillOpen: 'Vi venter stadig på dette:',
  taskDue: 'Opgave med frist snart',
  tasksDue: (count) => `${count} opgaver har frist snart`,
};
