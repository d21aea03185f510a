import { defineCommand, staffWith } from '../kernel/command.ts';
import { need } from '../kernel/need.ts';
import { arrivalRank, rankBetween } from '../kernel/rank.ts';
import type { Id } from '../kernel/record.ts';
import { refuse } from '../kernel/refusal.ts';

export interface ReorderLine {
  readonly id: Id;
  /** The line to stand behind and the one to stand before; null is the end of the list. */
  readonly after: Id | null;
  readonly before: Id | null;
}

/** Puts a line in another place of its draft or task. What was issued stays in its order. */
export const reorderLine = defineCommand<ReorderLine>('line.reorder', staffWith('invoices'), async (tx, args, ctx) => {
  const line = await need(tx, 'line', args.id);
  if (line.state === 'billed') refuse('line_locked', { line: line.id, invoice: line.invoice });
  const rankOf = async (id: Id | null): Promise<string | null> => (id === null ? null : ((await tx.get('line', id))?.rank ?? null));
  const [after, before] = [await rankOf(args.after), await rankOf(args.before)];
  const isLost = args.after !== null && after === null && before === null; // it was to be the last, behind one that is gone
  tx.update('line', line, { rank: isLost ? arrivalRank(ctx.now, line.id, tx.seq) : rankBetween(after, before) });
  tx.emit({ type: 'line.edited', line: line.id, source: line.source, invoice: line.invoice });
});
