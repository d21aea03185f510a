import type { common } from '../en/common.ts';
import type { Translated } from '../message.ts';

/** Only what Canadian French says differently. */
export default {
  signedOut: 'Ouvrez une nouvelle session pour continuer.',
  save: 'Sauvegarder',
} satisfies Partial<Translated<typeof common>>;
