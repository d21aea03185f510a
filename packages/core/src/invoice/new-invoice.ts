import type { Ctx } from '../kernel/command.ts';
import { need } from '../kernel/need.ts';
import type { Id } from '../kernel/record.ts';
import type { Tx } from '../kernel/tx.ts';
import { todayOf } from '../workspace/today.ts';
import type { Invoice } from './invoice.ts';

/** What a draft may be begun with; the rest follows from its client and the workspace. */
export type NewInvoice = Pick<Invoice, 'id' | 'client'> &
  Partial<
    Pick<
      Invoice,
      'job' | 'task' | 'collects' | 'period' | 'currency' | 'prices' | 'title' | 'note' | 'locale' | 'discount' | 'dueDays' | 'credits'
    >
  >;

const fresh = {
  number: null,
  series: null,
  serial: null,
  job: null,
  collects: null,
  task: null,
  period: null,
  state: 'draft',
  title: '',
  note: '',
  discount: null,
  date: null,
  due: null,
  total: null,
  paid: 0,
  credits: null,
  sent: null,
} as const satisfies Partial<Invoice>;

/** Stages a draft. */
export async function insertInvoice(tx: Tx, args: NewInvoice, ctx: Ctx): Promise<Invoice> {
  const client = await need(tx, 'client', args.client);
  const { currency, locale, prices, dueDays } = await need(tx, 'workspace', ctx.workspace);
  const invoice = tx.insert('invoice', {
    ...fresh,
    workspace: ctx.workspace,
    currency: client.currency ?? currency,
    locale: client.locale ?? locale,
    prices,
    dueDays,
    created: await todayOf(tx, ctx),
    ...args,
  });
  tx.emit({ type: 'invoice.drafted', invoice: invoice.id, client: invoice.client, job: invoice.job, collects: invoice.collects });
  return invoice;
}

/** What is still to be paid, minor units; negative when too much was paid. A draft owes nothing. */
export function openAmount({ state, total, paid }: Pick<Invoice, 'state' | 'total' | 'paid'>): number {
  return state === 'draft' || state === 'void' ? 0 : (total ?? 0) - paid;
}

/** Whether an invoice is overdue on a day: its due day is past and something is open (INV-2). */
export function isOverdue({ state, due }: Pick<Invoice, 'state' | 'due'>, today: string): boolean {
  return (state === 'issued' || state === 'part_paid') && due !== null && due < today;
}

export interface OneInvoice {
  readonly id: Id;
}
