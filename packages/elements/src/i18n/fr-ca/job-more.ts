import type { jobMore } from '../en/job-more.ts';
import type { Translated } from '../message.ts';

/** Only what Canadian French says differently. */
export default {
  contactMail: 'Courriel',
  'step.completed': 'A complété « {stage} ».',
  'task.done': 'A complété la tâche {task}.',
  'run.done': 'Le parcours {pipeline} est complété.',
  switch_sync: 'Courriel',
  switch_sync_long: 'Ses courriels sont gardés chez le client',
  save: 'Sauvegarder',
} satisfies Partial<Translated<typeof jobMore>>;
