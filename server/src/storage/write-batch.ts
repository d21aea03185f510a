import { kindOrder, subjectsOf } from '@workfloor/core';
import type { Change, ChangedRow, Id, Kind } from '@workfloor/core';
import { Turns } from '../soon.ts';
import { writeBoardCounts } from './board-counts.ts';
import { codecOf } from './codec.ts';
import type { Connection, SqlRow, Target } from './connection.ts';
import { jsonText } from './json-text.ts';
import { links } from './links.ts';
import type { Link } from './links.ts';
import { termsAfter } from './search-terms.ts';
import { writeVisits } from './step-visits.ts';
import type { Batch } from './storage.ts';
import { tableNames } from './tables.ts';
import { timedKinds, writeTimers } from './timer-rows.ts';

/** Where a batch goes. */
interface Place {
  readonly connection: Connection;
  readonly workspace: Id;
  readonly turns: Turns;
}

const bigints = new Set(['seq', 'last']);

function target(table: string, key: number, columns: string, onConflict: 'fail' | 'replace' = 'fail'): Target {
  const typed = columns.split(' ').map((name) => ({ name, type: bigints.has(name) ? ('bigint' as const) : ('text' as const) }));
  return { table, key, onConflict, columns: typed };
}

export const changesTable = target('changes', 2, 'workspace_id seq command_id name actor at rows events');
export const subjectsTable = target('change_subjects', 3, 'workspace_id subject seq');
const answersTable = target('answers', 2, 'workspace_id command_id actor hash at body');
const termsTable = target('search_terms', 4, 'workspace_id kind term id');
export const countersTable = target('counters', 2, 'workspace_id series last', 'replace');

async function insert({ connection }: Place, into: Target, rows: readonly SqlRow[]): Promise<void> {
  if (rows.length > 0) await connection.insert(into, rows);
}

async function writeRecords(place: Place, kind: Kind, rows: readonly ChangedRow[]): Promise<void> {
  const codec = codecOf(kind);
  const { target: into, fields } = codec;
  const inserted: SqlRow[] = [];
  const updated: SqlRow[] = [];
  const changed: number[][] = [];
  for (const { after, before } of rows) {
    if (!after) continue;
    if (!before) inserted.push(codec.toRow(after));
    else {
      updated.push(codec.toRow(after));
      changed.push(fields.flatMap((field, at) => (field in before ? [at] : [])));
    }
  }
  await insert(place, into, inserted);
  if (updated.length > 0) await place.connection.update(into, updated, changed);
}

/** The references in a list field, each once. */
function entriesOf(record: ChangedRow['after'], field: string): readonly Id[] {
  const list = (record as unknown as Readonly<Record<string, readonly Id[]>> | null)?.[field]; // a linked field is a list of ids
  return [...new Set(list ?? [])];
}

async function writeLinks(place: Place, field: string, link: Link, rows: readonly ChangedRow[]): Promise<void> {
  const touched = rows.filter(({ op, before }) => op !== 'update' || (before && field in before));
  const stored = touched.filter(({ op }) => op !== 'insert').map(({ id }) => id);
  await removeAll(place, { table: link.table, column: link.owner }, stored);
  const added = touched.flatMap(({ after, id }) => entriesOf(after, field).map((entry) => [place.workspace, id, entry]));
  await insert(place, target(link.table, 3, `workspace_id ${link.owner} ${link.entry}`), added);
}

async function writeTerms(place: Place, kind: Kind, rows: readonly ChangedRow[]): Promise<void> {
  const added: SqlRow[] = [];
  const stored: Id[] = [];
  for (const row of rows) {
    const terms = termsAfter(row);
    if (!terms) continue;
    if (row.op !== 'insert') stored.push(row.id);
    for (const term of terms) added.push([place.workspace, kind, term, row.id]);
  }
  await removeAll(place, { table: 'search_terms', column: 'id', kind }, stored);
  await insert(place, termsTable, added);
}

/** Parents before children; then what refers to nothing any more goes, children before parents. */
async function writeRows(place: Place, rows: readonly ChangedRow[], seq: number): Promise<void> {
  const byKind = new Map<Kind, ChangedRow[]>();
  for (const row of rows) {
    const ofKind = byKind.get(row.kind);
    if (ofKind) ofKind.push(row);
    else byKind.set(row.kind, [row]);
  }
  for (const kind of kindOrder) {
    const ofKind = byKind.get(kind);
    if (!ofKind) continue;
    await writeRecords(place, kind, ofKind);
    await place.turns.next();
    for (const [field, link] of Object.entries(links[kind] ?? {})) await writeLinks(place, field, link, ofKind);
  }
  await writeVisits(place.connection, place.workspace, byKind.get('run') ?? []);
  await writeBoardCounts(place.connection, place.workspace, byKind.get('run') ?? []);
  const timed = timedKinds.flatMap((kind) => byKind.get(kind) ?? []);
  await writeTimers(place.connection, place.workspace, timed, seq);
  for (const kind of kindOrder.toReversed()) {
    const gone = (byKind.get(kind) ?? []).filter(({ op }) => op === 'remove');
    await removeAll(
      place,
      { table: tableNames[kind], column: 'id' },
      gone.map(({ id }) => id),
    );
  }
  for (const [kind, ofKind] of byKind) await writeTerms(place, kind, ofKind);
  await place.turns.next();
}

/** Rows of a table by one of its columns, and of one kind where it holds several. */
interface Doomed {
  readonly table: string;
  readonly column: string;
  readonly kind?: Kind;
}

async function removeAll({ connection, workspace }: Place, { table, column, kind }: Doomed, ids: readonly Id[]): Promise<void> {
  if (ids.length === 0) return;
  const ofKind = kind === undefined ? '' : 'kind = ? and ';
  const sql = `delete from ${table} where workspace_id = ? and ${ofKind}${connection.isOneOfThese(column)}`;
  await connection.all(sql, [workspace, ...(kind === undefined ? [] : [kind]), ids]);
}

async function writeCounters(place: Place, counters: ReadonlyMap<string, number>): Promise<void> {
  for (const [series, last] of counters) await insert(place, countersTable, [[place.workspace, series, last]]);
}

async function writeLog(place: Place, changes: readonly Change[]): Promise<void> {
  const { workspace } = place;
  const rows = changes.map(({ seq, command, actor, at, rows: changed, events }) => {
    return [workspace, seq, command.id, command.name, actor, at, jsonText(changed), jsonText(events)];
  });
  await insert(place, changesTable, rows);
  await place.turns.next();
  const subjects = changes.flatMap(({ seq, rows: changed }) => [...subjectsOf(changed)].map((subject) => [workspace, subject, seq]));
  await insert(place, subjectsTable, subjects);
}

/** Writes a batch; the workspace's counter, which other instances wait for, last. */
export async function writeBatch(
  connection: Connection,
  workspace: Id,
  { rows, changes, answers, counters = new Map() }: Batch,
): Promise<void> {
  const place = { connection, workspace, turns: new Turns() };
  await writeRows(place, rows, changes.at(-1)?.seq ?? 0);
  await writeCounters(place, counters);
  await writeLog(place, changes);
  const answerRows = answers.map(({ command, actor, hash, at, body }) => [workspace, command, actor, hash, at, body]);
  await insert(place, answersTable, answerRows);
  const last = changes.at(-1);
  if (last) await connection.all('update log_heads set seq = ?, at = ? where workspace_id = ?', [last.seq, last.at, workspace]);
  await connection.flush?.();
}
