import { createHash } from 'node:crypto';
import { kindOrder } from '@workfloor/core';
import type { Id, Instant, Kind } from '@workfloor/core';
import { codecOf } from '../storage/codec.ts';
import type { ReadSession, Storage } from '../storage/storage.ts';
import { tableNames } from '../storage/tables.ts';
import { FORMAT, TransferError, noCounts } from './transfer-format.ts';
import type { Counts, Line, OnProgress } from './transfer-format.ts';

const PAGE = 1000;

export interface ExportOptions {
  readonly storage: Storage;
  readonly workspace: Id;
  readonly now: Instant;
  /** Takes each line, with its line end. */
  readonly write: (line: string) => void;
  /** Told after each thousand lines. */
  readonly onProgress?: OnProgress;
}

/** Writes a whole workspace out of one snapshot: its records, its log, its counters. Keys and sessions stay behind. */
export async function exportWorkspace({ storage, workspace, now, write, onProgress }: ExportOptions): Promise<Counts> {
  return storage.workspace(workspace).read(async (session) => {
    if (!(await session.get('workspace', workspace))) throw new TransferError(`There is no workspace ${workspace} here.`);
    const counts = noCounts();
    const hash = createHash('sha256');
    const total = onProgress ? await countLines(session) : 0;
    let done = 0;
    const put = (line: Line): void => {
      const text = `${JSON.stringify(line)}\n`;
      hash.update(text);
      write(text);
      done += 1;
      if (done % PAGE === 0) onProgress?.(done, total);
    };
    put({ workfloor: FORMAT, workspace, at: now });
    for (const kind of kindOrder) counts[kind] = await putRecords(session, kind, put);
    counts.change = await putChanges(session, put);
    const counters = await session.connection.all('select series, last from counters where workspace_id = ? order by series', [workspace]);
    for (const [series, last] of counters) put({ counter: String(series), last: Number(last) });
    const [head] = await session.connection.all('select seq, trimmed from log_heads where workspace_id = ?', [workspace]);
    write(
      `${JSON.stringify({ end: counts, seq: Number(head?.[0]), trimmed: Number(head?.[1]), sha256: hash.digest('hex') } satisfies Line)}\n`,
    );
    onProgress?.(total, total);
    return counts;
  });
}

/** How many lines the file will have. */
async function countLines({ connection, workspace }: ReadSession): Promise<number> {
  let lines = 2; // head and end
  for (const table of [...kindOrder.map((kind) => tableNames[kind]), 'changes', 'counters']) {
    const [row] = await connection.all(`select count(*) from ${table} where workspace_id = ?`, [workspace]);
    lines += Number(row?.[0]);
  }
  return lines;
}

async function putRecords(session: ReadSession, kind: Kind, put: (line: Line) => void): Promise<number> {
  const codec = codecOf(kind);
  const sql = `select ${codec.columnList} from ${tableNames[kind]} where workspace_id = ? and id > ? order by id limit ${PAGE}`;
  for (let count = 0, last = ''; ;) {
    const page = (await session.connection.all(sql, [session.workspace, last])).map((row) => codec.fromRow(row));
    for (const record of page) put({ kind, record: { ...record } });
    count += page.length;
    last = page.at(-1)?.id ?? last;
    if (page.length < PAGE) return count;
  }
}

async function putChanges(session: ReadSession, put: (line: Line) => void): Promise<number> {
  const sql = `select seq, command_id, name, actor, at, rows, events from changes where workspace_id = ? and seq > ? order by seq limit ${PAGE}`;
  const about = 'select seq, subject from change_subjects where workspace_id = ? and seq > ? and seq <= ? order by seq, subject';
  for (let count = 0, last = 0; ;) {
    const page = await session.connection.all(sql, [session.workspace, last]);
    const next = Number(page.at(-1)?.[0] ?? last);
    const subjects = new Map<number, Id[]>(page.map(([seq]) => [Number(seq), []]));
    for (const [seq, subject] of await session.connection.all(about, [session.workspace, last, next])) {
      subjects.get(Number(seq))?.push(String(subject));
    }
    for (const change of page) put({ change, subjects: subjects.get(Number(change[0])) ?? [] });
    count += page.length;
    last = next;
    if (page.length < PAGE) return count;
  }
}
