import type { Id, JobFilter } from '@workfloor/core';
import type { SqlValue } from '../storage/connection.ts';
import { wordsOf } from '../storage/search-terms.ts';
import type { ViewSession } from './view-session.ts';
import type { Sql } from './records.ts';
import { seenBy } from './visible.ts';

type Value = SqlValue | readonly string[];

/** Behind every text that begins with the word. */
const END = '\u{10FFFF}';

const WORD = 'kind = ? and term >= ? and term < ?';

/** The values for `WORD`. */
function word(kind: string, text: string): Value[] {
  return [kind, text, text + END];
}

/** Joins conditions that all must hold. */
export function allOf(conditions: readonly Sql[]): Sql {
  return { text: conditions.map(({ text }) => text).join(' and '), values: conditions.flatMap(({ values }) => values) };
}

/** The records of a kind in whose own text each of the words begins one. */
export function hasWords(workspace: Id, kind: string, q: string): readonly Sql[] {
  return wordsOf(q).map((text) => ({
    text: `id in (select id from search_terms where workspace_id = ? and ${WORD})`,
    values: [workspace, ...word(kind, text)],
  }));
}

/** What a filter is about besides jobs and clients. */
export type MoreKinds = readonly ('event' | 'invoice' | 'project' | 'resource')[];

/** Events, invoices and projects of these clients; projects also through these jobs. */
function ofOthers({ workspace }: ViewSession, kinds: MoreKinds, clients: Sql, jobs: Sql): readonly Sql[] {
  const selects = {
    event: ['select event from event_clients', 'client', clients],
    invoice: ['select id from invoices', 'client', clients],
    project: ['select id from projects', 'about', oneOf([clients, jobs])],
  } as const;
  return kinds.flatMap((kind): Sql[] => {
    if (kind === 'resource') return [];
    const [select, column, { text, values }] = selects[kind];
    return [{ text: `${select} where workspace_id = ? and ${column} in (${text})`, values: [workspace, ...values] }];
  });
}

/**
 * Jobs, clients and others about which a word is true: of the record itself, of a client of it that whoever asks sees, of a tag of either.
 */
function aboutWord(session: ViewSession, column: string, text: string, more: MoreKinds): Sql {
  const { workspace } = session;
  const tagged = (table: string, owner: string): Sql => ({
    text:
      `select l.${owner} from search_terms s join ${table} l on l.workspace_id = s.workspace_id and l.tag = s.id ` +
      `where s.workspace_id = ? and s.kind = ? and s.term >= ? and s.term < ?`,
    values: [workspace, ...word('tag', text)],
  });
  const named = (kind: string): Sql => ({
    text: `select id from search_terms where workspace_id = ? and ${WORD}`,
    values: [workspace, ...word(kind, text)],
  });
  const ofClients = [
    allOf([named('client'), ...seenBy(session, 'client', 'search_terms.id')]),
    allOf([tagged('client_tags', 'client'), ...seenBy(session, 'client', 'l.client')]),
  ];
  const clients = oneOf(ofClients);
  const ofJobs = throughJobs(session, clients);
  const jobs = [named('job'), tagged('job_tags', 'job'), ofJobs];
  return isAmong(column, [...jobs, ...ofClients, ...more.map(named), ...ofOthers(session, more, clients, oneOf(jobs))]);
}

function oneOf(selects: readonly Sql[]): Sql {
  return { text: selects.map(({ text }) => text).join(' union all '), values: selects.flatMap(({ values }) => values) };
}

function isAmong(column: string, selects: readonly Sql[]): Sql {
  const { text, values } = oneOf(selects);
  return { text: `${column} in (${text})`, values };
}

/** The jobs of these clients. */
function throughJobs({ workspace }: ViewSession, clients: Sql): Sql {
  return {
    text: `select job from job_clients where workspace_id = ? and client in (${clients.text})`,
    values: [workspace, ...clients.values],
  };
}

/** Jobs and clients that have one of the tags, or a client that has. */
function tagged(session: ViewSession, column: string, tags: readonly Id[], more: MoreKinds): Sql {
  const { connection, workspace } = session;
  const having = (table: string, owner: string): Sql => ({
    text: `select ${owner} from ${table} where workspace_id = ? and ${connection.isOneOf('tag')}`,
    values: [workspace, tags],
  });
  const clients = allOf([having('client_tags', 'client'), ...seenBy(session, 'client', 'client_tags.client')]);
  const jobs = [having('job_tags', 'job'), throughJobs(session, clients)];
  return isAmong(column, [...jobs, clients, ...ofOthers(session, more, clients, oneOf(jobs))]);
}

/** What is assigned to one of these members. */
function assigned({ connection, workspace }: ViewSession, column: string, members: readonly Id[], more: MoreKinds): Sql {
  const having = (owner: 'job' | 'event' | 'project'): Sql => ({
    text: `select ${owner} from ${owner}_assignees where workspace_id = ? and ${connection.isOneOf('member')}`,
    values: [workspace, members],
  });
  const others = (['event', 'project'] as const).filter((kind) => more.includes(kind));
  return isAmong(column, [having('job'), ...others.map(having)]);
}

/** What a filter asks of the jobs, clients and others that a column names. */
export function matches(session: ViewSession, column: string, filter: JobFilter, more: MoreKinds = []): readonly Sql[] {
  const conditions = wordsOf(filter.q ?? '').map((text) => aboutWord(session, column, text, more));
  const { tags = [], assignees = [] } = filter;
  if (tags.length > 0) conditions.push(tagged(session, column, tags, more));
  if (assignees.length > 0) conditions.push(assigned(session, column, assignees, more));
  return conditions;
}
