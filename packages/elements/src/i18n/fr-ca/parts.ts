import type { parts } from '../en/parts.ts';
import type { Translated } from '../message.ts';

/** Only what Canadian French says differently. */
export default {
  unfinishedCancelHint: 'Les tâches sont annulées; le reste n’est plus attendu.',
  unfinishedLabel: 'Qu’en faire?',
} satisfies Partial<Translated<typeof parts>>;
