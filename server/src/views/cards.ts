import type { CardsAnswer, Id } from '@workfloor/core';
import type { ViewSession } from './view-session.ts';
import { readWaits } from './blockers.ts';
import { countTasks, gatherCards } from './card-records.ts';
import { countEffects } from './effect-counts.ts';
import { Gathered, recordsById } from './records.ts';

/** What the cards of these runs show; runs that are not there are left out. */
export async function readCards(session: ViewSession, runs: readonly Id[]): Promise<CardsAnswer> {
  const gathered = new Gathered();
  const jobs = await gatherCards(session, gathered, await recordsById(session, 'run', runs));
  const tasks = await countTasks(
    session,
    jobs.map(({ id }) => id),
  );
  const waits = await readWaits(session, gathered.all('run'));
  const effects = await countEffects(session, gathered.all('run'));
  return { cursor: session.cursor, tasks, waits, effects, records: gathered.toRecords() };
}
