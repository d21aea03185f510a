import type { ClientFacts, ClientFilter, ClientsAnswer, Id } from '@workfloor/core';
import { pageByName } from './by-name.ts';
import type { NamesQuestion } from './by-name.ts';
import { allOf } from './filter.ts';
import { Gathered, recordsIn } from './records.ts';
import type { Sql } from './records.ts';
import type { ViewSession } from './view-session.ts';
import { seen } from './visible.ts';

export type ClientsQuestion = ClientFilter & NamesQuestion;

/** Those that a member is assigned to. */
function assignedTo({ workspace }: ViewSession, member: Id): Sql {
  return { text: 'id in (select client from client_members where workspace_id = ? and member = ?)', values: [workspace, member] };
}

async function countBy(session: ViewSession, select: string, condition: Sql): Promise<ReadonlyMap<Id, number>> {
  const rows = await session.connection.all(`${select} where ${condition.text} group by 1`, condition.values);
  return new Map(rows.map(([client, count]) => [String(client), Number(count)]));
}

/** Open tasks and unpaid invoices of these clients; clients without are left out. */
async function countFor(session: ViewSession, clients: readonly Id[]): Promise<Readonly<Record<Id, ClientFacts>>> {
  if (clients.length === 0) return {};
  const { connection, workspace } = session;
  const isOne = (column: string): Sql => ({ text: connection.isOneOf(column), values: [clients] });
  const isOpen: Sql = { text: 't.workspace_id = ? and t.open = 1', values: [workspace] };
  const tasks = seen(session, 'task', 't');
  // a task that names its client and lies in a job of theirs is one task
  const own = await countBy(session, 'select t.client, count(*) from tasks t', allOf([isOpen, isOne('t.client'), ...tasks]));
  const ofJobs = await countBy(
    session,
    'select l.client, count(*) from job_clients l join tasks t on t.workspace_id = l.workspace_id and t.job = l.job',
    allOf([
      isOpen,
      isOne('l.client'),
      { text: '(t.client is null or t.client <> l.client)', values: [] },
      ...seen(session, 'jobClient', 'l'),
      ...tasks,
    ]),
  );
  const unpaid = await countBy(
    session,
    'select i.client, count(*) from invoices i',
    allOf([
      { text: `i.workspace_id = ? and i.state in ('issued', 'part_paid') and i.credits is null`, values: [workspace] },
      isOne('i.client'),
      ...seen(session, 'invoice', 'i'),
    ]),
  );
  const facts = clients.map((id) => {
    const openTasks = (own.get(id) ?? 0) + (ofJobs.get(id) ?? 0);
    return [id, { openTasks, unpaidInvoices: unpaid.get(id) ?? 0 }] as const;
  });
  return Object.fromEntries(facts.filter(([, { openTasks, unpaidInvoices }]) => openTasks + unpaidInvoices > 0));
}

/** Clients by name, each with its team, and what is open for it (ACC-3). */
export async function listClients(session: ViewSession, question: ClientsQuestion): Promise<ClientsAnswer> {
  const { state, member } = question;
  const few = member === undefined ? undefined : assignedTo(session, member);
  const more = state === undefined ? [] : [{ text: 'state = ?', values: [state] }];
  const { shown, next } = await pageByName(session, 'client', question, { few, more });
  const ids = shown.map(({ id }) => id);
  const gathered = new Gathered();
  gathered.add('client', shown);
  gathered.add('clientMember', await recordsIn(session, 'clientMember', 'client', ids));
  return { cursor: session.cursor, ids, next, facts: await countFor(session, ids), records: gathered.toRecords() };
}
