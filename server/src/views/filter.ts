import type { Id, Kind } from '@workfloor/core';
import type { SqlValue } from '../storage/connection.ts';
import { wordsOf } from '../storage/search-terms.ts';
import { tableNames } from '../storage/tables.ts';
import type { About } from './newest.ts';
import type { ViewSession } from './view-session.ts';
import type { Sql } from './records.ts';
import { seen, seenBy } from './visible.ts';

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

/** Rows of search terms `s` that are of a record whose id another table's column has: driven from there, not from the word. */
function termOf(workspace: Id, kind: string, column: string, text: string): Sql {
  return {
    text: `s.workspace_id = ? and s.kind = ? and s.id = ${column} and s.term >= ? and s.term < ?`,
    values: [workspace, ...word(kind, text)],
  };
}

/** Each of the words begins one of the record's own text. */
export function ownWords(workspace: Id, kind: Kind, q: string): readonly About[] {
  return wordsOf(q).map((text) => {
    const own = termOf(workspace, kind, `${tableNames[kind]}.id`, text);
    return {
      listed: { text: `select id from search_terms where workspace_id = ? and ${WORD}`, values: [workspace, ...word(kind, text)] },
      looked: { text: `exists (select 1 from search_terms s where ${own.text})`, values: own.values },
    };
  });
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

/** The ids among these that are of records which whoever asks sees: what a project is about may be hidden where the project is not. */
function amongSeen(session: ViewSession, kind: 'job' | 'event' | 'invoice', ids: Sql): Sql {
  const also = seen(session, kind);
  if (also.length === 0) return ids;
  const { text, values } = allOf([
    { text: `workspace_id = ? and id in (${ids.text})`, values: [session.workspace, ...ids.values] },
    ...also,
  ]);
  return { text: `select id from ${tableNames[kind]} where ${text}`, values };
}

/** Events, invoices and projects of these clients; projects also through these jobs. */
export function ofOthers(session: ViewSession, kinds: MoreKinds, clients: Sql, jobs: Sql): readonly Sql[] {
  const { workspace } = session;
  const having = (select: string, column: string, { text, values }: Sql): Sql => ({
    text: `${select} where workspace_id = ? and ${column} in (${text})`,
    values: [workspace, ...values],
  });
  const event = having('select event from event_clients', 'client', clients);
  const invoice = having('select id from invoices', 'client', clients);
  const about = [
    clients,
    amongSeen(session, 'job', jobs),
    amongSeen(session, 'event', event),
    amongSeen(session, 'invoice', invoice),
  ] as const;
  const selects = { event, invoice, project: having('select id from projects', 'about', oneOf(about)) } as const;
  return kinds.flatMap((kind): Sql[] => (kind === 'resource' ? [] : [selects[kind]]));
}

/**
 * Jobs, clients and others about which a word is true: of the record itself, of a client of it that whoever asks sees, of a tag of either.
 */
export function selectsAbout(session: ViewSession, text: string, more: MoreKinds): readonly Sql[] {
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
  return [...jobs, ...ofClients, ...more.map(named), ...ofOthers(session, more, clients, oneOf(jobs))];
}

/** Whether a word is true of a job, of a client of it that whoever asks sees, or of a tag of either: as `selectsAbout` says of all at once. */
function isJobAbout(session: ViewSession, text: string): Sql {
  const { workspace } = session;
  const ofJob = (from: string, link: string): Sql => ({
    text: `select 1 from ${from} cross join search_terms s where ${link}`,
    values: [workspace],
  });
  const client = seenBy(session, 'client', 'l.client');
  const parts = [
    allOf([{ text: 'select 1 from search_terms s where 1 = 1', values: [] }, termOf(workspace, 'job', 'jobs.id', text)]),
    allOf([ofJob('job_tags l', 'l.workspace_id = ? and l.job = jobs.id'), termOf(workspace, 'tag', 'l.tag', text)]),
    allOf([ofJob('job_clients l', 'l.workspace_id = ? and l.job = jobs.id'), termOf(workspace, 'client', 'l.client', text), ...client]),
    allOf([
      ofJob(
        'job_clients l cross join client_tags t',
        'l.workspace_id = ? and l.job = jobs.id and t.workspace_id = l.workspace_id and t.client = l.client',
      ),
      termOf(workspace, 'tag', 't.tag', text),
      ...client,
    ]),
  ];
  return { text: `(${parts.map((part) => `exists (${part.text})`).join(' or ')})`, values: parts.flatMap(({ values }) => values) };
}

/** Jobs about which each of the words is true. */
export function aboutJobs(session: ViewSession, q: string): readonly About[] {
  return wordsOf(q).map((text) => ({ listed: oneOf(selectsAbout(session, text, [])), looked: isJobAbout(session, text) }));
}

export function oneOf(selects: readonly Sql[]): Sql {
  return { text: selects.map(({ text }) => text).join(' union all '), values: selects.flatMap(({ values }) => values) };
}

export function isAmong(column: string, selects: readonly Sql[]): Sql {
  const { text, values } = oneOf(selects);
  return { text: `${column} in (${text})`, values };
}

/** The jobs of these clients. */
export function throughJobs({ workspace }: ViewSession, clients: Sql): Sql {
  return {
    text: `select job from job_clients where workspace_id = ? and client in (${clients.text})`,
    values: [workspace, ...clients.values],
  };
}
