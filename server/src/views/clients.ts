import type { ListAnswer } from '@workfloor/core';
import { pageByName } from './by-name.ts';
import type { NamesQuestion } from './by-name.ts';
import { Gathered, recordsIn } from './records.ts';
import type { Sql } from './records.ts';
import type { ViewSession } from './view-session.ts';

export interface ClientsQuestion extends NamesQuestion {
  readonly state?: 'lead' | 'active' | 'closed';
  /** Only those that this member is assigned to. */
  readonly member?: string;
}

function conditionsOf({ workspace }: ViewSession, { state, member }: ClientsQuestion): readonly Sql[] {
  const conditions: Sql[] = [];
  if (state !== undefined) conditions.push({ text: 'state = ?', values: [state] });
  if (member !== undefined) {
    const text = 'id in (select client from client_members where workspace_id = ? and member = ?)';
    conditions.push({ text, values: [workspace, member] });
  }
  return conditions;
}

/** Clients by name, each with its team (ACC-3). */
export async function listClients(session: ViewSession, question: ClientsQuestion): Promise<ListAnswer> {
  const { shown, next } = await pageByName(session, 'client', question, conditionsOf(session, question));
  const ids = shown.map(({ id }) => id);
  const gathered = new Gathered();
  gathered.add('client', shown);
  gathered.add('clientMember', await recordsIn(session, 'clientMember', 'client', ids));
  return { cursor: session.cursor, ids, next, records: gathered.toRecords() };
}
