import { defineCommand, staffWith } from '../kernel/command.ts';
import { need } from '../kernel/need.ts';
import type { Id } from '../kernel/record.ts';
import { refuse } from '../kernel/refusal.ts';
import { assertMayLink, awaitItem, findAwaited } from './await-item.ts';
import type { Waiting } from './await-item.ts';

/** Lets a step of a run wait for an item, by hand (GATE-3). Its kind needs the right as well (JOB-10). */
export const awaitByHand = defineCommand<Waiting>('run.await', staffWith('jobs'), async (tx, args, ctx) => {
  assertMayLink(ctx, args.itemKind);
  await awaitItem(tx, args, 'hand', ctx);
});

export interface ReleaseItem {
  readonly run: Id;
  readonly item: Id;
  /** @defaultValue all steps of the run that wait for it */
  readonly stage?: Id;
}

/** Lets a run wait for an item no longer. The item itself stays as it is (D13). */
export const releaseItem = defineCommand<ReleaseItem>('run.release', staffWith('jobs'), async (tx, args, ctx) => {
  await need(tx, 'run', args.run);
  const found = await findAwaited(tx, args.run, args.item);
  const awaited = found.filter(({ stage }) => args.stage === undefined || stage === args.stage);
  if (awaited.length === 0) refuse('not_linked', { run: args.run, item: args.item });
  for (const record of awaited) {
    assertMayLink(ctx, record.itemKind);
    tx.remove('awaited', record);
    tx.emit({ type: 'awaited.removed', run: args.run, stage: record.stage, itemKind: record.itemKind, item: args.item });
  }
});
