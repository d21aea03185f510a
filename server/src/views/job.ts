import type { Id, Job, JobAnswer, Run } from '@workfloor/core';
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
  const pipelines = runs.map(({ pipeline }) => pipeline);
  await Promise.all([gatherCards(session, gathered, runs), gathered.addById(session, 'pipeline', pipelines)]);
  await gatherAwaited(session, gathered, runs);
}

/**
 * Everything that a job groups (SC-1): clients with their people, runs and what they wait for, links, projects and tasks, time, drives,
 * money, files, comments, what is asked of clients, what rules have done and will do, history. A fixed number of queries, however much it is.
 */
export async function readJob(session: ViewSession, id: Id): Promise<JobAnswer> {
  const gathered = new Gathered();
  const job = await needRecord(session, 'job', id);
  gathered.add('job', [job]);
  // beside one another; what comes later looks at what these have found
  const [activity, ofRuns] = await Promise.all([
    readActivity(session, id),
    gatherRunsOf(session, job),
    gatherClientsOf(session, gathered, id),
    gatherLinks(session, gathered, id),
    gatherRequests(session, gathered, id),
  ]);
  gathered.addAll(ofRuns);
  await gatherWork(session, gathered, id);
  await Promise.all([gatherMoney(session, gathered, id), gatherFiles(session, gathered, id)]);
  const runs = gathered.all('run');
  const [waits, effects] = await Promise.all([
    readWaits(session, runs),
    countEffects(session, runs),
    gatherComments(session, gathered, id),
    gatherReminders(session, gathered),
    gatherAutomation(session, gathered, belonging(gathered, id), runs),
  ]);
  return { cursor: session.cursor, waits, effects, records: gathered.toRecords(), activity };
}

/** Apart from what is found beside it: cards show more of what they find. */
async function gatherRunsOf(session: ViewSession, job: Job): Promise<Gathered> {
  const gathered = new Gathered();
  gathered.add('job', [job]);
  await gatherRuns(session, gathered, await session.find('run', 'subject', [job.id]));
  return gathered;
}

async function gatherClientsOf(session: ViewSession, gathered: Gathered, job: Id): Promise<void> {
  const links = gathered.add('jobClient', await session.find('jobClient', 'job', [job]));
  await gatherParties(
    session,
    gathered,
    links.map(({ client }) => client),
  );
}

async function gatherRequests(session: ViewSession, gathered: Gathered, job: Id): Promise<void> {
  gathered.add('request', await session.find('request', 'job', [job]));
}
