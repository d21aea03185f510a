import type { Ctx, Reaction } from '../kernel/command.ts';
import { foreignId } from '../kernel/foreign-id.ts';
import { need } from '../kernel/need.ts';
import type { Day, Id } from '../kernel/record.ts';
import { Refusal, refuse } from '../kernel/refusal.ts';
import { StagedTx } from '../kernel/staged-tx.ts';
import type { Source, Tx } from '../kernel/tx.ts';
import { makeItem } from './make-item.ts';
import type { Turn } from './make-item.ts';
import type { Occurrence, Schedule } from './schedule.ts';
import { workingDay } from './working-day.ts';

/** Under one id, whatever happens (REC-10). Without a client: for the firm itself, or passed over for all. */
function occurrenceId({ id, workspace }: Pick<Schedule, 'id' | 'workspace'>, { client, day }: Pick<Turn, 'client' | 'day'>): Id {
  return foreignId(workspace, 'occurrence', `${id} ${client ?? ''} ${day}`);
}

type Outcome = Pick<Occurrence, 'state' | 'problem' | 'madeKind' | 'made'>;

/** Makes it beside what else is made: a refusal is kept with the day, and leaves nothing behind (AUTO-8). */
async function attempt(tx: Tx, schedule: Schedule, turn: Turn, ctx: Ctx): Promise<Outcome> {
  const beside = new StagedTx(tx);
  try {
    if (turn.client !== null) {
      const { state } = await need(beside, 'client', turn.client);
      if (state === 'closed') refuse('stale_state', { client: turn.client, state });
    }
    const made = await makeItem(beside, schedule, turn, ctx);
    tx.absorb(beside.rows());
    await beside.keepNumbers();
    for (const event of beside.events) tx.emit(event);
    return { state: 'made', problem: null, madeKind: schedule.makes, made };
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return { state: 'parked', problem: { code: error.code, detail: error.detail }, madeKind: null, made: null };
  }
}

async function assigneesOf(source: Source, { madeKind, made }: Outcome): Promise<readonly Id[]> {
  if (made === null || madeKind === null || madeKind === 'invoice') return [];
  return (await source.get(madeKind, made))?.assignees ?? [];
}

/** Tells what came of it, and whom it concerns (JOB-13). */
async function tell(tx: Tx, { schedule, id, client, day, ...outcome }: Occurrence): Promise<void> {
  const about = { schedule, occurrence: id, day, ...(client === null ? {} : { client }) };
  const { madeKind, made, problem } = outcome;
  if (madeKind === null) return tx.emit({ type: 'schedule.parked', ...about, code: problem?.code ?? '' });
  tx.emit({ type: 'schedule.fired', ...about, [madeKind]: made, assigned: await assigneesOf(tx, outcome) });
}

/** Makes what a schedule makes on a day, once: what is there is left as it is. */
export async function makeOccurrence(tx: Tx, schedule: Schedule, turn: Turn, ctx: Ctx): Promise<void> {
  const id = occurrenceId(schedule, turn);
  if (await tx.get('occurrence', id)) return;
  const outcome = await attempt(tx, schedule, turn, ctx);
  const { client, day } = turn;
  const known = { id, workspace: schedule.workspace, schedule: schedule.id, client, day, done: null, at: ctx.now };
  await tell(tx, tx.insert('occurrence', { ...known, ...outcome }));
}

/**
 * Makes what a person tries again, in the transaction of `schedule.retry`; what is refused again refuses it. First of all that follows, so
 * that rules see what was made.
 */
export const makeAgain: Reaction = async (tx, ctx) => {
  if (tx.isPartial) return;
  for (const { before, after } of tx.touched('occurrence')) {
    if (before?.state !== 'parked' || before.problem === null || after?.state !== 'parked' || after.problem !== null) continue;
    const schedule = await need(tx, 'schedule', after.schedule);
    const on = workingDay(after.day, schedule.pattern.weekend, await need(tx, 'workspace', ctx.workspace));
    const made = await makeItem(tx, schedule, { client: after.client, day: after.day, on }, ctx);
    await tell(tx, tx.update('occurrence', after, { state: 'made', madeKind: schedule.makes, made, at: ctx.now }));
  }
};

/** Keeps that a day was passed over (D8). */
export async function missOccurrence(tx: Tx, schedule: Schedule, day: Day, ctx: Ctx): Promise<void> {
  const id = occurrenceId(schedule, { client: null, day });
  if (await tx.get('occurrence', id)) return;
  const known = { id, workspace: schedule.workspace, schedule: schedule.id, client: null, day, done: null, at: ctx.now };
  tx.insert('occurrence', { ...known, state: 'missed', problem: null, madeKind: null, made: null });
  tx.emit({ type: 'schedule.missed', schedule: schedule.id, occurrence: id, day });
}
