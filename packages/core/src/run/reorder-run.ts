import { defineCommand, staff } from '../kernel/command.ts';
import type { Id } from '../kernel/record.ts';
import type { Place } from './place.ts';
import { rankAt } from './place.ts';
import { needOpenRun } from './steps.ts';

export interface ReorderRun {
  readonly run: Id;
  /** The column in which the caller sees it (D1). */
  readonly stage: Id;
  readonly place: Place;
}

/** Moves a card within its column. */
export const reorderRun = defineCommand<ReorderRun>('run.reorder', staff, async (tx, args, ctx) => {
  const { run } = await needOpenRun(tx, args.run, args.stage, ctx);
  tx.update('run', run, { rank: await rankAt(tx, run, args.place, ctx) });
  tx.emit({ type: 'run.reordered', run: run.id, stage: run.stage });
});
