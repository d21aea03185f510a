import type { insights } from '../en/insights.ts';
import type { Translated } from '../message.ts';

/** Only what Canadian French says differently. */
export default {
  insights: 'Statistiques',
  workdays: 'Jours ouvrables seulement',
  withoutTax: 'Avant taxes; ce qui est à encaisser est taxes comprises.',
  withTax: 'Taxes comprises.',
  inWords: '{label}: {values}',
} satisfies Partial<Translated<typeof insights>>;
