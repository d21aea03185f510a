import { html } from 'lit';
import { decimalsOf, openAmount } from '@workfloor/core/kernel';
import type { Day, Invoice, Line, Payment } from '@workfloor/core';
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
    fields: [
      {
        kind: 'money',
        name: 'amount',
        label: g.amount,
        narrow: true,
        required: true,
        currency,
        decimals: decimalsOf(currency),
        value: openAmount(invoice),
      },
      {
        kind: 'choice',
        name: 'method',
        label: g.method,
        narrow: true,
        options: methods.map((id) => ({ id, name: g[`method_${id}`] })),
        value: 'bank',
      },
      { kind: 'date', name: 'date', label: g.date, narrow: true, value: today },
      { kind: 'text', name: 'reference', label: g.reference, narrow: true },
    ],
    save: async ({ amount, method, date, reference }) => {
      const id = newId(scene);
      const how = methods.find((each) => each === method);
      if (id === undefined || typeof amount !== 'number' || !how) return false;
      const args = { id, invoice: invoice.id, amount, method: how, ...dayOf(date), reference: String(reference ?? '') };
      return tools.feedback.act('payment.record', args, {
        at: 'payment',
        said: g.saidPaid({ amount: measures.money(amount, currency) }),
        isFinal: true,
      });
    },
  });
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
