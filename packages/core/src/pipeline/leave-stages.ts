import type { Ctx } from '../kernel/command.ts';
import type { Id } from '../kernel/record.ts';
import { refuse } from '../kernel/refusal.ts';
import type { Tx } from '../kernel/tx.ts';
import { carryOver } from './carry-over.ts';
import type { Edition } from './pipeline.ts';

/** Where the runs of a stage go, by its id. */
export type StageMap = Readonly<Record<Id, Id>>;

interface Leaving {
  readonly current: Edition;
  readonly next: Pick<Edition, 'id' | 'stages'>;
  readonly moves: StageMap;
}

const USES_SHOWN = 20;
/** So many runs find another place in one command. */
const MOVES_MAX = 1000;

/** Refuses a map to stages that are not there. */
export function assertTargets(map: StageMap, { stages }: Pick<Edition, 'stages'>, field: string): void {
  for (const [from, to] of Object.entries(map)) {
    if (!stages.some(({ id }) => id === to)) refuse('invalid_input', { field: `${field}.${from}`, reason: 'stage_unknown', stage: to });
  }
}

/**
 * Takes stages out of a pipeline: what stands in them goes on in the new edition, at the stage that `moves` names. A stage with open cards
 * and no target is refused (PIPE-17). Other runs keep their edition (PIPE-16).
 */
export async function leaveStages(tx: Tx, { current, next, moves }: Leaving, ctx: Ctx): Promise<void> {
  assertTargets(moves, next, 'moves');
  const kept = new Set(next.stages.map(({ id }) => id));
  for (const { id: stage, name } of current.stages.filter(({ id }) => !kept.has(id))) {
    const standing = (await tx.find('run', 'place', [current.pipeline, stage])).filter(({ state }) => state === 'open');
    const onBoard = standing.filter(({ archived }) => !archived);
    const target = moves[stage];
    if (target === undefined) {
      const uses = onBoard.slice(0, USES_SHOWN).map(({ id }) => ({ kind: 'run', id, title: name }));
      if (uses.length > 0) refuse('in_use', { kind: 'stage', id: stage, field: 'moves', count: onBoard.length, uses });
      continue;
    }
    if (standing.length > MOVES_MAX) refuse('too_large', { field: `moves.${stage}`, max: MOVES_MAX, count: standing.length });
    for (const run of standing) await carryOver(tx, run, { edition: next, to: target }, ctx);
  }
}
