import type { Change, ChangedRow, Cursor, Id, Instant, Kind, Kinds, Source } from '@workfloor/core';
import type { Connection, SqlRow } from './connection.ts';
import type { Lease, Timers } from './timers.ts';

/**
 * Where everything is kept. Two engines, one behaviour: `storage.contract.ts` proves it for both. The data of a workspace is reachable
 * only through the object that `workspace(id)` makes, so no caller can forget whose data it reads.
 */
export interface Storage {
  readonly engine: 'sqlite' | 'postgres';
  /** Keys, and the list of workspaces: what belongs to the installation rather than to one workspace. */
  readonly installation: Installation;
  /** What is to be done by itself, and who is about to do it. */
  readonly timers: Timers;
  /** Never fails and reads nothing; a workspace that does not exist is empty, and `write` on it refuses with `not_found`. */
  workspace(id: Id): WorkspaceStorage;
  /** Calls the listener after each commit of any instance, at the latest after the poll interval. Returns the unsubscriber. */
  onCommit(listener: (workspace: Id, seq: number) => void): () => void;
  /** Whether the database answers; for `/readyz`. Never rejects. */
  isReady(): Promise<boolean>;
  close(): Promise<void>;
}

export interface WorkspaceStorage {
  /** One snapshot for everything that `work` reads. */
  read<T>(work: (session: ReadSession) => Promise<T>): Promise<T>;
  /**
   * One transaction that holds the workspace's lock: calls of all instances are serialised. Committed when `work` returns, rolled back
   * when it throws. Inside, await nothing but the session.
   */
  write<T>(work: (session: WriteSession) => Promise<T>): Promise<T>;
}

export interface ReadSession extends Source {
  readonly workspace: Id;
  readonly epoch: string;
  /** Commit order so far. */
  readonly seq: number;
  readonly cursor: Cursor;
  /** For views: SQL written for their question. Every query names the workspace first. */
  readonly connection: Connection;
  /** The record of a row that holds all columns of its kind. */
  fromRow<K extends Kind>(kind: K, row: SqlRow): Kinds[K];
  /** Changes after `seq` in order, at most `limit`; undefined when the log no longer reaches back that far (D15). */
  changesAfter(seq: number, limit: number): Promise<readonly Change[] | undefined>;
  /** Stored answers by command id. */
  answers(commands: readonly Id[]): Promise<ReadonlyMap<Id, StoredAnswer>>;
}

export interface WriteSession extends ReadSession {
  /** When the last change was logged; empty before the first. Times in the log do not go back, even if the clock does. */
  readonly at: Instant;
  /** Those of the leases whose owners still hold them, locked until the end of the transaction. */
  held(leases: readonly Lease[]): Promise<ReadonlySet<Lease>>;
  /** Writes a batch: the rows merged per record, the changes under the numbers they carry, the answers. Call it once, last. */
  commit(batch: Batch): Promise<void>;
}

export interface Batch {
  readonly rows: readonly ChangedRow[];
  readonly changes: readonly Change[];
  readonly answers: readonly StoredAnswer[];
  /** The last number taken of each series, as far as any was taken. */
  readonly counters?: ReadonlyMap<string, number>;
}

/** What the same command id is answered again, for 7 days (D1, D15). */
export interface StoredAnswer {
  readonly command: Id;
  readonly actor: string;
  /** Of name and arguments: the same id with other arguments is `command_id_reused`. */
  readonly hash: string;
  readonly at: Instant;
  /** JSON: `{ok: true, seq, result}` or `{ok: false, code, detail}`; seq is null when nothing changed. */
  readonly body: string;
}

export interface ApiKey {
  readonly workspace: Id;
  /** Public part, in the key's text. */
  readonly id: string;
  readonly name: string;
  /** The highest role that the key may act with or mint sessions for. */
  readonly role: 'owner' | 'admin' | 'member' | 'viewer';
  /** SHA-256 of the secret part, hex. */
  readonly hash: string;
  readonly last4: string;
  readonly created: Instant;
  readonly revoked: Instant | null;
}

/** What a payment provider told that could not be taken down as it was. */
export interface PaymentProblem {
  readonly provider: string;
  /** Of the provider's message. */
  readonly id: string;
  /** The provider's name for what happened. */
  readonly type: string;
  readonly reason: string;
  readonly at: Instant;
  /** As the provider named it: there may be none of that id. */
  readonly invoice: string | null;
  /** Of the payment at the provider. */
  readonly providerId: string | null;
  /** Minor units; null: not known. */
  readonly amount: number | null;
  readonly currency: string | null;
}

/** What calls of a web hook are signed with. */
export interface HookSecret {
  readonly secret: string;
  readonly created: Instant;
}

/** A key that signs session tokens, as JWK texts. */
export interface SigningKey {
  readonly kid: string;
  readonly publicJwk: string;
  readonly privateJwk: string;
  readonly created: Instant;
  readonly retired: Instant | null;
}

export interface WorkspaceSummary {
  readonly id: Id;
  readonly name: string;
  readonly origins: readonly string[];
}

export interface NewWorkspace {
  /** `ws_` and 22 characters. */
  readonly id: Id;
  readonly name: string;
  readonly locale: string;
  readonly zone: string;
  readonly currency: string;
}

export interface Installation {
  /** Marks of the whole installation, such as `mode` (`dev` or `live`). */
  meta(key: string): Promise<string | undefined>;
  setMeta(key: string, value: string): Promise<void>;
  /** What is kept under the key: the value, unless another one was there first. */
  keepMeta(key: string, value: string): Promise<string>;
  workspaces(): Promise<readonly WorkspaceSummary[]>;
  findWorkspace(id: Id): Promise<WorkspaceSummary | undefined>;
  /** Creates the workspace and its record; working days Monday to Friday, no origins. */
  createWorkspace(workspace: NewWorkspace): Promise<void>;
  findKey(id: string): Promise<ApiKey | undefined>;
  keys(workspace: Id): Promise<readonly ApiKey[]>;
  insertKey(key: ApiKey): Promise<void>;
  revokeKey(workspace: Id, id: string, at: Instant): Promise<boolean>;
  /** Secrets with which a payment provider signs what it sends, newest first: at most two, so that one can take over from the other. */
  paymentSecrets(workspace: Id, provider: string): Promise<readonly string[]>;
  /** Adds a secret; of more than `keep` the oldest are forgotten. */
  addPaymentSecret(
    workspace: Id,
    secret: { readonly provider: string; readonly secret: string; readonly created: Instant; readonly keep: number },
  ): Promise<void>;
  /** Keeps a problem, once for each message. */
  putPaymentProblem(workspace: Id, problem: PaymentProblem): Promise<void>;
  findPaymentProblem(workspace: Id, provider: string, id: string): Promise<PaymentProblem | undefined>;
  removePaymentProblem(workspace: Id, provider: string, id: string): Promise<void>;
  /** Newest first, those behind `after` (moment and id). */
  paymentProblems(workspace: Id, limit: number, after?: readonly [at: string, id: string]): Promise<readonly PaymentProblem[]>;
  /** Secrets that calls of a web hook are signed with, newest first: at most two. */
  hookSecrets(workspace: Id, hook: Id): Promise<readonly HookSecret[]>;
  /** Adds a secret and forgets all but the one before it. Fails when there is no such hook. */
  addHookSecret(workspace: Id, hook: Id, secret: HookSecret): Promise<void>;
  signingKeys(): Promise<readonly SigningKey[]>;
  insertSigningKey(key: SigningKey): Promise<void>;
  /** Ids of sessions that were ended before their time, with when they would have expired anyway. */
  revokeSession(workspace: Id, sid: string, expires: Instant): Promise<void>;
  revokedSessions(): Promise<readonly string[]>;
  /** Begins a new epoch in every workspace: after a restore (D16). */
  newEpoch(epoch: string): Promise<void>;
  /** Drops what is past its time: answers after 7 days, row images and old changes of the stream (D15). */
  trim(now: Instant): Promise<void>;
}
