import assert from 'node:assert/strict';
import { test } from 'node:test';
import { commands } from '../commands.ts';
import type { Id } from '../kernel/record.ts';
import { createDesk } from '../testing/billing.contract.ts';
import type { Desk } from '../testing/billing.contract.ts';

const SEED = Number(process.env['SEED'] ?? Math.floor(Math.random() * 2 ** 31));
const SEQUENCES = 30;
const STEPS = 120;

function randomBy(start: number): (below: number) => number {
  let seed = start;
  return (below) => {
    seed = (Math.imul(seed, 1_103_515_245) + 12_345) >>> 0;
    return Math.floor((seed / 2 ** 32) * below);
  };
}

const sum = (amounts: readonly number[]): number => amounts.reduce((total, amount) => total + amount, 0);

/** What holds of all money at every moment (D3 to D5). */
function assertBooks(desk: Desk, told: string): void {
  const { source } = desk;
  for (const invoice of desk.invoices()) {
    const lines = desk.linesIn(invoice.id);
    const state = invoice.state === 'draft' ? 'ready' : 'billed';
    assert.ok(
      lines.every((line) => line.state === state && line.currency === invoice.currency),
      `${told}: lines as their invoice`,
    );
    if (invoice.state === 'draft' || invoice.state === 'void') continue;
    const copy = desk.record('invoiceCopy', invoice.id);
    assert.equal(copy.totals.lines, sum(lines.map(({ amount }) => amount)), `${told}: lines are the sum`);
    assert.equal(copy.totals.gross, sum([copy.totals.net, ...copy.totals.taxes.map(({ amount }) => amount)]), `${told}: net and taxes`);
    assert.equal(invoice.total, copy.totals.gross, told);
    const payments = source.find('payment', 'invoice', [invoice.id]).filter((payment) => payment.state === 'cleared');
    const credits = source.find('invoice', 'credits', [invoice.id]);
    const paid = sum(payments.map(({ amount }) => amount)) - sum(credits.map(({ total }) => total ?? 0));
    if (invoice.credits === null) assert.equal(invoice.paid, paid, `${told}: paid`);
  }
  for (const line of source.all('line')) {
    const parts = source.find('line', 'partOf', [line.id]);
    if (line.state === 'split') assert.equal(sum(parts.map(({ amount }) => amount)), line.amount, `${told}: parts`);
    else assert.equal(parts.length, 0, told);
    if (line.state === 'open' || line.state === 'split') assert.equal(line.invoice, null, told);
  }
  for (const series of ['invoice 2026', 'credit 2026']) {
    const serials = desk.invoices().flatMap((invoice) => (invoice.series === series ? [invoice.serial ?? 0] : []));
    assert.deepEqual(
      serials.toSorted((a, b) => a - b),
      serials.map((_, at) => at + 1),
      `${told}: no holes`,
    );
  }
}

async function stepOf(desk: Desk, jobs: readonly Id[], random: (below: number) => number): Promise<void> {
  const pick = (list: readonly { readonly id: Id }[]): Id => list[random(list.length)]?.id ?? desk.id();
  const { source } = desk;
  const job = jobs[random(jobs.length)] ?? '';
  const [task, line, invoice] = [pick(source.all('task')), pick(source.all('line')), pick(desk.invoices())];
  const steps = [
    async () => void (await desk.task({ job }, random(99_999) - 9_999, { quantity: random(5000) / 1000, discount: random(2) * 12.5 })),
    () => desk.run(commands.task.complete, { id: task }),
    () => desk.run(commands.task.complete, { id: task }),
    () => desk.run(commands.task.reopen, { id: task }),
    () => desk.run(commands.line.edit, { id: line, rate: random(5000) }),
    () => desk.run(commands.line.remove, { id: line }),
    () => desk.run(commands.line.writeOff, { id: line }),
    () => desk.run(commands.invoice.collect, { job, limit: 3 }),
    () => desk.run(commands.invoice.edit, { id: invoice, discount: [null, { percent: 7.5 }, { amount: 333 }][random(3)] ?? null }),
    () => desk.run(commands.invoice.issue, { id: invoice }),
    () => desk.run(commands.invoice.void, { id: invoice }),
    () => desk.run(commands.invoice.credit, { id: desk.id(), invoice }),
    () => desk.run(commands.invoice.credit, { id: desk.id(), invoice, lines: [{ line }] }),
    () => desk.run(commands.invoice.discard, { id: invoice }),
    () =>
      desk.run(commands.payment.record, { id: desk.id(), invoice, amount: random(4000) - 500 || 1, method: random(2) ? 'bank' : 'debit' }),
    () => desk.run(commands.payment.clear, { id: pick(source.all('payment')) }),
    () => desk.run(commands.payment.fail, { id: pick(source.all('payment')) }),
  ];
  await steps[random(steps.length)]?.();
}

test(`[PL-15] [D3] [D4] [D5] whatever is done in any order, the books are right (SEED=${SEED})`, async () => {
  const random = randomBy(SEED);
  for (let sequence = 0; sequence < SEQUENCES; sequence += 1) {
    const desk = await createDesk();
    const [ida, bo] = [await desk.payer({ by: 'period', period: 'month' }), await desk.payer()];
    const jobs = [await desk.work([[ida, 33.3], [bo]], { by: 'job' }), await desk.work([[ida]]), await desk.work([[bo]], { by: 'task' })];
    for (let step = 0; step < STEPS; step += 1) {
      await stepOf(desk, jobs, random);
      assertBooks(desk, `sequence ${sequence}, step ${step}`);
    }
  }
});
