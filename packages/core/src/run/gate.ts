import { isResolved } from '../awaited/is-resolved.ts';
import type { Ctx, Reaction } from '../kernel/command.ts';
import type { Id } from '../kernel/record.ts';
import { Refusal } from '../kernel/refusal.ts';
import { StagedTx } from '../kernel/staged-tx.ts';
import type { Source, Tx } from '../kernel/tx.ts';
import type { Stage } from '../pipeline/pipeline.ts';
import { clearLabel } from './gate-label.ts';
import { gatesToAsk, visitsIn } from './gate-triggers.ts';
import type { Asked } from './gate-triggers.ts';
import { goOn } from './move-on.ts';
import type { Run } from './run.ts';
import type { OpenRun } from './steps.ts';

/** Whether a run may go on from the stage by itself. An empty gate does not let it go: only a stage that says `pass` does (GATE-10). */
async function isOpen(source: Source, run: Run, stage: Stage, hasEntered: boolean): Promise<boolean> {
  if (stage.gate === 'pass') return hasEntered;
  if (stage.gate !== 'auto') return false;
  const awaited = (await source.find('awaited', 'run', [run.id])).filter((item) => item.stage === stage.id);
  for (const { itemKind, item } of awaited) if (!(await isResolved(source, itemKind, item))) return false;
  return awaited.length > 0;
}

/** The run with its place, when the gate of its active step lets it go; never at the last stage (GATE-1, GATE-9). */
async function atOpenGate(tx: Tx, id: Id, hasEntered: boolean): Promise<(OpenRun & { readonly stage: Stage }) | undefined> {
  const run = await tx.get('run', id);
  if (run?.state !== 'open' || run.archived) return undefined;
  const edition = await tx.get('edition', run.edition);
  const at = edition?.stages.findIndex((stage) => stage.id === run.stage) ?? -1;
  const stage = edition?.stages[at];
  if (!edition || !stage || at === edition.stages.length - 1) return undefined;
  return (await isOpen(tx, run, stage, hasEntered)) ? { run, edition, at, stage } : undefined;
}

/** Where the run would go, or the refusal that keeps it; changes nothing. */
async function tryOut(tx: Tx, open: OpenRun, ctx: Ctx): Promise<Id | Refusal | undefined> {
  const trial = new StagedTx(tx);
  try {
    await goOn(trial, open, { state: 'completed' }, ctx);
  } catch (error) {
    if (error instanceof Refusal) return error;
    throw error;
  }
  return (await trial.get('run', open.run.id))?.stage;
}

/** Nobody moves the run, so nobody approves of it either: an approver who completes the last task has not spoken. */
function byItself(ctx: Ctx): Ctx {
  const { member: _member, ...actor } = ctx.actor;
  return { ...ctx, actor };
}

/**
 * Lets a run go on as long as gates are open: at most once through each stage, as far as a closed door or a stage that this command has
 * been in already (GATE-2, GATE-11). Where it stops for either it says so.
 */
async function passOn(tx: Tx, id: Id, { hasEntered, isRetry, seen }: Asked & { readonly seen: ReadonlySet<Id> }, ctx: Ctx): Promise<void> {
  const open = await atOpenGate(tx, id, hasEntered);
  if (!open) return;
  const { stage, run } = open;
  const target = await tryOut(tx, open, ctx);
  const why = target instanceof Refusal ? target.code : target !== undefined && seen.has(target) ? 'visited' : undefined;
  if (typeof target !== 'string' || why !== undefined) {
    // a client that lacks what a condition asks for leaves it to the server
    if (!isRetry && why !== 'unavailable' && why !== 'not_found') tx.emit({ type: 'gate.stopped', run: run.id, stage: stage.id, why });
    return;
  }
  tx.emit({ type: 'gate.opened', run: run.id, stage: stage.id, gate: stage.gate });
  await goOn(tx, open, { state: 'completed' }, ctx);
  await passOn(tx, id, { hasEntered: true, isRetry: false, seen: new Set([...seen, target]) }, ctx);
}

/**
 * Moves runs on by themselves after a command: for items that became done, for what is awaited now or no longer, for steps just entered,
 * for doors that may have opened. Who ran the command is who ended the step; `gate.opened` tells that the gate did.
 */
export const openGates: Reaction = async (tx, ctx) => {
  const visits = visitsIn(tx.events);
  for (const [id, asked] of await gatesToAsk(tx)) {
    await clearLabel(tx, id, ctx);
    await passOn(tx, id, { ...asked, seen: visits.get(id) ?? new Set() }, byItself(ctx));
  }
};
