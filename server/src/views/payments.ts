import type { ListAnswer, PaymentFilter } from '@workfloor/core';
import { allOf } from './filter.ts';
import { fromCursor, pageOf, toCursor } from './page.ts';
import { Gathered, recordsWhere } from './records.ts';
import type { Sql } from './records.ts';
import type { ViewSession } from './view-session.ts';

export interface PaymentsQuestion extends PaymentFilter {
  readonly limit: number;
  /** `next` of the page before. */
  readonly after?: string;
}

function conditionsOf({ workspace }: ViewSession, { invoice, state, method, client, from, to }: PaymentFilter): Sql[] {
  const conditions: Sql[] = Object.entries({ invoice, state, method }).flatMap(([column, value]) =>
    value === undefined ? [] : [{ text: `${column} = ?`, values: [value] }],
  );
  if (client !== undefined) {
    conditions.push({ text: 'invoice in (select id from invoices where workspace_id = ? and client = ?)', values: [workspace, client] });
  }
  if (from !== undefined) conditions.push({ text: 'date >= ?', values: [from] });
  if (to !== undefined) conditions.push({ text: 'date <= ?', values: [to] });
  return conditions;
}

/** Payments, the latest day first, with their invoices and clients. */
export async function listPayments(session: ViewSession, question: PaymentsQuestion): Promise<ListAnswer> {
  const { limit, after } = question;
  const conditions = conditionsOf(session, question);
  if (after !== undefined) conditions.push({ text: '(date, id) < (?, ?)', values: fromCursor(after) });
  conditions.push({ text: '1 = 1 order by date desc, id desc limit ?', values: [limit + 1] });
  const { shown, last } = pageOf(await recordsWhere(session, 'payment', allOf(conditions)), limit);
  const gathered = new Gathered();
  gathered.add('payment', shown);
  const invoices = await gathered.addById(
    session,
    'invoice',
    shown.map(({ invoice }) => invoice),
  );
  await gathered.addById(
    session,
    'client',
    invoices.map(({ client }) => client),
  );
  const next = last ? toCursor(last.date, last.id) : null;
  return { cursor: session.cursor, ids: shown.map(({ id }) => id), next, records: gathered.toRecords() };
}
