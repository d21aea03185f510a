import { admins, defineCommand } from '../kernel/command.ts';
import type { Ctx } from '../kernel/command.ts';
import { need } from '../kernel/need.ts';
import type { Id } from '../kernel/record.ts';
import type { Tx } from '../kernel/tx.ts';
import type { Run } from '../run/run.ts';
import { leaveToServer } from '../run/subjects.ts';
import { carryOver } from './carry-over.ts';
import { assertTargets } from './leave-stages.ts';
import type { StageMap } from './leave-stages.ts';
import type { Edition } from './pipeline.ts';

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

const DEFAULT_LIMIT = 100;
const COUNTED = 1000;
const PROBLEMS_SHOWN = 100;

interface Found {
  readonly ready: readonly Run[];
  readonly stuck: readonly Run[];
}

/** Open runs of an edition: at least `enough` that can go on, where there are so many. */
async function findRuns(tx: Tx, edition: Id, canGo: (run: Run) => boolean, enough: number): Promise<Found> {
  for (let asked = enough; ; asked *= 2) {
    const runs = await tx.find('run', 'edition', [edition, 'open'], asked);
    const ready = runs.filter(canGo);
    if (runs.length < asked || ready.length >= enough) return { ready, stuck: runs.filter((run) => !canGo(run)) };
  }
}

async function findAll(tx: Tx, current: Edition, map: StageMap, limit: number): Promise<Found> {
  const stages = new Set(current.stages.map(({ id }) => id));
  const canGo = ({ stage }: Run): boolean => map[stage] !== undefined || stages.has(stage);
  const editions = (await tx.find('edition', 'pipeline', [current.pipeline])).filter(({ id }) => id !== current.id);
  const found = { ready: [] as Run[], stuck: [] as Run[] };
  for (const { id } of editions.toSorted((a, b) => a.number - b.number)) {
    const { ready, stuck } = await findRuns(tx, id, canGo, limit + COUNTED);
    found.ready.push(...ready);
    found.stuck.push(...stuck);
  }
  return found;
}

/**
 * Brings open runs of earlier editions to the current one, each as a whole or not at all, at most `limit` a command: call it again while
 * `migrated` is not 0. With `?preview` it shows what it would do (PIPE-16).
 */
export const migratePipeline = defineCommand<MigratePipeline, Migrated>('pipeline.migrate', admins, async (tx, args, ctx: Ctx) => {
  const { id, map = {}, limit = DEFAULT_LIMIT } = args;
  const pipeline = await need(tx, 'pipeline', id);
  const current = await need(tx, 'edition', pipeline.edition);
  assertTargets(map, current, 'map');
  leaveToServer(tx);
  const { ready, stuck } = await findAll(tx, current, map, limit);
  const going = ready.slice(0, limit);
  for (const run of going) await carryOver(tx, run, { edition: current, to: map[run.stage] ?? run.stage }, ctx);
  const remaining = Math.min(ready.length - going.length + stuck.length, COUNTED);
  tx.emit({ type: 'pipeline.migrated', pipeline: id, edition: current.id, migrated: going.length, remaining });
  const problems = stuck.slice(0, PROBLEMS_SHOWN).map((run) => ({ run: run.id, stage: run.stage, reason: 'no_such_stage' as const }));
  return { migrated: going.length, remaining, problems };
});
