import type { AnyRecord, Awaitable, Change, Id, IndexOf, Instant, Kind, Kinds } from '@workfloor/core';
import { soon } from '../soon.ts';
import { codecOf } from './codec.ts';
import type { Connection, SqlRow } from './connection.ts';
import { seldom } from './record-cache.ts';
import type { DecodedCache, RecordCache } from './record-cache.ts';
import { changesAfter, findRecords, getChange, getRecord } from './record-reads.ts';
import type { ReadSession, StoredAnswer, WriteSession, Batch } from './storage.ts';
import type { Lease } from './timers.ts';
import { writeBatch } from './write-batch.ts';

/** Where a workspace's log stands. */
export interface LogHead {
  readonly seq: number;
  readonly epoch: string;
  /** Changes up to this one have lost their rows. */
  readonly trimmed: number;
  readonly at: Instant;
}

/** The head of a log; locked until the transaction ends when `forUpdate`. Undefined when there is no such workspace. */
export async function readHead(connection: Connection, workspace: Id, forUpdate: boolean): Promise<LogHead | undefined> {
  const lock = forUpdate && connection.engine === 'postgres' ? ' for update' : '';
  const [row] = await connection.all(`select seq, epoch, trimmed, at from log_heads where workspace_id = ?${lock}`, [workspace]);
  return row && { seq: Number(row[0]), epoch: String(row[1]), trimmed: Number(row[2]), at: String(row[3]) };
}

/** After so many records others have their turn. */
const MANY = 1000;
/** An import asks ten thousand questions, each once. */
const ANSWERS_KEPT = 1000;

/** Of a workspace that does not exist. */
export const emptyHead: LogHead = { seq: 0, epoch: '0', trimmed: 0, at: '' };

export class SqlReadSession implements ReadSession {
  readonly workspace: Id;
  readonly connection: Connection;
  readonly head: LogHead;
  readonly #decoded: DecodedCache | undefined;
  readonly #taken = new Map<string, number>();

  constructor(workspace: Id, connection: Connection, head: LogHead, decoded?: DecodedCache) {
    this.#decoded = decoded;
    decoded?.beginIn(head.epoch);
    this.workspace = workspace;
    this.connection = connection;
    this.head = head;
  }

  get epoch(): string {
    return this.head.epoch;
  }

  get seq(): number {
    return this.head.seq;
  }

  get at(): Instant {
    return this.head.at;
  }

  get cursor(): string {
    return `${this.head.epoch}.${this.head.seq}`;
  }

  fromRow<K extends Kind>(kind: K, row: SqlRow): Kinds[K] {
    return this.#decoded ? this.#decoded.fromRow(kind, row) : codecOf(kind).fromRow(row);
  }

  get<K extends Kind>(kind: K, id: Id): Awaitable<Kinds[K] | undefined> {
    return getRecord(this, kind, id);
  }

  find<K extends Kind>(kind: K, index: IndexOf<K>, values: readonly string[], limit?: number): Awaitable<readonly Kinds[K][]> {
    return findRecords(this, { kind, index, values, limit });
  }

  /** Counts on from what is stored; `commit` stores what the new records say. */
  async nextNumber(series: string): Promise<number> {
    const next = (await this.lastNumber(series)) + 1;
    this.#taken.set(series, next);
    return next;
  }

  async lastNumber(series: string): Promise<number> {
    const sql = 'select last from counters where workspace_id = ? and series = ?';
    return this.#taken.get(series) ?? Number((await this.connection.all(sql, [this.workspace, series]))[0]?.[0] ?? 0);
  }

  change(command: Id): Promise<Change | undefined> {
    return getChange(this.connection, this.workspace, command);
  }

  async changesAfter(seq: number, limit: number): Promise<readonly Change[] | undefined> {
    return seq < this.head.trimmed ? undefined : changesAfter(this.connection, this.workspace, seq, limit);
  }

  async answers(commands: readonly Id[]): Promise<ReadonlyMap<Id, StoredAnswer>> {
    if (commands.length === 0) return new Map();
    const isOneOf = this.connection.isOneOfThese('command_id');
    const sql = `select command_id, actor, hash, at, body from answers where workspace_id = ? and ${isOneOf}`;
    const rows = await this.connection.all(sql, [this.workspace, commands]);
    return new Map(
      rows.map(([command, actor, hash, at, body]) => [
        String(command),
        { command: String(command), actor: String(actor), hash: String(hash), at: String(at), body: String(body) },
      ]),
    );
  }
}

/** Reads through a cache that lives from transaction to transaction, as long as nobody else wrote in between. */
export class SqlWriteSession extends SqlReadSession implements WriteSession {
  readonly #cache: RecordCache;
  /** What was found in this transaction: nothing is written before its end, so the same question has the same answer. */
  readonly #found = new Map<string, Awaitable<readonly AnyRecord[]>>();
  /** The number of the last change that was committed, once `commit` was called. */
  committed: number | undefined;

  constructor(workspace: Id, connection: Connection, head: LogHead, cache: RecordCache) {
    super(workspace, connection, head);
    this.#cache = cache;
    cache.beginAt(head);
  }

  override get<K extends Kind>(kind: K, id: Id): Awaitable<Kinds[K] | undefined> {
    const known = this.#cache.get(kind, id);
    if (known) return known;
    const record = super.get(kind, id);
    if (record instanceof Promise) return record.then((found) => this.#cache.keep(kind, found));
    return this.#cache.keep(kind, record);
  }

  override find<K extends Kind>(kind: K, index: IndexOf<K>, values: readonly string[], limit?: number): Awaitable<readonly Kinds[K][]> {
    if (index === 'state' && seldom.has(kind) && limit === undefined) return this.#inUse(kind, index, values);
    const question = `${kind} ${index} ${values.join(' ')} ${limit}`;
    const known = this.#found.get(question);
    if (known) return known as Awaitable<readonly Kinds[K][]>; // asked of this very kind
    const found = super.find(kind, index, values, limit);
    if (this.#found.size >= ANSWERS_KEPT) this.#found.clear();
    this.#found.set(question, found);
    // it has taken its time, and so will what is done with it
    return !(found instanceof Promise) && found.length > MANY ? soon().then(() => found) : found;
  }

  async held(leases: readonly Lease[]): Promise<ReadonlySet<Lease>> {
    if (leases.length === 0) return new Set();
    const lock = this.connection.engine === 'postgres' ? ' for update' : '';
    const key = `${this.connection.isOneOfThese('kind')} and ${this.connection.isOneOfThese('id')}`;
    const sql = `select kind, id, owner, fence from timers where workspace_id = ? and ${key}${lock}`;
    const kinds = [...new Set(leases.map(({ kind }) => kind))];
    const rows = await this.connection.all(sql, [this.workspace, kinds, leases.map(({ id }) => id)]);
    const keys = new Set(rows.map((row) => row.join(' ')));
    return new Set(leases.filter(({ kind, id, owner, fence }) => keys.has(`${kind} ${id} ${owner} ${fence}`)));
  }

  #inUse<K extends Kind>(kind: K, index: IndexOf<K>, values: readonly string[]): Awaitable<readonly Kinds[K][]> {
    const question = values.join(' ');
    const known = this.#cache.found(kind, question);
    if (known) return known;
    const found = super.find(kind, index, values);
    if (found instanceof Promise) return found.then((records) => this.#cache.keepFound(kind, question, records));
    return this.#cache.keepFound(kind, question, found);
  }

  async commit(batch: Batch): Promise<void> {
    if (this.committed !== undefined) throw new Error('A session commits once.');
    this.committed = batch.changes.at(-1)?.seq ?? this.seq;
    await writeBatch(this.connection, this.workspace, batch);
    this.#cache.apply(batch.rows, { seq: this.committed, epoch: this.epoch });
  }
}
