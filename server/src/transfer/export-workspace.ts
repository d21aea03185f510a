import { createHash } from 'node:crypto';
import { kindOrder } from '@workfloor/core';
import type { Id, Instant, Kind } from '@workfloor/core';
import { codecOf } from '../storage/codec.ts';
import type { FileStore } from '../files/file-store.ts';
import type { ReadSession, Storage } from '../storage/storage.ts';
import { tableNames } from '../storage/tables.ts';
import { blobsOf, countBlobLines, putBlobs } from './blob-lines.ts';
import { FORMAT, TransferError, noCounts } from './transfer-format.ts';
import type { Counts, Line, OnProgress } from './transfer-format.ts';

const PAGE = 1000;

export interface ExportOptions {
  readonly storage: Storage;
  readonly workspace: Id;
  readonly now: Instant;
  /** Takes each line, with its line end. */
  readonly write: (line: string) => void;
  /** Where the bytes of its files are. @defaultValue none: only their records are written */
  readonly store?: FileStore;
  /** Told after each thousand lines. */
  readonly onProgress?: OnProgress;
  /** Told how many files are written without their bytes, if any. */
  readonly onMissing?: (files: number) => void;
}

/** What one snapshot has said, for what comes after it. */
interface Told {
  readonly counts: Counts;
  readonly seq: number;
  readonly trimmed: number;
  readonly blobs: Awaited<ReturnType<typeof blobsOf>>;
}

/**
 * Writes a whole workspace: its records, its log, its counters out of one snapshot, then the bytes of its files, which never change. Keys
 * and sessions stay behind.
 */
export async function exportWorkspace(options: ExportOptions): Promise<Counts> {
  const { storage, workspace, store, write, onProgress, onMissing } = options;
  const hash = createHash('sha256');
  let [done, total] = [0, 0];
  const put = (line: Line): void => {
    const text = `${JSON.stringify(line)}\n`;
    hash.update(text);
    write(text);
    done += 1;
    if (done % PAGE === 0) onProgress?.(done, total);
  };
  const { counts, seq, trimmed, blobs } = await storage.workspace(workspace).read(async (session) => {
    if (!(await session.get('workspace', workspace))) throw new TransferError(`There is no workspace ${workspace} here.`);
    total = onProgress ? (await countLines(session)) + (store ? await countBlobLines(session) : 0) : 0;
    return putSnapshot(session, options.now, put);
  });
  const missing = store ? await putBlobs(store, workspace, blobs, put) : blobs.filter(({ part }) => part === 'file').length;
  if (missing > 0) onMissing?.(missing);
  write(`${JSON.stringify({ end: counts, seq, trimmed, sha256: hash.digest('hex') } satisfies Line)}\n`);
  onProgress?.(total, total);
  return counts;
}

async function putSnapshot(session: ReadSession, at: Instant, put: (line: Line) => void): Promise<Told> {
  const { connection, workspace } = session;
  const counts = noCounts();
  put({ workfloor: FORMAT, workspace, at });
  for (const kind of kindOrder) counts[kind] = await putRecords(session, kind, put);
  counts.change = await putChanges(session, put);
  const counters = await connection.all('select series, last from counters where workspace_id = ? order by series', [workspace]);
  for (const [series, last] of counters) put({ counter: String(series), last: Number(last) });
  const [head] = await connection.all('select seq, trimmed from log_heads where workspace_id = ?', [workspace]);
  return { counts, seq: Number(head?.[0]), trimmed: Number(head?.[1]), blobs: await blobsOf(session) };
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
