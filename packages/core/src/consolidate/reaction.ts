import type { Ctx, Reaction } from '../kernel/command.ts';
import type { StagedTx } from '../kernel/staged-tx.ts';
import type { Tx } from '../kernel/tx.ts';
import { lineForMileage, removeUnbilled } from '../line/line-for-mileage.ts';
import type { Line } from '../line/line.ts';
import { linesOf } from '../line/work.ts';
import type { Task } from '../task/task.ts';
import { collectLine } from './collect-line.ts';

/** Lines of a finished task are ready. */
async function release(tx: Tx, task: Task): Promise<void> {
  for (const line of await linesOf(tx, task.id)) {
    if (line.state !== 'open') continue;
    tx.update('line', line, { state: 'ready' });
    tx.emit({ type: 'line.ready', line: line.id, task: task.id });
  }
}

/** Lines of a reopened task leave their drafts; what was issued stays (PL-16). */
async function withdraw(tx: Tx, task: Task): Promise<void> {
  for (const line of await linesOf(tx, task.id)) {
    if (line.state !== 'ready') continue;
    tx.update('line', line, { state: 'open', invoice: null });
    if (line.invoice !== null) tx.emit({ type: 'line.withdrawn', line: line.id, invoice: line.invoice, task: task.id });
  }
}

/** Lines that are on no invoice yet go with their task to another job. */
async function follow(tx: Tx, task: Task): Promise<void> {
  for (const line of await linesOf(tx, task.id)) {
    if (line.invoice === null && line.state !== 'written_off') tx.update('line', line, { job: task.job });
  }
}

async function followTasks(tx: StagedTx): Promise<void> {
  for (const { before, after } of tx.touched('task')) {
    if (!before || !after) continue; // a new task has no lines yet
    if (before.job !== after.job) await follow(tx, after);
    if (before.state === after.state) continue;
    if (after.state === 'done') await release(tx, after);
    if (before.state === 'done') await withdraw(tx, after);
  }
}

/** A drive that is billable and over has a line; one that is not any more has none, unless it was billed (SC-8, PL-14). */
async function followMileage(tx: StagedTx, ctx: Ctx): Promise<void> {
  for (const { before, after } of tx.touched('mileageLog')) {
    if (after?.billable && after.state === 'closed') await lineForMileage(tx, after, ctx);
    else if (before?.billable && before.state === 'closed') await removeUnbilled(tx, before.id);
  }
}

function isNewlyReady(before: Line | undefined, after: Line | undefined): after is Line {
  return after?.state === 'ready' && after.invoice === null && (before === undefined || before.state === 'open');
}

async function collectReady(tx: StagedTx, ctx: Ctx): Promise<void> {
  const ready = tx.touched('line').flatMap(({ before, after }) => (isNewlyReady(before, after) ? [after] : []));
  for (const line of ready.toSorted((a, b) => (a.rank < b.rank ? -1 : 1))) {
    const { leftOut } = await collectLine(tx, line, false, ctx);
    if (leftOut !== null && leftOut !== 'by_hand') tx.emit({ type: 'line.left_out', line: line.id, source: line.source, reason: leftOut });
  }
}

/**
 * Consolidation (PL-4 to PL-6, PL-14 to PL-21): a line is ready when its work is done, and goes where `collect` of its job or payer says;
 * when the work is taken up again it comes back. In the transaction of whatever command it follows from.
 */
export const consolidate: Reaction = async (tx, ctx) => {
  await followTasks(tx);
  await followMileage(tx, ctx);
  await collectReady(tx, ctx);
};
