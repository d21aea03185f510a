import type { Item, Words } from '../words.ts';

function item({ due, ...of }: Item): string {
  const by = due === undefined ? '' : `, due ${due}`;
  if (of.kind === 'invoice') return `Invoice ${of.number}: ${of.open} to pay${by}`;
  return `${of.title}${by}`;
}

/** English. */
export const en: Words = {
  hello: (name) => `Hello ${name},`,
  regards: 'Kind regards',
  asks: {
    organizer: 'Please fill in your organizer.',
    questions: 'We have some questions for you.',
    approval: 'Please have a look, and tell us whether you approve.',
    signature: 'We need your signature.',
    proposal: 'Here is our proposal for you.',
    payment: 'Please settle this payment.',
    upload: 'Please send us these files.',
    tasks: 'There is something for you to do.',
  },
  until: (day) => `We would like to have it by ${day}.`,
  returned: 'Thank you for your answer. Something is still missing:',
  item,
  reminder: 'Reminder',
  reminders: (count) => `${count} things are waiting for you`,
  stillOpen: 'We are still waiting for this:',
  taskDue: 'Task due soon',
  tasksDue: (count) => `${count} tasks are due soon`,
};
