import type { invoice } from '../en/invoice.ts';
import type { Translated } from '../message.ts';

/** Only what Canadian French says differently. */
export default {
  creditNote: 'Note de crédit',
  credited: 'Notes de crédit',
  'invoice.credited': 'A établi une note de crédit.',
  taxNumber: 'N° de taxe {number}',
  net: 'Total avant taxes',
  itemText: 'Description',
  addLineHint: 'Écrivez une description ou trouvez un service',
  needsText: 'Une ligne a besoin d’une description.',
  discountShort: 'Rabais',
  discountKind: 'Rabais sur le tout',
  lessDiscount: 'Rabais {value}',
} satisfies Partial<Translated<typeof invoice>>;
