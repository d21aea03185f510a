import type { Id, JobFilter } from '@workfloor/core';
import type { SqlValue } from '../storage/connection.ts';
import { wordsOf } from '../storage/search-terms.ts';
import type { ReadSession } from '../storage/storage.ts';
import type { Sql } from './records.ts';

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

/** Jobs and clients about which a word is true: of the job itself, of a client of it, of a tag of either. */
function aboutWord(workspace: Id, column: string, text: string): Sql {
  const tagged = (table: string): string =>
    `select l.${table === 'job_tags' ? 'job' : 'client'} from search_terms s join ${table} l on l.workspace_id = s.workspace_id and l.tag = s.id ` +
    `where s.workspace_id = ? and s.kind = ? and s.term >= ? and s.term < ?`;
  const clients = `select id from search_terms where workspace_id = ? and ${WORD} union all ${tagged('client_tags')}`;
  const ofClients: Value[] = [workspace, ...word('client', text), workspace, ...word('tag', text)];
  return {
    text:
      `${column} in (select id from search_terms where workspace_id = ? and ${WORD} union all ${tagged('job_tags')} union all ${clients} ` +
      `union all select job from job_clients where workspace_id = ? and client in (${clients}))`,
    values: [workspace, ...word('job', text), workspace, ...word('tag', text), ...ofClients, workspace, ...ofClients],
  };
}

/** What a filter asks of the jobs, or clients, that a column names. */
export function matches({ workspace, connection }: ReadSession, column: string, filter: JobFilter): readonly Sql[] {
  const conditions = wordsOf(filter.q ?? '').map((text) => aboutWord(workspace, column, text));
  const { tags = [], assignees = [] } = filter;
  if (tags.length > 0) {
    const isTagged = connection.isOneOf('tag');
    const clients = `select client from client_tags where workspace_id = ? and ${isTagged}`;
    conditions.push({
      text:
        `${column} in (select job from job_tags where workspace_id = ? and ${isTagged} union all ${clients} ` +
        `union all select job from job_clients where workspace_id = ? and client in (${clients}))`,
      values: [workspace, tags, workspace, tags, workspace, workspace, tags],
    });
  }
  if (assignees.length > 0) {
    conditions.push({
      text: `${column} in (select job from job_assignees where workspace_id = ? and ${connection.isOneOf('member')})`,
      values: [workspace, assignees],
    });
  }
  return conditions;
}
