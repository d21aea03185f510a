import type { Id, JobAnswer } from '@workfloor/core';
import { readActivity } from './activity.ts';
import { readWaits } from './blockers.ts';
import { gatherParties } from './around-job.ts';
import { gatherRuns } from './job.ts';
import { gatherAutomation, gatherReminders } from './around-automation.ts';
import { countEffects } from './effect-counts.ts';
import { needRecord } from './need.ts';
import { sorted } from './page.ts';
import { Gathered, recordsIn, recordsWhere } from './records.ts';
import type { Sql } from './records.ts';
import type { ViewSession } from './view-session.ts';

/** Tasks and files that an overview shows (ACC-2). */
const FEW = 5;
/** Of what there may be more from year to year: the lists have the rest. */
const MANY = 100;

/** The latest records that name the client. */
function latest(where: string, client: Id, limit: number): Sql {
  return { text: `${where} order by ${sorted('id')} desc limit ?`, values: [client, limit] };
}

/** The latest open tasks that name the client or a job of theirs; two look-ups, as one with "or" would walk through all tasks. */
async function gatherTasks(session: ViewSession, gathered: Gathered, client: Id): Promise<void> {
  const { workspace } = session;
  const own = 'select id from tasks where workspace_id = ? and client = ? and open = 1';
  const ofJobs =
    'select t.id from job_clients l join tasks t on t.workspace_id = l.workspace_id and t.job = l.job ' +
    'where l.workspace_id = ? and l.client = ? and t.open = 1';
  const text = `id in (${own} union all ${ofJobs}) order by id desc limit ?`;
  const tasks = gathered.add('task', await recordsWhere(session, 'task', { text, values: [workspace, client, workspace, client, FEW] }));
  await gathered.addById(
    session,
    'job',
    tasks.flatMap(({ job }) => job ?? []),
  );
}

/** What is not paid in full, by due day, with what has come in for it. */
async function gatherUnpaid(session: ViewSession, gathered: Gathered, client: Id): Promise<void> {
  const text = `client = ? and state in ('issued', 'part_paid') order by due, id limit ?`;
  const invoices = gathered.add('invoice', await recordsWhere(session, 'invoice', { text, values: [client, MANY] }));
  gathered.add(
    'payment',
    await recordsIn(
      session,
      'payment',
      'invoice',
      invoices.map(({ id }) => id),
    ),
  );
}

/**
 * A client at a glance (ACC-2): contacts and members, the latest jobs and the runs of both with their stages, the latest open tasks and
 * files, unpaid invoices, the latest events and notes, comments, what is asked of them, schedules, what rules have done, and history.
 */
export async function readClient(session: ViewSession, id: Id): Promise<JobAnswer> {
  const gathered = new Gathered();
  gathered.add('client', [await needRecord(session, 'client', id)]);
  await gatherParties(session, gathered, [id]);
  const ofJobs = { text: 'client = ? order by job desc limit ?', values: [id, MANY] };
  const jobClients = gathered.add('jobClient', await recordsWhere(session, 'jobClient', ofJobs));
  const jobs = await gathered.addById(
    session,
    'job',
    jobClients.map(({ job }) => job),
  );
  await gatherRuns(session, gathered, await recordsIn(session, 'run', 'subject', [id, ...jobs.map((job) => job.id)]));
  await gatherTasks(session, gathered, id);
  await gatherUnpaid(session, gathered, id);
  const ofEvents = `id in (select event from event_clients where workspace_id = ? and client = ?) order by ${sorted('starts')} desc limit ?`;
  gathered.add('event', await recordsWhere(session, 'event', { text: ofEvents, values: [session.workspace, id, MANY] }));
  gathered.add('note', await recordsWhere(session, 'note', latest(`state = 'live' and client = ?`, id, MANY)));
  gathered.add('file', await recordsWhere(session, 'file', latest(`state <> 'trashed' and about = ?`, id, FEW)));
  gathered.add('comment', await session.find('comment', 'about', [id]));
  const requests = gathered.add('request', await recordsWhere(session, 'request', latest('client = ?', id, MANY)));
  await gatherReminders(session, gathered);
  gathered.add('schedule', await session.find('schedule', 'clients', [id]));
  const runs = gathered.all('run');
  const own = runs.filter(({ subject }) => subject === id);
  await gatherAutomation(session, gathered, [id, ...requests.map((request) => request.id)], own);
  const waits = await readWaits(session, runs);
  const effects = await countEffects(session, runs);
  return { cursor: session.cursor, waits, effects, records: gathered.toRecords(), activity: await readActivity(session, id) };
}
