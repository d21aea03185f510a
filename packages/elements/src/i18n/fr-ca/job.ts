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
  'step.completed': 'A complété « {stage} ».',
  'task.done': 'A complété la tâche {task}.',
  'run.done': 'Le parcours {pipeline} est complété.',
} satisfies Partial<Translated<typeof job>>;
