import { StagedTx, collectLine, idsFrom } from '@workfloor/core';
import type { Collectable, Ctx, Id, Instant, Invoice, JobBillingAnswer, Line } from '@workfloor/core';
import { gatherLines, sumDrafts } from './lines.ts';
import { readLeftOut } from './left-out.ts';
import { needRecord } from './need.ts';
import { Gathered } from './records.ts';
import type { ViewSession } from './view-session.ts';

const LOOKED_AT = 200;

/** Nobody: nothing that is staged here is stored. */
const NO_COMMAND = '00000000-0000-7000-8000-000000000000';

function toCollectable(invoice: Invoice, lines: readonly Line[], isThere: boolean): Collectable {
  const { client, job, task, period, currency, collects } = invoice;
  return {
    by: collects ?? 'hand',
    client,
    job,
    task,
    period,
    currency,
    invoice: isThere ? invoice.id : null,
    lines: lines.map(({ id, partOf }) => partOf ?? id),
    amount: lines.reduce((sum, { amount }) => sum + amount, 0),
  };
}

/** What consolidation would do with these lines now: it is run, and nothing of it is kept. */
async function collectableOf(session: ViewSession, lines: readonly Line[], now: Instant): Promise<readonly Collectable[]> {
  const tx = new StagedTx(session);
  const actor = { name: 'system', role: 'viewer' } as const;
  const ctx: Ctx = { workspace: session.workspace, command: NO_COMMAND, actor, now, newId: idsFrom(NO_COMMAND) };
  for (const line of lines) await collectLine(tx, line, false, ctx);
  const put = tx.touched('line').flatMap(({ after }) => (after?.invoice ? [after] : []));
  const would: Collectable[] = [];
  for (const id of new Set(put.flatMap(({ invoice }) => invoice ?? []))) {
    const invoice = await tx.get('invoice', id);
    const isThere = (await session.get('invoice', id)) !== undefined;
    const ours = put.filter((line) => line.invoice === id);
    if (invoice) would.push(toCollectable(invoice, ours, isThere));
  }
  return would;
}

/** The job's invoices, what would be collected now, and what is left out of all of them and why. */
export async function readJobBilling(session: ViewSession, id: Id, now: Instant): Promise<JobBillingAnswer> {
  const gathered = new Gathered();
  gathered.add('job', [await needRecord(session, 'job', id)]);
  const { items, next, records } = await readLeftOut(session, { job: id, limit: LOOKED_AT });
  const waiting = new Set(items.flatMap(({ line, reason }) => (reason === 'not_collected' && line !== null ? [line] : [])));
  const lines = records.line ?? [];
  await gatherLines(session, gathered, lines);
  gathered.add('task', records.task ?? []);
  const invoices = gathered.add('invoice', await session.find('invoice', 'job', [id]));
  await gathered.addById(
    session,
    'client',
    invoices.map(({ client }) => client),
  );
  const would = await collectableOf(
    session,
    lines.filter((line) => waiting.has(line.id)),
    now,
  );
  const drafts = await sumDrafts(session, invoices);
  return { cursor: session.cursor, drafts, would, leftOut: items, more: next !== null, records: gathered.toRecords() };
}
