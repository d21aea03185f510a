import { createHash } from 'node:crypto';
import { kindOrder } from '@workfloor/core';
import type { AnyRecord, ChangedRow, Id, Kind } from '@workfloor/core';
import type { Connection, SqlRow } from '../storage/connection.ts';
import type { FileStore } from '../files/file-store.ts';
import type { ReadSession, Storage } from '../storage/storage.ts';
import { holdTimers } from '../storage/timers.ts';
import { changesTable, countersTable, subjectsTable, writeBatch } from '../storage/write-batch.ts';
import { takeBlobs } from './blob-lines.ts';
import { FORMAT, TransferError, noCounts } from './transfer-format.ts';
import type { Counts, Line, OnProgress } from './transfer-format.ts';
import { upgradeLine } from './upgrade-line.ts';

const CHUNK = 1000;

export interface ImportOptions {
  readonly storage: Storage;
  /** Reads the file from its beginning, line by line without line ends; called several times. */
  readonly lines: () => Iterable<string>;
  /** Where the bytes of its files are to be kept. @defaultValue none: a file with such bytes is refused */
  readonly store?: FileStore;
  /** Told after each thousand lines. */
  readonly onProgress?: OnProgress;
}

type Head = Extract<Line, { workfloor: unknown }>;
type End = Extract<Line, { end: unknown }>;

/** What the file says it is; checked from end to end before anything is written. */
interface Manifest {
  readonly workspace: Id;
  readonly form: number;
  readonly end: End;
  readonly total: number;
}

function parseLine(text: string, at: number): Line {
  try {
    return JSON.parse(text) as Line; // its sum is checked; what it means is checked where it is used
  } catch (cause) {
    throw new TransferError(`Line ${at} of the file is not JSON. Is it a Workfloor export?`, { cause });
  }
}

function check(lines: Iterable<string>): Manifest {
  const hash = createHash('sha256');
  let head: Head | undefined;
  let end: End | undefined;
  let total = 0;
  for (const text of lines) {
    total += 1;
    if (end) throw new TransferError('The file goes on after its end. Two exports in one?');
    const line = parseLine(text, total);
    if (total === 1) head = headOf(line);
    if ('end' in line) end = line;
    else hash.update(`${text}\n`);
  }
  if (!head) throw new TransferError('The file is empty.');
  if (!end) throw new TransferError('The file has no end: it was cut off. Export again.');
  if (hash.digest('hex') !== end.sha256) throw new TransferError('The sum of the file is wrong: it was changed or damaged. Export again.');
  return { workspace: head.workspace, form: head.workfloor, end, total };
}

function headOf(line: Line): Head {
  if (!('workfloor' in line)) throw new TransferError('This is not a Workfloor export: its first line does not say so.');
  const form = line.workfloor;
  if (!(form >= 1 && form <= FORMAT)) throw new TransferError(`The file has form ${form}; this version reads forms 1 to ${FORMAT}.`);
  return line;
}

/**
 * Reads a workspace in, all of it in one transaction: afterwards it is whole here under the id that it had, or empty. A workspace of that
 * id that has anything in it is left alone. Clients that knew it elsewhere meet a new epoch, and what waits
 * in it goes out after a person's word (D16).
 */
export async function importWorkspace({ storage, lines, store, onProgress }: ImportOptions): Promise<{ workspace: Id; counts: Counts }> {
  const { workspace, form, end, total } = check(lines());
  await makeRoom(storage, workspace);
  await storage.workspace(workspace).read(async (session) => assertEmpty(session));
  await takeBlobs(store, workspace, parsed(lines()));
  const counts = noCounts();
  const said = { ...noCounts(), ...end.end }; // an earlier form knew fewer kinds
  await storage.workspace(workspace).write(async (session) => {
    assertEmpty(session);
    const pending: Pending = { rows: [], changes: [], subjects: [], counters: [] };
    let done = 0;
    for (const text of lines()) {
      done += 1;
      const kind = take(upgradeLine(parseLine(text, done), form), workspace, pending);
      if (kind) counts[kind] += 1;
      if (done % CHUNK > 0) continue;
      await flush(session.connection, workspace, pending);
      onProgress?.(done, total);
    }
    await flush(session.connection, workspace, pending);
    for (const kind of [...kindOrder, 'change'] as const) {
      if (counts[kind] !== said[kind]) throw new TransferError(`The file has ${counts[kind]} of ${kind}, and says ${said[kind]}.`);
    }
    await holdTimers(session.connection, workspace);
    await session.connection.all('update log_heads set seq = ?, trimmed = ? where workspace_id = ?', [end.seq, end.seq, workspace]);
  });
  onProgress?.(total, total);
  return { workspace, counts };
}

function assertEmpty({ seq, workspace }: Pick<ReadSession, 'seq' | 'workspace'>): void {
  if (seq > 0) throw new TransferError(`The workspace ${workspace} is here already and not empty.`);
}

function* parsed(lines: Iterable<string>): Generator<Line> {
  let at = 0;
  for (const text of lines) yield parseLine(text, (at += 1));
}

interface Pending {
  readonly rows: ChangedRow[];
  readonly changes: SqlRow[];
  readonly subjects: SqlRow[];
  readonly counters: SqlRow[];
}

/** Notes what a line brings; answers what to count it as. */
function take(line: Line, workspace: Id, pending: Pending): Kind | 'change' | undefined {
  if ('record' in line) {
    pending.rows.push(toRow(line.kind, line.record as unknown as AnyRecord)); // exported by `putRecords`, as the sum has shown
    return line.kind;
  }
  if ('change' in line) {
    pending.changes.push([workspace, ...line.change]);
    for (const subject of line.subjects) pending.subjects.push([workspace, subject, Number(line.change[0])]);
    return 'change';
  }
  if ('counter' in line) pending.counters.push([workspace, line.counter, line.last]);
  else if (!('workfloor' in line || 'end' in line || 'blob' in line))
    throw new TransferError('The file has a line that this version does not know.');
  return undefined;
}

/** The workspace's own record is there since it was created; all others are new. */
function toRow(kind: Kind, after: AnyRecord): ChangedRow {
  const { id, version } = after;
  return kind === 'workspace'
    ? { kind, id, op: 'update', version, after, before: { ...after } }
    : { kind, id, op: 'insert', version, after, before: null };
}

async function flush(connection: Connection, workspace: Id, { rows, changes, subjects, counters }: Pending): Promise<void> {
  if (rows.length > 0) await writeBatch(connection, workspace, { rows: rows.splice(0), changes: [], answers: [] });
  if (changes.length > 0) await connection.insert(changesTable, changes.splice(0));
  if (subjects.length > 0) await connection.insert(subjectsTable, subjects.splice(0));
  if (counters.length > 0) await connection.insert(countersTable, counters.splice(0));
}

async function makeRoom(storage: Storage, id: Id): Promise<void> {
  if (await storage.installation.findWorkspace(id)) return;
  // its settings arrive with its record
  await storage.installation.createWorkspace({ id, name: id, locale: 'en', zone: 'UTC', currency: 'EUR' });
}
