import type { Change, ChangedRow } from '../kernel/change.ts';
import type { Kind } from '../kernel/record.ts';
import { someUseOf } from '../kernel/references.ts';
import type { Tx } from '../kernel/tx.ts';

const kinds: readonly Kind[] = ['effect', 'message'];
/** Features whose commands make and change rules; pipelines bring theirs, and take them along. */
const changesRules = ['rule.', 'change.', 'pipeline.'] as const;

function isUntouched(row: ChangedRow, now: object | undefined): boolean {
  const then = row.after as unknown as Readonly<Record<string, unknown>>; // compared field by field
  const bag = now as Readonly<Record<string, unknown>> | undefined;
  const fields = Object.keys(row.before ?? then).filter((field) => field !== 'version');
  return bag !== undefined && fields.every((field) => JSON.stringify(bag[field]) === JSON.stringify(then[field]));
}

/**
 * Whether taking back a change leaves this row as it is: effects and messages that have gone on since, and what was sent, are history and
 * hinder nothing (D11); a rule that was stopped because it ran in circles stays so.
 */
export async function staysDone(tx: Tx, change: Pick<Change, 'command'>, row: ChangedRow): Promise<boolean> {
  if (row.kind === 'rule') return !changesRules.some((feature) => change.command.name.startsWith(feature));
  if (!kinds.includes(row.kind)) return false;
  const record = await tx.get(row.kind, row.id);
  if (row.op === 'remove') return record !== undefined;
  if (!isUntouched(row, record)) return true;
  return row.op === 'insert' && (await someUseOf(tx, row.kind, row.id)) !== undefined;
}
