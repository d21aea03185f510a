import { consolidatedNames, dayIn } from '@workfloor/core';
import type { Id, Invoice, InvoiceFilesAnswer } from '@workfloor/core';
import { needRecord } from './need.ts';
import { pageOf } from './page.ts';
import { Gathered, recordsWhere } from './records.ts';
import type { Sql } from './sql.ts';
import { sql } from './sql.ts';
import type { ViewSession } from './view-session.ts';
import { visible } from './visible.ts';

/** The tasks whose lines, or whose time's lines, are on the invoice. */
function billedTasks({ workspace }: ViewSession, invoice: Id): Sql {
  const text =
    `select source from lines where workspace_id = ? and invoice = ? and source_kind = 'task' union ` +
    'select e.task from lines l join time_entries e on e.workspace_id = l.workspace_id and e.id = l.source ' +
    `where l.workspace_id = ? and l.invoice = ? and l.source_kind = 'timeEntry' and e.task is not null`;
  return { text, values: [workspace, invoice, workspace, invoice] };
}

/** Where finished tasks without lines are looked for: of the same job, task, or payer. */
function sameWork({ workspace }: ViewSession, { collects, job, task, client }: Invoice): Sql | undefined {
  if (collects === 'job' && job !== null) return { text: 'job = ?', values: [job] };
  if (collects === 'task' && task !== null) return { text: 'id = ?', values: [task] };
  if (collects !== 'period') return undefined;
  const text = '(client = ? or job in (select job from job_clients where workspace_id = ? and client = ?))';
  return { text, values: [client, workspace, client] };
}

/** Finished tasks without lines: there is nothing to bill, but their files go over all the same (PL-17). */
async function tasksWithoutLines(session: ViewSession, invoice: Invoice): Promise<readonly Id[]> {
  const same = sameWork(session, invoice);
  if (!same) return [];
  const without = `state = 'done' and not exists (select 1 from lines l where l.workspace_id = tasks.workspace_id and l.source = tasks.id)`;
  const tasks = await recordsWhere(session, 'task', sql`${same} and ${without}`);
  const { period } = invoice;
  if (period === null) return tasks.map(({ id }) => id);
  const workspace = await session.get('workspace', session.workspace);
  const zone = workspace?.zone ?? 'UTC';
  const isIn = (day: string): boolean => period.from <= day && day <= period.to;
  return tasks.flatMap(({ id, finished }) => (finished !== null && isIn(dayIn(zone, finished)) ? [id] : []));
}

interface Row {
  readonly file: Id;
  readonly task: Id;
  readonly number: number | null;
  readonly name: string;
}

async function filesOf(session: ViewSession, invoice: Invoice): Promise<readonly Row[]> {
  const { connection, workspace } = session;
  const billed = billedTasks(session, invoice.id);
  const more = await tasksWithoutLines(session, invoice);
  const seen = [visible(session, 'file', 'f'), visible(session, 'task', 't')];
  const statement =
    'select f.id, t.id, t.number, f.name from files f join tasks t on t.workspace_id = f.workspace_id and t.id = f.about ' +
    `where f.workspace_id = ? and f.about_kind = 'task' and f.state <> 'trashed' ` +
    `and (f.about in (${billed.text}) or ${connection.isOneOf('f.about')}) and ${seen.map(({ text }) => text).join(' and ')} ` +
    'order by t.number, t.id, f.at, f.id';
  const rows = await connection.all(statement, [workspace, ...billed.values, more, ...seen.flatMap(({ values }) => values)]);
  return rows.map(([file, task, number, name]) => ({
    file: String(file),
    task: String(task),
    number: number === null ? null : Number(number),
    name: String(name),
  }));
}

/** The files of the work that an invoice is for, by the number of their task, under the names they have there (PL-10, PL-20). */
export async function readInvoiceFiles(
  session: ViewSession,
  id: Id,
  page: { readonly limit: number; readonly after?: string },
): Promise<InvoiceFilesAnswer> {
  const rows = await filesOf(session, await needRecord(session, 'invoice', id));
  const names = consolidatedNames(rows);
  const named = rows.map(({ file, task }, at) => ({ file, task, name: names[at] ?? '' }));
  const start = page.after === undefined ? 0 : named.findIndex(({ file }) => file === page.after) + 1;
  const { shown, last } = pageOf(named.slice(start, start + page.limit + 1), page.limit);
  const gathered = new Gathered();
  await gathered.addById(
    session,
    'file',
    shown.map(({ file }) => file),
  );
  await gathered.addById(
    session,
    'task',
    shown.map(({ task }) => task),
  );
  return {
    cursor: session.cursor,
    ids: shown.map(({ file }) => file),
    names: Object.fromEntries(shown.map(({ file, name }) => [file, name])),
    next: last?.file ?? null,
    records: gathered.toRecords(),
  };
}
