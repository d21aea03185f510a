import { defineCommand, staffWith } from '../kernel/command.ts';
import type { Ctx } from '../kernel/command.ts';
import { need } from '../kernel/need.ts';
import type { Id } from '../kernel/record.ts';
import { refuse } from '../kernel/refusal.ts';
import type { Tx } from '../kernel/tx.ts';
import { correctLine, dropLine } from './correct-line.ts';
import type { Line } from './line.ts';
import { assertFits, byFirm, needService, rateOf, textOf } from './make-line.ts';
import { priced } from './priced.ts';
import { isBilled, partsOf } from './split.ts';
import { stateByWork, taskOf } from './work.ts';

const policy = staffWith('invoices');

export interface EditLine extends Partial<
  Pick<Line, 'date' | 'member' | 'service' | 'text' | 'quantity' | 'unit' | 'rate' | 'per' | 'discount' | 'taxes' | 'client'>
> {
  readonly id: Id;
}

/** What may differ in a line that corrects another: what it is for and how much, not to whom and with which taxes. */
const correctable = new Set<string>(['text', 'quantity', 'unit', 'rate', 'per', 'discount']);

/** Refuses one payer's part: the whole line is changed instead. */
function assertWhole(line: Line): void {
  if (line.partOf !== null) refuse('line_locked', { line: line.id, partOf: line.partOf });
}

/** A billed line may only be corrected, and only while its work is taken up again (PL-16). */
async function assertCorrectable(tx: Tx, line: Line, invoice: Id | null): Promise<void> {
  const task = await taskOf(tx, line);
  if (!task || task.state === 'done' || line.corrects !== null) refuse('line_locked', { line: line.id, invoice });
}

/** The line as one again, if it was parted among payers. */
async function unsplit(tx: Tx, line: Line): Promise<Line> {
  if (line.state !== 'split') return line;
  for (const part of await partsOf(tx, line)) tx.remove('line', part);
  return tx.update('line', line, { state: await stateByWork(tx, line) });
}

/** Another service brings, unless they are told, text, unit, rate of the one who did it, and taxes (SRV-1). */
async function editFree(tx: Tx, line: Line, told: Omit<EditLine, 'id'>, ctx: Ctx): Promise<void> {
  if (line.state === 'written_off') refuse('stale_state', { line: line.id, state: line.state, version: line.version });
  if (told.client) await need(tx, 'client', told.client);
  if (told.member) await need(tx, 'member', told.member);
  const wished = { ...line, ...told };
  const service = await needService(tx, told.service, line.service);
  if (told.service === null && wished.text === '') textOf(service); // refuses
  const { unit, taxes } = service ? await byFirm(tx, line.kind, service, ctx) : line;
  const patch = service
    ? { text: textOf(service), unit, rate: rateOf(service, wished.member, line.currency), per: 1, taxes, ...told }
    : told;
  const { amount } = priced({ ...line, ...patch });
  const changed = tx.update('line', await unsplit(tx, line), { ...patch, amount });
  if (changed.invoice !== null) assertFits(await need(tx, 'invoice', changed.invoice), changed);
  tx.emit({ type: 'line.edited', line: line.id, source: line.source, invoice: line.invoice });
}

/**
 * Changes a line that is not billed, also in a draft; another service brings its text, unit, rate and taxes. A billed line of a task that
 * was reopened gets a correcting line instead (PL-16); any other is `line_locked`.
 */
export const editLine = defineCommand<EditLine, { readonly line: Id | null }>('line.edit', policy, async (tx, { id, ...patch }, ctx) => {
  const line = await need(tx, 'line', id);
  assertWhole(line);
  if (!(await isBilled(tx, line))) {
    await editFree(tx, line, patch, ctx);
    return { line: id };
  }
  await assertCorrectable(tx, line, line.invoice);
  const locked = Object.keys(patch).find((field) => !correctable.has(field));
  if (locked !== undefined) refuse('line_locked', { line: id, field: locked });
  return { line: (await correctLine(tx, line, { ...line, ...patch }, ctx))?.id ?? null };
});

export interface OneLine {
  readonly id: Id;
}

async function takeBack(tx: Tx, line: Line, ctx: Ctx): Promise<void> {
  await assertCorrectable(tx, line, line.invoice);
  await correctLine(tx, line, { ...line, quantity: 0 }, ctx);
}

/** Removes a line that is not billed; one of a reopened task that is billed is taken back by a correcting line (PL-16). */
export const removeLine = defineCommand<OneLine>('line.remove', policy, async (tx, { id }, ctx) => {
  const line = await need(tx, 'line', id);
  assertWhole(line);
  if (await isBilled(tx, line)) await takeBack(tx, line, ctx);
  else await dropLine(tx, line);
});

/** Says that a line will not be billed. It stays in the lists, with that as the reason. */
export const writeOffLine = defineCommand<OneLine>('line.writeOff', policy, async (tx, { id }) => {
  const line = await need(tx, 'line', id);
  if (await isBilled(tx, line)) refuse('line_locked', { line: id, invoice: line.invoice });
  if (line.state === 'written_off') refuse('stale_state', { line: id, state: line.state, version: line.version });
  tx.update('line', await unsplit(tx, line), { state: 'written_off', invoice: null });
  tx.emit({ type: 'line.written_off', line: id, source: line.source, invoice: line.invoice });
});
