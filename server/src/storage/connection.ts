import type { Awaitable } from '@workfloor/core';
import type { Kysely } from 'kysely';
import type { Tables } from './tables.ts';

/** What goes into a database and comes out of it. */
export type SqlValue = string | number | null;
export type SqlRow = readonly SqlValue[];

/** Where rows are written: the first `key` columns are the primary key. */
export interface Target {
  readonly table: string;
  readonly columns: readonly { readonly name: string; readonly type: 'text' | 'bigint' | 'double precision' }[];
  readonly key: number;
  /**
   * What becomes of a row whose key is there: the insert fails, the row is replaced, or changed as `set` says (SQL that knows the new row as
   * `excluded`).
   *
   * @defaultValue 'fail'
   */
  readonly onConflict?: 'fail' | 'replace' | { readonly set: string };
}

/**
 * One connection inside one transaction. SQL has `?` for its parameters on both engines. What SQLite can answer at once it answers
 * without a promise.
 */
export interface Connection {
  readonly engine: 'sqlite' | 'postgres';
  /** For views and the installation. */
  readonly db: Kysely<Tables>;
  /** Rows as arrays in the order of the columns asked for. The text is prepared once. */
  all(sql: string, values: readonly (SqlValue | readonly string[])[]): Awaitable<readonly SqlRow[]>;
  /** The condition that a column is one of a list, whose parameter is the list itself. */
  isOneOf(column: string): string;
  /**
   * As `isOneOf`, for a short list that picks rows by their key: planned for the list at hand. With a guess at its length, or at the size of a
   * table that has just begun to grow, each row of the workspace could be compared with each of the list.
   */
  isOneOfThese(column: string): string;
  insert(target: Target, rows: readonly SqlRow[]): Awaitable<void>;
  /** Overwrites stored rows; `changed` tells per row which columns differ. */
  update(target: Target, rows: readonly SqlRow[], changed: readonly (readonly number[])[]): Awaitable<void>;
  /** Where writes are collected: has the database take them, or refuse them, now. */
  flush?(): Promise<void>;
}

/** An opened database. Failures are `StorageError`s. */
export interface Engine {
  readonly name: 'sqlite' | 'postgres';
  /** One snapshot. */
  read<T>(work: (connection: Connection) => Promise<T>): Promise<T>;
  /** One durable transaction, rolled back when `work` throws. */
  write<T>(work: (connection: Connection) => Promise<T>): Promise<T>;
  /**
   * As `write`, for work whose reads need not see its own writes: they may be collected and written beside this thread.
   *
   * @defaultValue `write`
   */
  writeBeside?<T>(work: (connection: Connection) => Promise<T>): Promise<T>;
  close(): Promise<void>;
}
