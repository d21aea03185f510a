import { html } from 'lit';
import { decimalsOf, openAmount } from '@workfloor/core/kernel';
import type { Day, Invoice, Line, Payment } from '@workfloor/core';
import type { FormField, FormValues } from './form-fields.ts';
import { lineName } from './invoice-facts.ts';
import { newId } from './record-scene.ts';
import type { RecordScene } from './record-scene.ts';

const methods = ['bank', 'card', 'cash', 'debit', 'other'] as const satisfies readonly Payment['method'][];

/** The number and the due day that issuing would give now. */
async function issuedAs({ tools }: RecordScene, id: string): Promise<Pick<Invoice, 'number' | 'due'> | undefined> {
  const { rows } = (await tools.client()?.preview('invoice.issue', { id })) ?? { rows: [] };
  const after = rows.find((row) => row.kind === 'invoice' && row.id === id)?.after;
  return after && 'number' in after && 'due' in after ? (after as Invoice) : undefined; // a row of that kind
}

/** Asks first: issuing gives a number for good. */
export async function openIssueForm(scene: RecordScene, { id }: Invoice): Promise<void> {
  const { g, measures, today, tools } = scene;
  let will: Pick<Invoice, 'number' | 'due'> | undefined;
  try {
    will = await issuedAs(scene, id);
  } catch (error) {
    return tools.feedback.fail(id, error);
  }
  const number = will?.number ?? '';
  const note = html`<p>${g.issueNumber({ number })}</p>
    ${will?.due ? html`<p>${g.issueDue({ day: measures.date(will.due) })}</p>` : ''}
    <p>${g.issueHint}</p>`;
  await tools.dialog.open({
    title: g.issueTitle({ number }),
    note,
    at: 'issue',
    submit: g.issueNow,
    fields: [{ kind: 'date', name: 'date', label: g.invoiceDate, value: today }],
    save: ({ date }) =>
      tools.feedback.act('invoice.issue', { id, ...dayOf(date) }, { at: 'issue', said: g.saidIssued({ number }), isFinal: true }),
  });
}

function dayOf(value: unknown): { readonly date?: Day } {
  return typeof value === 'string' && value !== '' ? { date: value } : {};
}

/** Writes down money that came in, or went back. */
export async function openPaymentForm(scene: RecordScene, invoice: Invoice): Promise<void> {
  const { g, measures, today, tools } = scene;
  const { currency } = invoice;
  await tools.dialog.open({
    title: g.recordPayment,
    note: g.stillOpen({ amount: measures.money(openAmount(invoice), currency) }),
    at: 'payment',
    submit: g.save,
    fields: paymentFields(scene, { currency, amount: openAmount(invoice), label: g.amount, today }),
    save: (values) => record(scene, invoice, { values, at: 'payment', said: (amount) => g.saidPaid({ amount }) }),
  });
}

interface PaymentAbout {
  readonly currency: string;
  readonly amount: number;
  readonly label: string;
  readonly today: Day;
}

function paymentFields({ g }: RecordScene, { currency, amount, label, today }: PaymentAbout): readonly FormField[] {
  const options = methods.map((id) => ({ id, name: g[`method_${id}`] }));
  const decimals = decimalsOf(currency);
  return [
    { kind: 'money', name: 'amount', label, narrow: true, required: true, currency, decimals, value: amount },
    { kind: 'choice', name: 'method', label: g.method, narrow: true, options, value: 'bank' },
    { kind: 'date', name: 'date', label: g.date, narrow: true, value: today },
    { kind: 'text', name: 'reference', label: g.reference, narrow: true },
  ];
}

interface Recorded {
  readonly values: FormValues;
  readonly at: string;
  readonly said: (amount: string) => string;
}

async function record(scene: RecordScene, { id: invoice, currency }: Invoice, { values, at, said }: Recorded): Promise<boolean> {
  const { tools, measures } = scene;
  const { amount, method, date, reference } = values;
  const id = newId(scene);
  const how = methods.find((each) => each === method);
  if (id === undefined || typeof amount !== 'number' || !how) return false;
  const args = { id, invoice, amount, method: how, ...dayOf(date), reference: typeof reference === 'string' ? reference : '' };
  return tools.feedback.act('payment.record', args, { at, said: said(measures.money(Math.abs(amount), currency)), isFinal: true });
}

/** A credit note for all of an invoice or some of its lines. */
export async function openCreditForm(scene: RecordScene, invoice: Invoice, lines: readonly Line[]): Promise<void> {
  const { g, measures, today, tools } = scene;
  const own = lines.filter((line) => line.invoice === invoice.id);
  const options = own.map((line) => ({ id: line.id, name: `${lineName(scene, line)}, ${measures.money(line.amount, line.currency)}` }));
  await tools.dialog.open({
    title: g.creditTitle({ number: invoice.number ?? '' }),
    note: g.creditHint,
    at: 'credit',
    submit: g.creditNow,
    danger: true,
    fields: [
      { kind: 'checks', name: 'lines', label: g.lines, options, value: own.map(({ id }) => id), required: true },
      { kind: 'date', name: 'date', label: g.date, narrow: true, value: today },
      { kind: 'lines', name: 'note', label: g.note },
    ],
    save: async ({ lines: ticked, date, note }) => {
      const id = newId(scene);
      const chosen = Array.isArray(ticked) ? ticked.map(String) : [];
      if (id === undefined || chosen.length === 0) return false;
      const some = chosen.length === own.length ? {} : { lines: chosen.map((line) => ({ line })) };
      const args = { id, invoice: invoice.id, ...some, ...dayOf(date), ...(note ? { note: String(note) } : {}) };
      return tools.feedback.act('invoice.credit', args, { at: 'credit', said: g.saidCredited, isFinal: true });
    },
  });
}

/** Asks before an invoice is taken back. */
export async function openVoidForm({ g, tools }: RecordScene, { id, number }: Invoice): Promise<void> {
  await tools.dialog.open({
    title: g.voidTitle({ number: number ?? '' }),
    note: g.voidHint,
    at: 'void',
    submit: g.voidNow,
    danger: true,
    save: () => tools.feedback.act('invoice.void', { id }, { at: 'void', said: g.saidVoided, isFinal: true }),
  });
}

/** What an element that offers refunds says of them. */
interface RefundWords {
  readonly refund: string;
  readonly refundAmount: string;
  readonly refundHint: (values: { readonly amount: string }) => string;
  readonly saidRefunded: (values: { readonly amount: string }) => string;
}

interface Refund {
  readonly invoice: Invoice;
  readonly payments: readonly Payment[];
  readonly words: RefundWords;
}

/** Writes down money that went back. */
export async function openRefundForm(scene: RecordScene, { invoice, payments, words }: Refund): Promise<void> {
  const { g, measures, today, tools } = scene;
  const { currency } = invoice;
  const received = payments.reduce((sum, { amount, state }) => (state === 'cleared' ? sum + amount : sum), 0);
  await tools.dialog.open({
    title: words.refund,
    note: words.refundHint({ amount: measures.money(received, currency) }),
    at: 'refund',
    submit: g.save,
    fields: paymentFields(scene, { currency, amount: received, label: words.refundAmount, today }),
    save: (values) =>
      record(scene, invoice, {
        values: { ...values, amount: -Math.abs(Number(values['amount'])) },
        at: 'refund',
        said: (amount) => words.saidRefunded({ amount }),
      }),
  });
}
