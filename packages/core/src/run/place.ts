import type { Ctx } from '../kernel/command.ts';
import { arrivalRank, rankBetween } from '../kernel/rank.ts';
import type { Id } from '../kernel/record.ts';
import type { Tx } from '../kernel/tx.ts';
import type { Run } from './run.ts';

/** Where in a column: right behind one run, right before another; null is the end of the list. */
export interface Place {
  readonly after: Id | null;
  readonly before: Id | null;
}

/** The order key for the place of a run among those of a column; neighbours that have left it since do not count. */
export async function rankAt(tx: Tx, column: Pick<Run, 'id' | 'pipeline' | 'stage'>, place: Place, ctx: Ctx): Promise<string> {
  const rankOf = async (id: Id | null): Promise<string | null> => {
    const run = id === null ? undefined : await tx.get('run', id);
    return run && run.pipeline === column.pipeline && run.stage === column.stage ? run.rank : null;
  };
  const [after, before] = [await rankOf(place.after), await rankOf(place.before)];
  const isLost = place.after !== null && after === null && before === null; // it was to be the last, behind one that is gone
  return isLost ? arrivalRank(ctx.now, column.id, tx.seq) : rankBetween(after, before);
}
