import { beforeImage } from '@workfloor/core/kernel';
import type { AnyRecord, Change, Id, Snapshot, Task, TaskCount } from '@workfloor/core';
import { parseCursor } from '../sync/feed.ts';
import type { Feed } from '../sync/feed.ts';
import type { Cache, Commit } from './cache.ts';

const NONE: TaskCount = { open: 0, done: 0 };

/** What one task counts for its job. */
function countOf(task: Task | undefined): TaskCount {
  if (!task || task.state === 'cancelled') return NONE;
  return task.state === 'done' ? { open: 0, done: 1 } : { open: 1, done: 0 };
}

/**
 * How many tasks each job has: the server's count, then what the log and the pending commands have changed since. A job that is known
 * here came with everything its card shows.
 */
export class TaskCounts {
  /** Jobs whose count the latest commit has changed. */
  changed: ReadonlySet<Id> = new Set();
  readonly #cache: Cache;
  readonly #feed: Feed;
  readonly #counted = new Map<Id, { readonly seq: number; readonly count: TaskCount }>();
  #pending = new Map<Id, TaskCount>();
  /** Jobs that reads have counted since the latest commit. */
  readonly #read = new Set<Id>();

  constructor(cache: Cache, feed: Feed) {
    this.#cache = cache;
    this.#feed = feed;
    this.take({ changes: [] });
  }

  get(job: Id): TaskCount | undefined {
    const counted = this.#counted.get(job)?.count;
    const pending = this.#pending.get(job);
    if (!counted && !this.#cache.view.isPending('job', job)) return undefined;
    if (!pending) return counted ?? NONE;
    return { open: (counted?.open ?? 0) + pending.open, done: (counted?.done ?? 0) + pending.done };
  }

  /** Takes over the counts of the jobs in a read. */
  read({ cursor, records, tasks }: Snapshot & { readonly tasks: Readonly<Record<Id, TaskCount>> }): void {
    const { seq } = parseCursor(cursor);
    const jobs = new Set((records.job ?? []).map(({ id }) => id));
    for (const id of jobs) this.#counted.set(id, { seq, count: tasks[id] ?? NONE });
    for (const id of jobs) this.#read.add(id);
    for (const change of this.#feed.since(cursor)) this.#apply(change, (job) => jobs.has(job));
  }

  clear(): void {
    this.#counted.clear();
    this.#pending.clear();
  }

  /** Counts what a commit has changed. */
  take({ changes }: Pick<Commit, 'changes'>): void {
    const changed = new Set(this.#read);
    this.#read.clear();
    for (const change of changes) {
      for (const { kind, op, id } of change.rows) {
        if (kind === 'job' && op === 'insert') this.#counted.set(id, { seq: change.seq - 1, count: NONE });
      }
      this.#apply(change, (job) => changed.add(job) !== undefined);
    }
    for (const job of this.#pending.keys()) changed.add(job);
    this.#pending = new Map();
    for (const row of this.#cache.view.rows()) {
      if (row.kind !== 'task') continue;
      this.#addPending(this.#cache.confirmed.get('task', row.id), -1);
      this.#addPending(row.after as Task | undefined, 1); // kept under its own kind
    }
    for (const job of this.#pending.keys()) changed.add(job);
    this.changed = changed;
  }

  #addPending(task: Task | undefined, times: number): void {
    if (!task?.job) return;
    const { open, done } = this.#pending.get(task.job) ?? NONE;
    const count = countOf(task);
    this.#pending.set(task.job, { open: open + times * count.open, done: done + times * count.done });
  }

  #apply(change: Change, concerns: (job: Id) => boolean): void {
    for (const row of change.rows) {
      if (row.kind !== 'task') continue;
      this.#add(beforeImage(row), -1, change.seq, concerns);
      this.#add(row.after, 1, change.seq, concerns);
    }
  }

  #add(record: AnyRecord | null, times: number, seq: number, concerns: (job: Id) => boolean): void {
    const task = record as Task | null; // rows of kind task
    const counted = task?.job ? this.#counted.get(task.job) : undefined;
    if (!task?.job || !concerns(task.job) || !counted || seq <= counted.seq) return;
    const { open, done } = countOf(task);
    const count = { open: counted.count.open + times * open, done: counted.count.done + times * done };
    this.#counted.set(task.job, { ...counted, count });
  }
}
