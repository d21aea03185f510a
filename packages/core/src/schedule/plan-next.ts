import type { Day, Id, Instant } from '../kernel/record.ts';
import type { Source } from '../kernel/tx.ts';
import type { Workspace } from '../workspace/workspace.ts';
import { nextRound, roundAfterDone } from './occurrences.ts';
import type { Round, Timing } from './occurrences.ts';
import { partsOf } from './pattern/rule-parts.ts';
import type { Occurrence, Schedule } from './schedule.ts';
import { eveOf, timingOf } from './upcoming.ts';

/** Whom a schedule is for: its clients, or the firm itself. */
export function partiesOf({ clients }: Pick<Schedule, 'clients'>): readonly (Id | null)[] {
  return clients.length > 0 ? clients : [null];
}

/** What is next for one of them where the next one waits for the last to be done. */
export interface PartyNext {
  readonly client: Id | null;
  /** Undefined: it waits, or there is none any more. */
  readonly round: Round | undefined;
  readonly isOver: boolean;
}

function isLater(a: Occurrence, b: Occurrence | undefined): boolean {
  return b === undefined || a.day > b.day;
}

function nextFor(timing: Timing, floor: Day, own: readonly Occurrence[]): Omit<PartyNext, 'client'> {
  const latest = own.reduce<Occurrence | undefined>((last, one) => (isLater(one, last) ? one : last), undefined);
  const count = partsOf(timing.pattern.rule).get('COUNT');
  if (count !== undefined && own.length >= Number(count)) return { round: undefined, isOver: true };
  if (latest && latest.done === null) return { round: undefined, isOver: false };
  const round = latest?.done ? roundAfterDone(timing, latest.done, latest.day) : nextRound(timing, floor);
  return { round, isOver: round === undefined };
}

/** What is next for each of those whom a schedule is for, where the next one counts from the day on which the last was done. */
export async function nextOfParties(source: Source, schedule: Schedule, workspace: Workspace): Promise<readonly PartyNext[]> {
  const timing = timingOf(schedule, workspace);
  const all = (await source.find('occurrence', 'schedule', [schedule.id])).filter(({ state }) => state !== 'missed');
  const floor = schedule.last ?? eveOf(schedule.pattern);
  return partiesOf(schedule).map((client) => ({
    client,
    ...nextFor(
      timing,
      floor,
      all.filter((one) => one.client === client),
    ),
  }));
}

/** When a schedule comes round next: null while it waits for what it made, and when it is over. */
export interface Plan {
  readonly next: Instant | null;
  readonly isOver: boolean;
}

export async function planNext(source: Source, schedule: Schedule, workspace: Workspace): Promise<Plan> {
  if (schedule.pattern.mode === 'calendar') {
    const round = nextRound(timingOf(schedule, workspace), schedule.last ?? eveOf(schedule.pattern));
    return { next: round?.at ?? null, isOver: round === undefined };
  }
  const parties = await nextOfParties(source, schedule, workspace);
  const moments = parties.flatMap(({ round }) => (round ? [round.at] : []));
  return { next: moments.toSorted()[0] ?? null, isOver: parties.every(({ isOver }) => isOver) };
}
