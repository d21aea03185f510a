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
  const mine = gathered.add('jobLink', await session.find('jobLink', 'job', [job]));
  const others = gathered.add('jobLink', await session.find('jobLink', 'item', [job]));
  for (const kind of new Set(mine.map(({ itemKind }) => itemKind)))
    await gathered.addById(
      session,
      kind,
      mine.flatMap(({ itemKind, item }) => (itemKind === kind ? [item] : [])),
    );
  await gathered.addById(
    session,
    'job',
    others.map((link) => link.job),
  );
}

/** Projects about the job besides those linked, the tasks of all of them and of the job, and the time spent on these. */
export async function gatherWork(session: ViewSession, gathered: Gathered, job: Id): Promise<void> {
  gathered.add('project', await session.find('project', 'about', [job]));
  gathered.add('task', await session.find('task', 'job', [job]));
  gathered.add('task', await recordsIn(session, 'task', 'project', idsOf(gathered.all('project'))));
  gathered.add('timeEntry', await session.find('timeEntry', 'job', [job]));
  gathered.add('timeEntry', await recordsIn(session, 'timeEntry', 'task', idsOf(gathered.all('task'))));
  gathered.add('mileageLog', await session.find('mileageLog', 'job', [job]));
}

/** Invoices of the job besides those linked, with their payers, lines and payments; and lines of the job or its tasks that lie in none. */
export async function gatherMoney(session: ViewSession, gathered: Gathered, job: Id): Promise<void> {
  gathered.add('line', await session.find('line', 'job', [job]));
  gathered.add('line', await recordsIn(session, 'line', 'source', idsOf(gathered.all('task'))));
  gathered.add('invoice', await session.find('invoice', 'job', [job]));
  await gathered.addById(
    session,
    'invoice',
    gathered.all('line').flatMap(({ invoice }) => invoice ?? []),
  );
  const invoices = gathered.all('invoice');
  gathered.add('line', await recordsIn(session, 'line', 'invoice', idsOf(invoices)));
  gathered.add('payment', await recordsIn(session, 'payment', 'invoice', idsOf(invoices)));
  await gathered.addById(
    session,
    'client',
    invoices.map(({ client }) => client),
  );
}

/** Folders of the job, and files of it and of its tasks besides those linked. */
export async function gatherFiles(session: ViewSession, gathered: Gathered, job: Id): Promise<void> {
  gathered.add('folder', await session.find('folder', 'about', [job]));
  gathered.add('file', await recordsIn(session, 'file', 'about', [job, ...idsOf(gathered.all('task'))]));
}

const discussed = ['task', 'project', 'event', 'invoice', 'file'] as const;

/** What is written about the subject and about all that has been gathered around it. */
export async function gatherComments(session: ViewSession, gathered: Gathered, subject: Id): Promise<void> {
  const about = [subject, ...discussed.flatMap((kind) => idsOf(gathered.all(kind)))];
  gathered.add('comment', await recordsIn(session, 'comment', 'about', about));
}
