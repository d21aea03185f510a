import { html } from 'lit';
import { decimalsOf, openAmount } from '@workfloor/core/kernel';
import type { Day, Invoice, Payment } from '@workfloor/core';
import { clientsOf, newId } from './group-tools.ts';
import type { GroupScene } from './group-tools.ts';
import { lineName } from './line-facts.ts';

const methods = ['bank', 'card', 'cash', 'debit', 'other'] as const satisfies readonly Payment['method'][];

/** A draft of the job for one of its clients. */
export async function openDraftForm(scene: GroupScene): Promise<void> {
  const { g, detail, tools } = scene;
  const clients = clientsOf(scene);
  if (clients.length === 0) {
    return tools.dialog.open({ title: g.newDraft, note: g.needsClient, submit: g.understood, save: () => Promise.resolve(true) });
  }
  await tools.dialog.open({
    title: g.newDraft,
    note: g.draftHint,
    at: 'draft',
    submit: g.makeDraft,
    fields: [
      { kind: 'choice', name: 'client', label: g.payer, options: clients, value: clients[0]?.id ?? null },
      { kind: 'text', name: 'title', label: g.title },
    ],
    save: async ({ client, title }) => {
      const id = newId(scene);
      if (id === undefined || typeof client !== 'string') return false;
      const args = { id, client, job: detail.job.id, ...(typeof title === 'string' && title !== '' ? { title } : {}) };
      return tools.feedback.act('invoice.draft', args, { at: 'draft', said: g.saidDrafted });
    },
  });
}

/** The number and the due day that issuing would give now. */
async function issuedAs({ tools }: GroupScene, id: string): Promise<Pick<Invoice, 'number' | 'due'> | undefined> {
  const { rows } = (await tools.client()?.preview('invoice.issue', { id })) ?? { rows: [] };
  const after = rows.find((row) => row.kind === 'invoice' && row.id === id)?.after;
  return after && 'number' in after && 'due' in after ? (after as Invoice) : undefined; // a row of that kind
}

/** Asks first: issuing gives a number for good. */
export async function openIssueForm(scene: GroupScene, { id }: Invoice): Promise<void> {
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

export async function openPaymentForm(scene: GroupScene, invoice: Invoice): Promise<void> {
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
export async function openCreditForm(scene: GroupScene, invoice: Invoice): Promise<void> {
  const { g, detail, measures, today, tools } = scene;
  const own = detail.lines.filter((line) => line.invoice === invoice.id);
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
    save: async ({ lines, date, note }) => {
      const id = newId(scene);
      const chosen = Array.isArray(lines) ? lines.map(String) : [];
      if (id === undefined || chosen.length === 0) return false;
      const some = chosen.length === own.length ? {} : { lines: chosen.map((line) => ({ line })) };
      const args = { id, invoice: invoice.id, ...some, ...dayOf(date), ...(note ? { note: String(note) } : {}) };
      return tools.feedback.act('invoice.credit', args, { at: 'credit', said: g.saidCredited, isFinal: true });
    },
  });
}

export async function openVoidForm({ g, tools }: GroupScene, { id, number }: Invoice): Promise<void> {
  await tools.dialog.open({
    title: g.voidTitle({ number: number ?? '' }),
    note: g.voidHint,
    at: 'void',
    submit: g.voidNow,
    danger: true,
    save: () => tools.feedback.act('invoice.void', { id }, { at: 'void', said: g.saidVoided, isFinal: true }),
  });
}
