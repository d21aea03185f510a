import { Worker } from 'node:worker_threads';
import type { SqlRow, Target, Connection } from './connection.ts';
import { bound, insertStep, updateSteps } from './sqlite-connection.ts';
import type { Parameter, SqliteConnection } from './sqlite-connection.ts';
import type { Step } from './sqlite-database.ts';
import type { WorkerAnswer, WorkerQuestion } from './sqlite-worker.ts';
import { StorageError } from './storage-error.ts';

/** Rows that wait on this side at most: an import brings more than memory should hold. */
const ROWS_KEPT = 2000;

interface Asked {
  readonly resolve: () => void;
  readonly reject: (error: unknown) => void;
}

function toError(answer: WorkerAnswer & { readonly ok: false }): Error {
  if (answer.code) return new StorageError(answer.code, answer.message);
  const error = new Error(answer.message);
  if (answer.stack !== undefined) error.stack = answer.stack;
  return error;
}

/** The thread with the connection that writes. Started when first asked; one that died is started anew. */
export class SqliteThread {
  readonly #path: string;
  #worker: Worker | undefined;
  #asked: Asked | undefined;

  constructor(path: string) {
    this.#path = path;
  }

  /** One question at a time; its owner's lane sees to that. */
  ask(question: WorkerQuestion): Promise<void> {
    const worker = (this.#worker ??= this.#start());
    return new Promise((resolve, reject) => {
      this.#asked = { resolve, reject };
      worker.ref();
      worker.postMessage(question);
    });
  }

  async close(): Promise<void> {
    if (!this.#worker) return;
    try {
      await this.ask('close');
    } finally {
      await this.#worker?.terminate();
    }
  }

  #start(): Worker {
    const file = import.meta.url.endsWith('.ts') ? './sqlite-worker.ts' : './sqlite-worker.js';
    const worker = new Worker(new URL(file, import.meta.url), { workerData: this.#path });
    worker.unref(); // nobody waits for it: the process may end
    worker.on('message', (answer: WorkerAnswer) => {
      worker.unref();
      const asked = this.#asked;
      this.#asked = undefined;
      if (answer.ok) asked?.resolve();
      else asked?.reject(toError(answer));
    });
    const onEnd = (cause?: unknown): void => {
      if (this.#worker !== worker) return;
      this.#worker = undefined; // its open transaction ended with it
      this.#asked?.reject(new StorageError('unavailable', 'The thread that writes the database ended.', { cause }));
      this.#asked = undefined;
    };
    worker.on('error', onEnd);
    worker.on('exit', () => onEnd());
    return worker;
  }
}

/**
 * A connection whose reads are answered here at once, and whose writes go to the thread together. Reads do not see what the same
 * transaction writes: for work that reads first and writes last.
 */
export class ThreadedConnection implements Connection {
  readonly engine = 'sqlite';
  readonly db: Connection['db'];
  readonly #reader: SqliteConnection;
  readonly #thread: SqliteThread;
  #steps: Step[] = [];
  #rows = 0;

  constructor(reader: SqliteConnection, thread: SqliteThread) {
    this.db = reader.db;
    this.#reader = reader;
    this.#thread = thread;
  }

  isOneOf(column: string): string {
    return this.#reader.isOneOf(column);
  }

  isOneOfThese(column: string): string {
    return this.#reader.isOneOfThese(column);
  }

  all(sql: string, values: readonly Parameter[]): readonly SqlRow[] | Promise<readonly SqlRow[]> {
    if (sql.startsWith('select ')) return this.#reader.all(sql, values);
    const isFull = this.#take({ sql, rows: [bound(values)] });
    return isFull ? this.flush().then(() => []) : [];
  }

  insert(target: Target, rows: readonly SqlRow[]): void | Promise<void> {
    if (this.#take(insertStep(target, rows))) return this.flush();
  }

  update(target: Target, rows: readonly SqlRow[], changed: readonly (readonly number[])[]): void | Promise<void> {
    let isFull = false;
    for (const step of updateSteps(target, rows, changed)) isFull = this.#take(step);
    if (isFull) return this.flush();
  }

  async flush(): Promise<void> {
    if (this.#steps.length === 0) return;
    const steps = this.#steps;
    [this.#steps, this.#rows] = [[], 0];
    await this.#thread.ask(steps);
  }

  /** Whether it is time to hand over. */
  #take(step: Step): boolean {
    this.#steps.push(step);
    this.#rows += step.rows.length;
    return this.#rows > ROWS_KEPT;
  }
}
