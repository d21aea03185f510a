import type { job } from '../en/job.ts';
import type { Translated } from '../message.ts';

/** Only what Canadian French says differently. */
export default {
  complete: 'Compléter',
  completedStep: 'Complétée',
  run_done: 'Complété',
  saidCompleted: 'Complétée : {stage}.',
} satisfies Partial<Translated<typeof job>>;
