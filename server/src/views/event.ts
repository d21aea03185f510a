import { conflictsOf } from '@workfloor/core';
import type { EventAnswer, Id } from '@workfloor/core';
import { readActivity } from './activity.ts';
import { readWaits } from './blockers.ts';
import { gatherCards } from './card-records.ts';
import { gatherEvents, inTheWayOf } from './events.ts';
import { gatherAutomation } from './around-automation.ts';
import { countEffects } from './effect-counts.ts';
import { needRecord } from './need.ts';
import { Gathered } from './records.ts';
import type { ViewSession } from './view-session.ts';

/** An event with its clients, assignees, jobs, projects, drives, comments and runs, its history, and what stands in its way. */
export async function readEvent(session: ViewSession, id: Id): Promise<EventAnswer> {
  const event = await needRecord(session, 'event', id);
  const others = await inTheWayOf(session, event);
  const gathered = new Gathered();
  await gatherEvents(session, gathered, [event]);
  gathered.add('event', others);
  const runs = await session.find('run', 'subject', [id]);
  await gatherCards(session, gathered, runs);
  await gathered.addById(
    session,
    'pipeline',
    runs.map(({ pipeline }) => pipeline),
  );
  const projects = gathered.add('project', await session.find('project', 'about', [id]));
  const mileage = gathered.add('mileageLog', await session.find('mileageLog', 'event', [id]));
  gathered.add('comment', await session.find('comment', 'about', [id]));
  await gathered.addById(session, 'member', [
    ...event.assignees,
    ...projects.flatMap(({ assignees }) => assignees),
    ...mileage.map(({ member }) => member),
  ]);
  const conflicts = conflictsOf(event, others);
  await gatherAutomation(session, gathered, [id], runs);
  const waits = await readWaits(session, runs);
  const effects = await countEffects(session, runs);
  return { cursor: session.cursor, waits, effects, records: gathered.toRecords(), activity: await readActivity(session, id), conflicts };
}
