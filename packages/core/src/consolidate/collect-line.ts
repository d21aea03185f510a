import { insertInvoice } from '../invoice/new-invoice.ts';
import type { Ctx } from '../kernel/command.ts';
import type { Id } from '../kernel/record.ts';
import type { Tx } from '../kernel/tx.ts';
import type { Line } from '../line/line.ts';
import { splitLine } from '../line/split.ts';
import { isAutomatic, planLine } from './plan.ts';
import type { LeftOutReason, Target } from './plan.ts';

/** Where a line, or each part of one, went; or why it stays. */
export interface Collected {
  readonly invoices: readonly Id[];
  readonly leftOut: LeftOutReason | null;
}

const stays = (leftOut: LeftOutReason): Collected => ({ invoices: [], leftOut });

/** The draft of a target, made if there is none (PL-18). */
async function draftOf(tx: Tx, target: Target, ctx: Ctx): Promise<Id> {
  if (target.invoice !== null) return target.invoice;
  const { by, client, job, task, period, currency, prices } = target;
  const work = task === null ? undefined : await tx.get('task', task);
  const group = job === null || work ? undefined : await tx.get('job', job);
  const title = work?.title ?? group?.title ?? '';
  const invoice = await insertInvoice(tx, { id: ctx.newId(), client, job, task, period, currency, prices, collects: by, title }, ctx);
  return invoice.id;
}

/** Puts a line into a draft that it fits. */
export function putInto(tx: Tx, line: Line, invoice: Id, others: readonly Id[] = []): void {
  tx.update('line', line, { invoice });
  // two collectors: somebody ought to look at it (PL-19)
  tx.emit({ type: 'line.collected', line: line.id, invoice, source: line.source, ...(others.length > 0 ? { others } : {}) });
}

async function collectOne(tx: Tx, line: Line, isByHand: boolean, ctx: Ctx): Promise<Collected> {
  const plan = await planLine(tx, line, ctx);
  if ('leftOut' in plan) return stays(plan.leftOut);
  if ('payers' in plan || (plan.target.by === 'hand' && !isByHand)) return stays('by_hand');
  const invoice = await draftOf(tx, plan.target, ctx);
  putInto(tx, line, invoice, plan.target.others);
  return { invoices: [invoice], leftOut: null };
}

/**
 * Brings a ready line, whole or in parts, where its `collect` says. By hand, what is collected by nothing goes into the payer's open draft
 * for that. Doing it again changes nothing (PL-15).
 */
export async function collectLine(tx: Tx, line: Line, isByHand: boolean, ctx: Ctx): Promise<Collected> {
  if (line.invoice !== null) return { invoices: [], leftOut: null };
  const plan = await planLine(tx, line, ctx);
  if (!('payers' in plan)) return collectOne(tx, line, isByHand, ctx);
  if (!isByHand && !(await isAutomatic(tx, line, plan.payers))) return stays('by_hand');
  const invoices: Id[] = [];
  let leftOut: LeftOutReason | null = null;
  for (const part of splitLine(tx, line, plan.payers, ctx)) {
    const collected = await collectOne(tx, part, isByHand, ctx);
    invoices.push(...collected.invoices);
    leftOut = collected.leftOut ?? leftOut;
  }
  return { invoices, leftOut };
}
