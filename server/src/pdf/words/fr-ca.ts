import { fr } from './fr.ts';
import type { PaperWords } from './words.ts';

/** Quebec says some things otherwise: no HT and TTC, and a note is one of credit. */
export const frCa: PaperWords = {
  ...fr,
  credit: 'Note de crédit',
  creditOf: 'Crédit de la facture',
  taxNumber: 'N° de taxe',
  columnText: 'Description',
  columnRate: 'Taux',
  columnDiscount: 'Rabais',
  subtotal: 'Sous-total',
  subtotalGross: 'Sous-total, taxes incluses',
  discount: 'Rabais',
  discountPercent: 'Rabais, {percent}',
  net: 'Total avant taxes',
  total: 'Total',
  totalCredit: 'Total crédité',
  credited: 'Crédité',
  open: 'Montant à payer',
  payment: 'Paiement',
};
