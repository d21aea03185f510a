import { isOverdue } from '@workfloor/core';
import type { Day, Invoice, InvoiceFilter, InvoicesAnswer, InvoiceSum, InvoiceSumsAnswer } from '@workfloor/core';
import { allOf, hasWords } from './filter.ts';
import { sumDrafts } from './lines.ts';
import { pageOf } from './page.ts';
import { Gathered, recordsWhere } from './records.ts';
import type { Sql } from './records.ts';
import type { ViewSession } from './view-session.ts';
import { visible } from './visible.ts';

export interface InvoicesQuestion extends InvoiceFilter {
  readonly limit: number;
  /** `next` of the page before. */
  readonly after?: string;
}

const inState = { open: `state in ('issued', 'part_paid')`, overdue: `state in ('issued', 'part_paid') and due < ?` } as const;

function byState(state: NonNullable<InvoiceFilter['state']>, today: Day): Sql {
  if (state === 'open') return { text: inState.open, values: [] };
  if (state === 'overdue') return { text: inState.overdue, values: [today] };
  return { text: 'state = ?', values: [state] };
}

function conditionsOf(session: ViewSession, { state, q = '', from, to, ...isEqual }: InvoiceFilter, today: Day): Sql[] {
  const { client, job, credits } = isEqual;
  const conditions: Sql[] = Object.entries({ client, job, credits }).flatMap(([column, value]) =>
    value === undefined ? [] : [{ text: `${column} = ?`, values: [value] }],
  );
  conditions.push(...hasWords(session.workspace, 'invoice', q));
  if (state !== undefined) conditions.push(byState(state, today));
  if (from !== undefined) conditions.push({ text: 'coalesce(date, created) >= ?', values: [from] });
  if (to !== undefined) conditions.push({ text: 'coalesce(date, created) <= ?', values: [to] });
  return conditions;
}

/** Invoices, newest first, with their clients and jobs, and what the drafts among them come to. */
export async function listInvoices(session: ViewSession, question: InvoicesQuestion, today: Day): Promise<InvoicesAnswer> {
  const { limit, after } = question;
  const conditions = conditionsOf(session, question, today);
  if (after !== undefined) conditions.push({ text: 'id < ?', values: [after] });
  conditions.push({ text: '1 = 1 order by id desc limit ?', values: [limit + 1] });
  const { shown, last } = pageOf(await recordsWhere(session, 'invoice', allOf(conditions)), limit);
  const gathered = new Gathered();
  gathered.add('invoice', shown);
  await gathered.addById(
    session,
    'client',
    shown.map(({ client }) => client),
  );
  await gathered.addById(
    session,
    'job',
    shown.flatMap(({ job }) => job ?? []),
  );
  return {
    cursor: session.cursor,
    ids: shown.map(({ id }) => id),
    next: last?.id ?? null,
    drafts: await sumDrafts(session, shown),
    overdue: shown.filter((invoice) => isOverdue(invoice, today)).map(({ id }) => id),
    records: gathered.toRecords(),
  };
}

async function sumIssued(session: ViewSession, conditions: readonly Sql[], state: string): Promise<InvoiceSum[]> {
  const { text, values } = allOf([visible(session, 'invoice'), { text: `state <> 'draft'`, values: [] }, ...conditions]);
  const sql =
    `select ${state}, currency, count(*), sum(total), sum(paid) from invoices where workspace_id = ? and ${text} ` +
    'group by 1, currency order by 1, 2';
  const rows = await session.connection.all(sql, [session.workspace, ...values]);
  return rows.map(([of, currency, invoices, total, paid]) => ({
    state: String(of) as InvoiceSum['state'], // stored as such, or `overdue`
    currency: String(currency),
    invoices: Number(invoices),
    total: Number(total),
    paid: Number(paid),
    open: of === 'void' ? 0 : Number(total) - Number(paid),
  }));
}

async function sumOfDrafts(session: ViewSession, conditions: readonly Sql[]): Promise<InvoiceSum[]> {
  const drafts: readonly Invoice[] = await recordsWhere(session, 'invoice', allOf([...conditions, byState('draft', '')]));
  const sums = await sumDrafts(session, drafts);
  const currencies = [...new Set(drafts.map(({ currency }) => currency))].toSorted();
  return currencies.map((currency) => {
    const ours = drafts.filter((draft) => draft.currency === currency);
    const total = ours.reduce((sum, { id }) => sum + (sums[id]?.gross ?? 0), 0);
    return { state: 'draft', currency, invoices: ours.length, total, paid: 0, open: 0 };
  });
}

/** What invoices come to by state and currency; those that are overdue once more, besides. */
export async function sumInvoices(session: ViewSession, filter: InvoiceFilter, today: Day): Promise<InvoiceSumsAnswer> {
  const conditions = conditionsOf(session, filter, today);
  const overdue = await sumIssued(session, [...conditions, byState('overdue', today)], `'overdue'`);
  return { sums: [...(await sumOfDrafts(session, conditions)), ...(await sumIssued(session, conditions, 'state')), ...overdue] };
}
