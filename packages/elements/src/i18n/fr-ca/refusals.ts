import type { refusals } from '../en/refusals.ts';
import type { Translated } from '../message.ts';

/** Only what Canadian French says differently. */
export default {
  emailTaken: 'Cette adresse courriel appartient à quelqu’un d’autre.',
  wrongCurrency: 'La devise n’est pas celle de la facture.',
  wrongPrices: 'Le prix est taxes comprises et ceux de la facture sont avant taxes, ou l’inverse.',
} satisfies Partial<Translated<typeof refusals>>;
