import type { Id, JobAnswer } from '@workfloor/core';
import type { ViewSession } from './view-session.ts';
import { readActivity } from './activity.ts';
import { gatherCards } from './card-records.ts';
import { needRecord } from './need.ts';
import { Gathered, recordsIn } from './records.ts';

/** A client with its contacts, jobs, the runs of both, comments and history. */
export async function readClient(session: ViewSession, id: Id): Promise<JobAnswer> {
  const gathered = new Gathered();
  gathered.add('client', [await needRecord(session, 'client', id)]);
  const links = gathered.add('clientContact', await session.find('clientContact', 'client', [id]));
  await gathered.addById(
    session,
    'contact',
    links.map(({ contact }) => contact),
  );
  const jobClients = gathered.add('jobClient', await session.find('jobClient', 'client', [id]));
  const jobs = await gathered.addById(
    session,
    'job',
    jobClients.map(({ job }) => job),
  );
  const runs = await recordsIn(session, 'run', 'subject', [id, ...jobs.map((job) => job.id)]);
  await gatherCards(session, gathered, runs);
  await gathered.addById(
    session,
    'pipeline',
    runs.map(({ pipeline }) => pipeline),
  );
  gathered.add('comment', await session.find('comment', 'about', [id]));
  return { cursor: session.cursor, records: gathered.toRecords(), activity: await readActivity(session, id) };
}
