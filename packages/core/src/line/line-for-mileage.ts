import type { Ctx } from '../kernel/command.ts';
import { need } from '../kernel/need.ts';
import { arrivalRank } from '../kernel/rank.ts';
import type { Id } from '../kernel/record.ts';
import type { Tx } from '../kernel/tx.ts';
import type { MileageLog } from '../mileage/mileage-log.ts';
import type { MileageRate } from '../money/money.ts';
import { fresh } from './line.ts';
import type { Line } from './line.ts';
import { priced } from './priced.ts';

/** The rate of a day for a unit of distance: the latest that has begun. */
export function mileageRateOn(rates: readonly MileageRate[], unit: MileageLog['unit'], date: string): MileageRate | undefined {
  return rates.filter((rate) => rate.unit === unit && rate.from <= date).toSorted((a, b) => (a.from < b.from ? 1 : -1))[0];
}

const isFree = ({ state }: Line): boolean => state === 'open' || state === 'ready';

/** Takes away the lines of a source that are not billed. */
export async function removeUnbilled(tx: Tx, source: Id): Promise<void> {
  for (const line of await tx.find('line', 'source', [source])) {
    if (line.state === 'billed') continue;
    tx.remove('line', line);
    tx.emit({ type: 'line.removed', line: line.id, source, invoice: line.invoice });
  }
}

async function payerByEvent(tx: Tx, { job, event }: MileageLog): Promise<Id | null> {
  if (job !== null || event === null) return null;
  const clients = (await tx.get('event', event))?.clients ?? [];
  return clients.length === 1 ? (clients[0] ?? null) : null;
}

/**
 * The line of a drive that is over, by the workspace's rate of its day: made, or brought up to date while it is not billed. A drive has at
 * most one; without a rate for its unit and day it has none.
 */
export async function lineForMileage(tx: Tx, log: MileageLog, ctx: Ctx): Promise<Line | undefined> {
  const { mileageRates, currency, taxes, prices } = await need(tx, 'workspace', ctx.workspace);
  const rate = mileageRateOn(mileageRates, log.unit, log.date);
  const line = (await tx.find('line', 'source', [log.id])).find(({ partOf }) => partOf === null);
  if (line && !isFree(line)) return line;
  if (!rate || log.distance === null) {
    await removeUnbilled(tx, log.id); // its rate went with the day or the unit that was corrected
    return undefined;
  }
  const { date, member, job } = log;
  const price = priced({ quantity: log.distance, rate: rate.rate, per: rate.per, discount: 0 });
  const text = log.purpose === '' ? log.vehicle : log.purpose;
  const told = { ...price, date, member, job, unit: log.unit, text };
  if (line) return tx.update('line', line, told);
  const id = ctx.newId();
  tx.emit({ type: 'line.added', line: id, source: log.id, job });
  return tx.insert('line', {
    ...fresh,
    ...told,
    id,
    workspace: ctx.workspace,
    kind: 'distance',
    service: null,
    currency,
    taxes,
    prices,
    sourceKind: 'mileageLog',
    source: log.id,
    client: await payerByEvent(tx, log),
    state: 'ready',
    rank: arrivalRank(ctx.now, id, tx.seq),
  });
}
