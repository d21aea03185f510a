import type { automationsMore } from '../en/automations-more.ts';
import type { Translated } from '../message.ts';

/** Only what Canadian French says differently. */
export default {
  url: 'Adresse Web',
} satisfies Partial<Translated<typeof automationsMore>>;
