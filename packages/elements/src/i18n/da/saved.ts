import type { saved } from '../en/saved.ts';
import type { Translated } from '../message.ts';

export default {
  title: 'Brug gemte opgaver',
  none: 'Der er ingen gemte opgaver endnu.',
  set: 'Gemte opgaver',
  anchor: 'Regnet fra',
  anchorHint: 'Fristerne regnes herfra. Tomt: fra arbejdets start eller i dag.',
  looking: 'Ser efter, hvad der kommer …',
  coming: { one: 'Én opgave tilføjes:', other: '{count} opgaver tilføjes:' },
  apply: 'Tilføj opgaverne',
  said: 'Brugt: {name}.',
} satisfies Translated<typeof saved>;
