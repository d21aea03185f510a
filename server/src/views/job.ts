import type { Id, JobAnswer, Run } from '@workfloor/core';
import { readActivity } from './activity.ts';
import { gatherComments, gatherFiles, gatherLinks, gatherMoney, gatherParties, gatherWork } from './around-job.ts';
import { gatherAwaited, readWaits } from './blockers.ts';
import { gatherCards } from './card-records.ts';
import { countEffects } from './effect-counts.ts';
import { belonging, gatherAutomation, gatherReminders } from './around-automation.ts';
import { needRecord } from './need.ts';
import { Gathered } from './records.ts';
import type { ViewSession } from './view-session.ts';

/** Runs with what cards show of them, their pipelines, and what they wait for. */
export async function gatherRuns(session: ViewSession, gathered: Gathered, runs: readonly Run[]): Promise<void> {
  await gatherCards(session, gathered, runs);
  await gathered.addById(
    session,
    'pipeline',
    runs.map(({ pipeline }) => pipeline),
  );
  await gatherAwaited(session, gathered, runs);
}

/**
 * Everything that a job groups (SC-1): clients with their people, runs and what they wait for, links, projects and tasks, time, drives,
 * money, files, comments, what is asked of clients, what rules have done and will do, history. A fixed number of queries, however much it is.
 */
export async function readJob(session: ViewSession, id: Id): Promise<JobAnswer> {
  const gathered = new Gathered();
  gathered.add('job', [await needRecord(session, 'job', id)]);
  await gatherRuns(session, gathered, await session.find('run', 'subject', [id]));
  const jobClients = gathered.add('jobClient', await session.find('jobClient', 'job', [id]));
  await gatherParties(
    session,
    gathered,
    jobClients.map(({ client }) => client),
  );
  await gatherLinks(session, gathered, id);
  await gatherWork(session, gathered, id);
  await gatherMoney(session, gathered, id);
  await gatherFiles(session, gathered, id);
  await gatherComments(session, gathered, id);
  gathered.add('request', await session.find('request', 'job', [id]));
  await gatherReminders(session, gathered);
  const runs = gathered.all('run');
  await gatherAutomation(session, gathered, belonging(gathered, id), runs);
  const waits = await readWaits(session, runs);
  const effects = await countEffects(session, runs);
  return { cursor: session.cursor, waits, effects, records: gathered.toRecords(), activity: await readActivity(session, id) };
}
