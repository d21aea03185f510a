import assert from 'node:assert/strict';
import type { Invoice } from '../../invoice/invoice.ts';
import { stateBy } from '../../invoice/settle.ts';
import type { Id } from '../../kernel/record.ts';
import type { Line } from '../../line/line.ts';
import { lineAmount } from '../../money/totals.ts';
import type { MemorySource } from '../../simulate/memory-source.ts';

const sum = (amounts: readonly number[]): number => amounts.reduce((total, amount) => total + amount, 0);

function assertPlace(world: MemorySource, line: Line): void {
  const { id, state, invoice: lies, currency, prices, client } = line;
  const invoice = lies === null ? undefined : world.get('invoice', lies);
  const told = `[D4] line ${id} is ${state}${invoice ? ` in an invoice that is ${invoice.state}` : ''}`;
  if (!invoice) return assert.notEqual(state, 'billed', told);
  assert.equal(state, invoice.state === 'draft' ? 'ready' : 'billed', told);
  assert.notEqual(invoice.state, 'void', told);
  assert.deepEqual([currency, prices], [invoice.currency, invoice.prices], `${told}: currency and prices fit`);
  assert.ok(client === null || client === invoice.client, `${told}: somebody else pays it`);
}

function assertParts(world: MemorySource, line: Line): void {
  const parts = world.find('line', 'partOf', [line.id]);
  if (line.state !== 'split') return assert.equal(parts.length, 0, `[PL-6] line ${line.id} is ${line.state} and has parts`);
  assert.equal(sum(parts.map(({ amount }) => amount)), line.amount, `[PL-6] parts of line ${line.id} come to the whole`);
}

/** Where lines lie, and that parts come to the whole. */
export function assertLines(world: MemorySource): void {
  for (const line of world.all('line')) {
    assertPlace(world, line);
    assertParts(world, line);
    assert.equal(line.amount, lineAmount(line), `[D3] line ${line.id} comes to its quantity by its rate`);
  }
}

/** What an issued invoice says comes together. */
function assertCopy(world: MemorySource, invoice: Invoice): void {
  const copy = world.get('invoiceCopy', invoice.id);
  assert.ok(copy, `[D4] invoice ${invoice.id} has its copy`);
  const { lines, totals } = copy;
  const told = `[D3] totals of invoice ${invoice.id}`;
  assert.equal(totals.lines, sum(lines.map(({ amount }) => amount)), `${told}: lines`);
  assert.equal(totals.gross, totals.net + sum(totals.taxes.map(({ amount }) => amount)), `${told}: gross is net and taxes`);
  const whole = invoice.prices === 'net' ? totals.net : totals.gross;
  assert.equal(whole, totals.lines - totals.discount, `${told}: ${invoice.prices} is lines less discount`);
  assert.equal(invoice.total, totals.gross, `${told}: the invoice's own`);
  if (invoice.state === 'void' || invoice.credits !== null) return;
  const billed = world.find('line', 'invoice', [invoice.id]).map(({ id }) => id);
  for (const { id } of lines) assert.ok(billed.includes(id), `[D4] line ${id} of invoice ${invoice.id} still lies in it`);
}

function assertPaid(world: MemorySource, invoice: Invoice): void {
  const { id, state, total, paid, credits } = invoice;
  const told = `[INV-2] invoice ${id} of ${total} is ${state} with ${paid}`;
  if (credits !== null) return assert.deepEqual([state, paid], ['paid', total], told);
  const cleared = world.find('payment', 'invoice', [id]).filter((payment) => payment.state === 'cleared');
  const notes = world.find('invoice', 'credits', [id]);
  assert.equal(paid, sum(cleared.map(({ amount }) => amount)) - sum(notes.map((note) => note.total ?? 0)), told);
  if (state !== 'void') assert.equal(state, stateBy(total ?? 0, paid), told);
}

/** States, sums and copies of invoices. */
export function assertInvoices(world: MemorySource): void {
  for (const invoice of world.all('invoice')) {
    const { id, state, total, number, series, serial } = invoice;
    const isDraft = state === 'draft';
    for (const field of [total, number, series, serial]) assert.equal(field === null, isDraft, `[D5] invoice ${id} is ${state}`);
    if (isDraft) continue;
    assertCopy(world, invoice);
    assertPaid(world, invoice);
  }
  const inCopies = new Set<Id>();
  for (const { id, lines } of world.all('invoiceCopy')) {
    const { state, credits } = world.get('invoice', id) ?? {};
    if (state === 'void' || credits !== null) continue;
    for (const line of lines) {
      assert.ok(!inCopies.has(line.id), `[D4] line ${line.id} is on two invoices`);
      inCopies.add(line.id);
    }
  }
}

/** Numbers of a series come without holes, and stay. */
export function assertNumbers(world: MemorySource): void {
  const bySeries = new Map<string, number[]>();
  for (const { series, serial } of world.all('invoice')) {
    if (series !== null && serial !== null) bySeries.set(series, [...(bySeries.get(series) ?? []), serial]);
  }
  for (const [series, serials] of bySeries) {
    const wanted = serials.map((_serial, at) => at + 1);
    assert.deepEqual(
      serials.toSorted((a, b) => a - b),
      wanted,
      `[D5] series ${series} has no holes, and no number twice`,
    );
  }
  for (const kind of ['job', 'task'] as const) {
    const numbers = world.all(kind).map(({ number }) => number);
    assert.equal(new Set(numbers).size, numbers.length, `[SC-2] each number of a ${kind} is given once`);
  }
}
