import { totalsOf } from '@workfloor/core';
import type { DraftSum, Id, Invoice, Line, LineFilter, LineSumsAnswer, ListAnswer, Tax, Totals } from '@workfloor/core';
import { allOf } from './filter.ts';
import { fromCursor, pageOf, toCursor } from './page.ts';
import { Gathered, recordsWhere } from './records.ts';
import type { Sql } from './records.ts';
import type { ViewSession } from './view-session.ts';
import { visible } from './visible.ts';

export interface LinesQuestion extends LineFilter {
  readonly limit: number;
  /** `next` of the page before. */
  readonly after?: string;
}

/** Lines that this client pays, as far as one record tells. */
function paidBy({ workspace }: ViewSession, client: Id): Sql {
  const told = [
    'job in (select job from job_clients where workspace_id = ? and client = ?)',
    'source in (select id from tasks where workspace_id = ? and client = ?)',
    'invoice in (select id from invoices where workspace_id = ? and client = ?)',
  ];
  return {
    text: `(client = ? or (client is null and (${told.join(' or ')})))`,
    values: [client, ...told.flatMap(() => [workspace, client])],
  };
}

export function conditionsOf(session: ViewSession, filter: LineFilter): Sql[] {
  const { job, invoice, service, member, state, client, task, unbilled, from, to } = filter;
  const isEqual = { job, invoice, service, member, state };
  const conditions: Sql[] = Object.entries(isEqual).flatMap(([column, value]) =>
    value === undefined ? [] : [{ text: `${column} = ?`, values: [value] }],
  );
  if (client !== undefined) conditions.push(paidBy(session, client));
  if (task !== undefined) {
    const text = '(source = ? or source in (select id from time_entries where workspace_id = ? and task = ?))';
    conditions.push({ text, values: [task, session.workspace, task] });
  }
  const isUnbilled = `(state in ('open', 'ready') and invoice is null)`;
  if (unbilled !== undefined) conditions.push({ text: unbilled ? isUnbilled : `not ${isUnbilled}`, values: [] });
  if (from !== undefined) conditions.push({ text: 'date >= ?', values: [from] });
  if (to !== undefined) conditions.push({ text: 'date <= ?', values: [to] });
  return conditions;
}

/** Lines: those of an invoice or a task in their order, all others newest first; with what they are about. */
export async function listLines(session: ViewSession, question: LinesQuestion): Promise<ListAnswer> {
  const { limit, after, invoice, task } = question;
  const [order, isBehind] = invoice === undefined && task === undefined ? ['rank desc, id desc', '<'] : ['rank, id', '>'];
  const conditions = conditionsOf(session, question);
  if (after !== undefined) conditions.push({ text: `(rank, id) ${isBehind} (?, ?)`, values: fromCursor(after) });
  conditions.push({ text: `1 = 1 order by ${order} limit ?`, values: [limit + 1] });
  const { shown, last } = pageOf(await recordsWhere(session, 'line', allOf(conditions)), limit);
  const gathered = new Gathered();
  await gatherLines(session, gathered, shown);
  const next = last ? toCursor(last.rank, last.id) : null;
  return { cursor: session.cursor, ids: shown.map(({ id }) => id), next, records: gathered.toRecords() };
}

/** Lines with the tasks, jobs, payers and invoices that they name. */
export async function gatherLines(session: ViewSession, gathered: Gathered, lines: readonly Line[]): Promise<void> {
  gathered.add('line', lines);
  const sources = (kind: Line['sourceKind']): readonly Id[] =>
    lines.flatMap(({ sourceKind, source }) => (sourceKind === kind && source !== null ? [source] : []));
  const entries = await gathered.addById(session, 'timeEntry', sources('timeEntry'));
  await gathered.addById(session, 'mileageLog', sources('mileageLog'));
  await gathered.addById(session, 'task', [...sources('task'), ...entries.flatMap(({ task }) => task ?? [])]);
  for (const kind of ['job', 'client', 'invoice', 'service', 'member'] as const) {
    await gathered.addById(
      session,
      kind,
      lines.flatMap((line) => line[kind] ?? []),
    );
  }
}

/** What lines come to by state, currency and way of pricing. */
export async function sumLines(session: ViewSession, filter: LineFilter): Promise<LineSumsAnswer> {
  const { text, values } = allOf([visible(session, 'line'), ...conditionsOf(session, filter)]);
  const sql =
    'select state, currency, prices, count(*), sum(amount) from lines ' +
    `where workspace_id = ? and ${text} group by state, currency, prices order by 1, 2, 3`;
  const rows = await session.connection.all(sql, [session.workspace, ...values]);
  const sums = rows.map(([state, currency, prices, lines, amount]) => ({
    state: String(state) as Line['state'], // stored as such
    currency: String(currency),
    prices: prices === 'gross' ? ('gross' as const) : ('net' as const),
    lines: Number(lines),
    amount: Number(amount),
  }));
  return { sums };
}

interface SetSum {
  readonly amount: number;
  readonly taxes: readonly Tax[];
  readonly lines: number;
}

/**
 * What the lines of each invoice come to by their taxes, in the order of the first of each. Totals need no more than that, so a draft of
 * ten thousand lines is added up by the database.
 */
async function sumsByTaxes(session: ViewSession, invoices: readonly Id[]): Promise<ReadonlyMap<Id, readonly SetSum[]>> {
  const sums = new Map<Id, SetSum[]>();
  if (invoices.length === 0) return sums;
  const { text, values } = visible(session, 'line');
  const sql =
    `select invoice, taxes, sum(amount), count(*) from lines where workspace_id = ? and ${session.connection.isOneOf('invoice')} and ${text} ` +
    'group by invoice, taxes order by min(rank), taxes';
  for (const [invoice, taxes, amount, lines] of await session.connection.all(sql, [session.workspace, invoices, ...values])) {
    const known = sums.get(String(invoice)) ?? [];
    sums.set(String(invoice), known);
    known.push({ amount: Number(amount), lines: Number(lines), taxes: JSON.parse(String(taxes)) as readonly Tax[] }); // stored as such
  }
  return sums;
}

/** What invoices come to as their lines are now, and how many these are. */
export async function readTotals(
  session: ViewSession,
  invoices: readonly Invoice[],
): Promise<ReadonlyMap<Id, { readonly totals: Totals; readonly lines: number }>> {
  const sums = await sumsByTaxes(
    session,
    invoices.map(({ id }) => id),
  );
  return new Map(
    invoices.map((invoice) => {
      const sets = sums.get(invoice.id) ?? [];
      return [invoice.id, { totals: totalsOf(invoice, sets), lines: sets.reduce((count, { lines }) => count + lines, 0) }];
    }),
  );
}

/** What the drafts among these come to. */
export async function sumDrafts(session: ViewSession, invoices: readonly Invoice[]): Promise<Readonly<Record<Id, DraftSum>>> {
  const drafts = await readTotals(
    session,
    invoices.filter(({ state }) => state === 'draft'),
  );
  return Object.fromEntries([...drafts].map(([id, { totals, lines }]) => [id, { lines, gross: totals.gross }]));
}
