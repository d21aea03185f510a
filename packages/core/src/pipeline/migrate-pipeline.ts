import { admins, defineCommand } from '../kernel/command.ts';
import type { Id } from '../kernel/record.ts';
import { leaveToServer } from '../run/subjects.ts';
import type { StageMap } from './leave-stages.ts';

export interface MigratePipeline {
  readonly id: Id;
  /** Where runs go whose stage is not in the current edition, or is to be another there. */
  readonly map?: StageMap;
  /** The most runs of one command. @defaultValue 100 */
  readonly limit?: number;
}

export interface Migrated {
  readonly migrated: number;
  /** Open runs still on earlier editions, those with problems among them; counted up to 1,000. */
  readonly remaining: number;
  /** Runs that stay because their stage is not in the current edition and `map` does not name it; at most 100. */
  readonly problems: readonly { readonly run: Id; readonly stage: Id; readonly reason: 'no_such_stage' }[];
}

/**
 * Brings open runs of earlier editions to the current one, each as a whole or not at all, at most `limit` a command: call it again while
 * `migrated` is not 0. With `?preview` it shows what it would do (PIPE-16).
 */
export const migratePipeline = defineCommand<MigratePipeline, Migrated>('pipeline.migrate', admins, async (tx, args, ctx) => {
  leaveToServer(tx); // which has the runs
  const { migrateRuns } = await import('./migrate-runs.ts');
  return migrateRuns(tx, args, ctx);
});
