import type { Ctx } from '../kernel/command.ts';
import { need } from '../kernel/need.ts';
import type { Id } from '../kernel/record.ts';
import type { Tx } from '../kernel/tx.ts';
import type { Run } from '../run/run.ts';
import { carryOver } from './carry-over.ts';
import { assertTargets } from './leave-stages.ts';
import type { StageMap } from './leave-stages.ts';
import type { Migrated, MigratePipeline } from './migrate-pipeline.ts';
import type { Edition } from './pipeline.ts';

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

/** Brings open runs to the current edition, and tells which cannot go there. */
export async function migrateRuns(tx: Tx, args: MigratePipeline, ctx: Ctx): Promise<Migrated> {
  const { id, map = {}, limit = DEFAULT_LIMIT } = args;
  const pipeline = await need(tx, 'pipeline', id);
  const current = await need(tx, 'edition', pipeline.edition);
  assertTargets(map, current, 'map');
  const { ready, stuck } = await findAll(tx, current, map, limit);
  const going = ready.slice(0, limit);
  for (const run of going) await carryOver(tx, run, { edition: current, to: map[run.stage] ?? run.stage }, ctx);
  const remaining = Math.min(ready.length - going.length + stuck.length, COUNTED);
  tx.emit({ type: 'pipeline.migrated', pipeline: id, edition: current.id, migrated: going.length, remaining });
  const problems = stuck.slice(0, PROBLEMS_SHOWN).map((run) => ({ run: run.id, stage: run.stage, reason: 'no_such_stage' as const }));
  return { migrated: going.length, remaining, problems };
}
