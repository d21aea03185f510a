import type { tasks } from '../en/tasks.ts';
import type { Translated } from '../message.ts';

/** Only what Canadian French says differently. */
export default {
  done: 'Complétée',
  tick: 'Complétée : {title}',
  saidDone: 'Complétée : {title}.',
  checklist: 'Liste de vérification : {done}/{total}',
} satisfies Partial<Translated<typeof tasks>>;
