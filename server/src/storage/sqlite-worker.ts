/* The thread that writes: the flush of a commit, and the checkpoints, would otherwise hold up every request of the process. */
import { parentPort, workerData } from 'node:worker_threads';
import { SqliteDatabase, prepareDatabase } from './sqlite-database.ts';
import type { Step } from './sqlite-database.ts';
import { StorageError } from './storage-error.ts';
import type { StorageErrorCode } from './storage-error.ts';

/** What the thread is asked; it answers each in turn. */
export type WorkerQuestion = 'begin' | 'commit' | 'rollback' | 'close' | readonly Step[];

/** How it went. An error that is not the storage's own comes with its stack. */
export type WorkerAnswer =
  | { readonly ok: true }
  | { readonly ok: false; readonly code: StorageErrorCode | undefined; readonly message: string; readonly stack: string | undefined };

function failed(error: unknown): WorkerAnswer {
  const code = error instanceof StorageError ? error.code : undefined;
  const { message, stack } = error instanceof Error ? error : new Error(String(error));
  return { ok: false, code, message, stack };
}

function answer(database: SqliteDatabase, question: WorkerQuestion): void {
  if (question === 'begin') database.exec('begin immediate');
  else if (question === 'commit') database.exec('commit');
  else if (question === 'close') database.close();
  else if (question !== 'rollback') for (const step of question) database.run(step);
  // a full disk has already rolled back by itself
  else if (database.isInTransaction) database.exec('rollback');
}

function open(path: string): SqliteDatabase {
  const database = new SqliteDatabase(path, { readOnly: false });
  prepareDatabase(database, false);
  return database;
}

let opened: SqliteDatabase | undefined;
parentPort?.on('message', (question: WorkerQuestion) => {
  let told: WorkerAnswer = { ok: true };
  try {
    opened ??= open(String(workerData));
    answer(opened, question);
  } catch (error) {
    told = failed(error);
  }
  parentPort?.postMessage(told);
});
