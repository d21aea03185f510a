import type { Id, JobAnswer } from '@workfloor/core';
import type { ViewSession } from './view-session.ts';
import { readActivity } from './activity.ts';
import { gatherCards } from './card-records.ts';
import { needRecord } from './need.ts';
import { Gathered, recordsIn } from './records.ts';

/** Everything that a job groups: clients with their contacts, runs with their pipelines and editions, tasks, comments, history. */
export async function readJob(session: ViewSession, id: Id): Promise<JobAnswer> {
  const gathered = new Gathered();
  gathered.add('job', [await needRecord(session, 'job', id)]);
  const runs = await session.find('run', 'subject', [id]);
  await gatherCards(session, gathered, runs);
  await gathered.addById(
    session,
    'pipeline',
    runs.map(({ pipeline }) => pipeline),
  );
  const jobClients = gathered.add('jobClient', await session.find('jobClient', 'job', [id]));
  const clients = await gathered.addById(
    session,
    'client',
    jobClients.map(({ client }) => client),
  );
  const links = await recordsIn(
    session,
    'clientContact',
    'client',
    clients.map((client) => client.id),
  );
  gathered.add('clientContact', links);
  await gathered.addById(
    session,
    'contact',
    links.map(({ contact }) => contact),
  );
  const tasks = gathered.add('task', await session.find('task', 'job', [id]));
  gathered.add('comment', await recordsIn(session, 'comment', 'about', [id, ...tasks.map((task) => task.id)]));
  return { cursor: session.cursor, records: gathered.toRecords(), activity: await readActivity(session, id) };
}
