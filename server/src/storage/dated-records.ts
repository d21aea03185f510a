import { dateOf } from '@workfloor/core';
import type { Id, Kind, Kinds } from '@workfloor/core';
import { codecOf } from './codec.ts';
import type { ReadSession } from './storage.ts';
import { tableNames } from './tables.ts';

/** What is looked at at a time: others have their turn in between. */
const PORTION = 50;

/** Some of the records that a rule about dates looks at, and where to go on; nothing more when `next` is undefined. */
export interface DatedRecords {
  readonly about: readonly Id[];
  readonly next: Id | undefined;
}

async function following<K extends Kind>(session: ReadSession, kind: K, after: Id, pipeline?: Id): Promise<readonly Kinds[K][]> {
  const [also, values] = pipeline === undefined ? ['', []] : [' and pipeline = ?', [pipeline]];
  const sql = `select ${codecOf(kind).columnList} from ${tableNames[kind]} where workspace_id = ?${also} and id > ? order by id limit ?`;
  const rows = await session.connection.all(sql, [session.workspace, ...values, after, PORTION]);
  return rows.map((row) => session.fromRow(kind, row));
}

/** The records behind an id that have the date of a rule: those that run through its pipeline where it has one, otherwise all of the kind. */
export async function nextDated(session: ReadSession, id: Id, after: Id): Promise<DatedRecords> {
  const rule = await session.get('rule', id);
  if (rule?.state !== 'on' || rule.on.kind !== 'date') return { about: [], next: undefined };
  const { of, field } = rule.on;
  if (rule.pipeline !== null) {
    const runs = await following(session, 'run', after, rule.pipeline);
    const open = runs.filter(({ state, archived, subjectKind }) => state === 'open' && !archived && subjectKind === of);
    return { about: [...new Set(open.map(({ subject }) => subject))], next: runs[PORTION - 1]?.id };
  }
  const records = await following(session, of, after);
  const dated = records.filter((record) => dateOf(record, field) !== undefined);
  return { about: dated.map((record) => record.id), next: records[PORTION - 1]?.id };
}
