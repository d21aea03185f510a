import type { Payer } from '../consolidate/payers.ts';
import type { Ctx } from '../kernel/command.ts';
import type { Source, Tx } from '../kernel/tx.ts';
import { spread } from '../money/round.ts';
import { fresh } from './line.ts';
import type { Line } from './line.ts';
import { flat } from './priced.ts';

const PERCENT_DECIMALS = 1000;

function percentText(weight: bigint, sum: bigint): string {
  return `${Number((weight * BigInt(100 * PERCENT_DECIMALS)) / sum) / PERCENT_DECIMALS} %`;
}

/** One part for each payer, billed in the line's place; their amounts come to exactly its own. */
export function splitLine(tx: Tx, line: Line, payers: readonly Payer[], ctx: Ctx): readonly Line[] {
  const weights = payers.map(({ weight }) => weight);
  const sum = weights.reduce((total, weight) => total + weight, 0n);
  const amounts = spread(BigInt(line.amount), weights).map(Number);
  const { version: _version, ...whole } = tx.update('line', line, { state: 'split', invoice: null });
  const parts = payers.map(({ client, weight }, at) => {
    const amount = amounts[at] ?? 0;
    const text = `${line.text} (${percentText(weight, sum)})`;
    return tx.insert('line', {
      ...whole,
      ...fresh,
      ...flat(amount),
      id: ctx.newId(),
      amount,
      text,
      client,
      unit: '',
      state: line.state,
      partOf: line.id,
    });
  });
  tx.emit({ type: 'line.split', line: line.id, parts: parts.map(({ id }) => id) });
  return parts;
}

export async function partsOf(source: Source, line: Line): Promise<readonly Line[]> {
  return line.state === 'split' ? source.find('line', 'partOf', [line.id]) : [];
}

/** Whether a line, or a part of it, is on an issued invoice. */
export async function isBilled(source: Source, line: Line): Promise<boolean> {
  return line.state === 'billed' || (await partsOf(source, line)).some(({ state }) => state === 'billed');
}
