import type { job } from '../en/job.ts';
import type { Translated } from '../message.ts';

/** Only what Canadian French says differently. */
export default {
  save: 'Sauvegarder',
  contactMail: 'Courriel',
  complete: 'Compléter',
  completedStep: 'Complétée',
  run_done: 'Complété',
  saidCompleted: 'Complétée : {stage}.',
  ev_completed: 'A complété « {stage} ».',
  ev_taskDone: 'A complété la tâche {task}.',
  ev_done: 'Le parcours {pipeline} est complété.',
} satisfies Partial<Translated<typeof job>>;
