import { Refusal } from '@workfloor/core';
import type { Id } from '@workfloor/core';
import { soon } from '../soon.ts';
import { failpoint } from '../storage/failpoint.ts';
import { StorageError } from '../storage/storage-error.ts';
import type { Storage } from '../storage/storage.ts';
import { runCommand } from './command-run.ts';
import { keepRefusal, runBatch } from './run-batch.ts';
import type { WriterRules } from './run-batch.ts';
import type { CommandRequest, Writer, WriterAnswer, WriterPreview } from './writer.ts';

export interface WriterOptions extends WriterRules {
  readonly storage: Storage;
  /**
   * The most commands that share a commit.
   *
   * @defaultValue 64
   */
  readonly batchSize?: number;
  /**
   * The most of them that nobody waits for, what happens by itself, while people are at work: the fewer, the sooner they are answered.
   *
   * @defaultValue 4
   */
  readonly leasedSize?: number;
}

/** So long after a person's last command there may be another one any moment. */
const AT_WORK_MS = 1000;

interface Waiting {
  readonly request: CommandRequest;
  readonly resolve: (answer: WriterAnswer) => void;
  readonly reject: (error: unknown) => void;
}

/** What a command is told whose rows the database would not take; undefined when that is not the command's doing. */
function toRefusal(error: unknown): Refusal | undefined {
  if (error instanceof Refusal) return error;
  if (!(error instanceof StorageError)) return undefined;
  if (error.code === 'id_taken') return new Refusal('id_taken');
  if (error.code === 'reference') return new Refusal('in_use');
  if (error.code === 'invalid_text') return new Refusal('invalid_input', { reason: 'text' });
  return undefined;
}

function isOutage(error: unknown): boolean {
  return error instanceof StorageError && (error.code === 'unavailable' || error.code === 'storage_full');
}

/** Runs what waits for one workspace, batch after batch, until nothing waits any more. */
class Lane {
  readonly #workspace: Id;
  readonly #options: WriterOptions;
  #people: Waiting[] = [];
  #leased: Waiting[] = [];
  #lastPerson = Number.NEGATIVE_INFINITY;
  running: Promise<void> | undefined;

  constructor(workspace: Id, options: WriterOptions) {
    this.#workspace = workspace;
    this.#options = options;
  }

  push(waiting: Waiting): void {
    if (waiting.request.lease) this.#leased.push(waiting);
    else {
      this.#people.push(waiting);
      this.#lastPerson = performance.now();
    }
    this.running ??= this.#drain();
  }

  async #drain(): Promise<void> {
    while (this.#people.length + this.#leased.length > 0) {
      await soon(); // requests that have already arrived join; while a batch is written, the next one gathers by itself
      await this.#settle(this.#nextBatch());
    }
    this.running = undefined; // in the same turn as the look at the queue: what is pushed from now on starts anew
  }

  /** People first; what happens by itself always has a place, too. */
  #nextBatch(): readonly Waiting[] {
    const { batchSize = 64, leasedSize = 4 } = this.#options;
    const arePeopleAtWork = performance.now() - this.#lastPerson < AT_WORK_MS;
    const leased = this.#leased.splice(0, arePeopleAtWork ? leasedSize : batchSize);
    return [...this.#people.splice(0, Math.max(1, batchSize - leased.length)), ...leased];
  }

  /** Answers all; never rejects. */
  async #settle(batch: readonly Waiting[]): Promise<void> {
    try {
      const answers = await this.#write(batch.map(({ request }) => request));
      failpoint('writer.afterCommit');
      for (const [at, answer] of answers.entries()) batch[at]?.resolve(answer);
    } catch (error) {
      if (batch.length > 1 && !isOutage(error)) {
        // one of them spoils the transaction of all: alone, only that one fails
        for (const one of batch) await this.#settle([one]);
        return;
      }
      for (const { request, resolve, reject } of batch) {
        const refusal = toRefusal(error);
        if (!refusal) reject(error);
        else await this.#keep(request, refusal).then(() => resolve({ ok: false, refusal }), reject);
      }
    }
  }

  #write(requests: readonly CommandRequest[]): Promise<readonly WriterAnswer[]> {
    const { storage } = this.#options;
    return storage.workspace(this.#workspace).write((session) => runBatch(session, requests, this.#options));
  }

  async #keep(request: CommandRequest, refusal: Refusal): Promise<void> {
    const { storage, now } = this.#options;
    if (refusal.code === 'not_found') return; // the workspace itself
    await storage.workspace(this.#workspace).write((session) => keepRefusal(session, request, refusal, now()));
  }
}

/** Makes the writer of a storage. The caller closes it before the storage. */
export function createWriter(options: WriterOptions): Writer {
  const lanes = new Map<Id, Lane>();
  let isClosed = false;
  const unavailable = { ok: false, refusal: new Refusal('unavailable') } as const;

  return {
    run(request) {
      if (isClosed) return Promise.resolve(unavailable);
      const lane = lanes.get(request.workspace) ?? new Lane(request.workspace, options);
      lanes.set(request.workspace, lane);
      return new Promise((resolve, reject) => lane.push({ request, resolve, reject }));
    },
    async preview(request): Promise<WriterPreview> {
      if (isClosed) return unavailable;
      return options.storage.workspace(request.workspace).read(async (session) => {
        const { outcome, shown } = await runCommand(options.commands, session, request, request.at ?? options.now());
        if (!outcome.ok) return outcome;
        const { rows, events } = shown ?? outcome;
        return { ok: true, answer: { rows, events, result: outcome.result ?? null } };
      });
    },
    async close() {
      isClosed = true;
      for (const { running } of lanes.values()) await running;
    },
  };
}
