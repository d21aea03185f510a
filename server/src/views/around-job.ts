import type { Id } from '@workfloor/core';
import { recordsIn } from './records.ts';
import type { Gathered } from './records.ts';
import type { ViewSession } from './view-session.ts';

const idsOf = (records: readonly { readonly id: Id }[]): readonly Id[] => records.map(({ id }) => id);

/** Clients with their contacts and the members who are assigned to them. */
export async function gatherParties(session: ViewSession, gathered: Gathered, ids: readonly Id[]): Promise<void> {
  const clients = idsOf(await gathered.addById(session, 'client', ids));
  gathered.add('clientMember', await recordsIn(session, 'clientMember', 'client', clients));
  const contacts = gathered.add('clientContact', await recordsIn(session, 'clientContact', 'client', clients));
  await gathered.addById(
    session,
    'contact',
    contacts.map(({ contact }) => contact),
  );
}

/** Links of a job, and those by which other jobs link it; with what is at their other ends. */
export async function gatherLinks(session: ViewSession, gathered: Gathered, job: Id): Promise<void> {
  const [mine, others] = await Promise.all([session.find('jobLink', 'job', [job]), session.find('jobLink', 'item', [job])]);
  gathered.add('jobLink', [...mine, ...others]);
  const ends = [...mine.map(({ itemKind, item }) => [itemKind, item] as const), ...others.map((link) => ['job', link.job] as const)];
  const kinds = new Set(ends.map(([kind]) => kind));
  await Promise.all(
    [...kinds].map((kind) =>
      gathered.addById(
        session,
        kind,
        ends.flatMap(([other, id]) => (other === kind ? [id] : [])),
      ),
    ),
  );
}

/** Projects about the job besides those linked, the tasks of all of them and of the job, and the time spent on these. */
export async function gatherWork(session: ViewSession, gathered: Gathered, job: Id): Promise<void> {
  const [projects, tasks, times, drives] = await Promise.all([
    session.find('project', 'about', [job]),
    session.find('task', 'job', [job]),
    session.find('timeEntry', 'job', [job]),
    session.find('mileageLog', 'job', [job]),
  ]);
  gathered.add('project', projects);
  gathered.add('task', tasks);
  gathered.add('timeEntry', times);
  gathered.add('mileageLog', drives);
  gathered.add('task', await recordsIn(session, 'task', 'project', idsOf(gathered.all('project'))));
  gathered.add('timeEntry', await recordsIn(session, 'timeEntry', 'task', idsOf(gathered.all('task'))));
}

/** Invoices of the job besides those linked, with their payers, lines and payments; and lines of the job or its tasks that lie in none. */
export async function gatherMoney(session: ViewSession, gathered: Gathered, job: Id): Promise<void> {
  const [lines, ofTasks, ofJob] = await Promise.all([
    session.find('line', 'job', [job]),
    recordsIn(session, 'line', 'source', idsOf(gathered.all('task'))),
    session.find('invoice', 'job', [job]),
  ]);
  gathered.add('line', [...lines, ...ofTasks]);
  gathered.add('invoice', ofJob);
  await gathered.addById(
    session,
    'invoice',
    gathered.all('line').flatMap(({ invoice }) => invoice ?? []),
  );
  const invoices = gathered.all('invoice');
  const payers = invoices.map(({ client }) => client);
  const [theirs, payments] = await Promise.all([
    recordsIn(session, 'line', 'invoice', idsOf(invoices)),
    recordsIn(session, 'payment', 'invoice', idsOf(invoices)),
    gathered.addById(session, 'client', payers),
  ]);
  gathered.add('line', theirs);
  gathered.add('payment', payments);
}

/** Folders of the job, and files of it and of its tasks besides those linked. */
export async function gatherFiles(session: ViewSession, gathered: Gathered, job: Id): Promise<void> {
  const about = [job, ...idsOf(gathered.all('task'))];
  const [folders, files] = await Promise.all([session.find('folder', 'about', [job]), recordsIn(session, 'file', 'about', about)]);
  gathered.add('folder', folders);
  gathered.add('file', files);
}

const discussed = ['task', 'project', 'event', 'invoice', 'file'] as const;

/** What is written about the subject and about all that has been gathered around it. */
export async function gatherComments(session: ViewSession, gathered: Gathered, subject: Id): Promise<void> {
  const about = [subject, ...discussed.flatMap((kind) => idsOf(gathered.all(kind)))];
  gathered.add('comment', await recordsIn(session, 'comment', 'about', about));
}
