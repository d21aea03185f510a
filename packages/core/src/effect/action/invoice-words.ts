import { pickBody } from '../../template/pick-body.ts';
import type { Bodies, MessageBody } from '../../template/template.ts';

/** What goes with an invoice where the rule names no template. */
const bodies: Bodies = {
  en: {
    subject: 'Invoice {{invoice.number}}',
    text: 'Hello,\n\nPlease find invoice {{invoice.number}} attached.\n\nKind regards\n{{workspace.name}}',
  },
  da: {
    subject: 'Faktura {{invoice.number}}',
    text: 'Hej\n\nFaktura {{invoice.number}} er vedhæftet.\n\nVenlig hilsen\n{{workspace.name}}',
  },
  fr: {
    subject: 'Facture {{invoice.number}}',
    text: 'Bonjour,\n\nVeuillez trouver ci-joint la facture {{invoice.number}}.\n\nCordialement,\n{{workspace.name}}',
  },
  'fr-CA': {
    subject: 'Facture {{invoice.number}}',
    text: 'Bonjour,\n\nVous trouverez ci-joint la facture {{invoice.number}}.\n\nCordialement,\n{{workspace.name}}',
  },
};

/** The words that go with an invoice, in its language. */
export function invoiceWords(locale: string): MessageBody {
  return pickBody(bodies, locale, 'en') ?? { subject: '', text: '' };
}
