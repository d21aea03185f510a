import type { Ctx } from '../kernel/command.ts';
import { arrivalRank } from '../kernel/rank.ts';
import type { Source, Tx } from '../kernel/tx.ts';
import { fresh } from './line.ts';
import type { Line } from './line.ts';
import { flat, priced } from './priced.ts';
import { partsOf } from './split.ts';
import { stateByWork } from './work.ts';

type Price = Pick<Line, 'quantity' | 'unit' | 'rate' | 'per' | 'discount' | 'text'>;

const THOUSAND = 1000;

async function isOnIssued(source: Source, line: Line): Promise<boolean> {
  return line.state === 'billed' || (await partsOf(source, line)).some(({ state }) => state === 'billed');
}

/** Takes a line away with the parts of it. */
export async function dropLine(tx: Tx, line: Line): Promise<void> {
  for (const part of await partsOf(tx, line)) tx.remove('line', part);
  tx.remove('line', line);
  tx.emit({ type: 'line.removed', line: line.id, source: line.source, invoice: line.invoice });
}

/** The difference as so much more or less of the same, where that comes to it exactly; else as one sum. */
function difference(
  billed: Line,
  wanted: Price,
  amount: number,
  isFirst: boolean,
): Pick<Line, 'quantity' | 'unit' | 'rate' | 'per' | 'discount'> {
  const isSamePrice = wanted.rate === billed.rate && wanted.per === billed.per && wanted.discount === billed.discount;
  const quantity = Math.round((wanted.quantity - billed.quantity) * THOUSAND) / THOUSAND;
  const more = { quantity, rate: billed.rate, per: billed.per, discount: billed.discount };
  if (isFirst && isSamePrice && priced(more).amount === amount) return { ...more, unit: billed.unit };
  return { ...flat(amount), unit: '' };
}

/**
 * Corrects a billed line of a task that was taken up again (PL-16): it stays as it was issued, and the difference to what is wanted now
 * becomes a line of its own, for the next open invoice. A correction that is not billed yet gives way to the new one.
 */
export async function correctLine(tx: Tx, line: Line, wanted: Price, ctx: Ctx): Promise<Line | undefined> {
  let billed = line.amount;
  let isFirst = true;
  for (const earlier of await tx.find('line', 'corrects', [line.id])) {
    if (await isOnIssued(tx, earlier)) {
      billed += earlier.amount;
      isFirst = false;
    } else if (earlier.state !== 'written_off') await dropLine(tx, earlier);
  }
  const amount = priced(wanted).amount - billed;
  if (amount === 0) return undefined;
  const id = ctx.newId();
  const { version: _version, ...same } = line;
  tx.emit({ type: 'line.added', line: id, source: line.source, job: line.job, corrects: line.id });
  return tx.insert('line', {
    ...same,
    ...fresh,
    ...difference(line, wanted, amount, isFirst),
    id,
    amount,
    text: wanted.text,
    state: await stateByWork(tx, line),
    corrects: line.id,
    rank: arrivalRank(ctx.now, id, tx.seq),
  });
}
