import type { BatchAnswer, CommandAnswer, Id } from '@workfloor/core';
import type { PendingCommand } from '../cache/run-pending.ts';
import type { ClientError } from '../client-error.ts';
import { backOff } from '../clock.ts';
import type { Clock } from '../clock.ts';
import { fromCause, fromProblem } from '../http.ts';
import type { Http } from '../http.ts';

const BATCH = 20;
const MAX_INTERNAL = 5;

/** Where unsent commands outlive the page. None of these rejects: without storage the commands are only in memory. */
export interface OutboxStorage {
  put(command: PendingCommand): void;
  remove(id: Id): void;
  /** Runs `work` while no other tab sends. */
  exclusively(work: () => Promise<void>): Promise<void>;
  close(): void;
}

export const memoryOnly: OutboxStorage = {
  put: () => {},
  remove: () => {},
  exclusively: (work) => work(),
  close: () => {},
};

export interface OutboxOptions {
  readonly http: Pick<Http, 'post'>;
  readonly clock: Clock;
  /** The server took it. */
  onAnswer(command: PendingCommand, answer: CommandAnswer): Promise<void>;
  /** The server said no, for good. */
  onRefusal(command: PendingCommand, error: ClientError): Promise<void>;
  onSize(size: number): void;
}

/**
 * Sends commands in the order in which they were given. What the server has not answered is sent again with the same id, so nothing is
 * done twice; what it refuses does not hinder the next.
 */
export class Outbox {
  storage: OutboxStorage = memoryOnly;
  readonly #options: OutboxOptions;
  #queue: PendingCommand[] = [];
  #isFlushing = false;
  #isStopped = false;
  #failures = 0;
  #internal = 0;
  #wake = (): void => {};

  constructor(options: OutboxOptions) {
    this.#options = options;
  }

  get commands(): readonly PendingCommand[] {
    return this.#queue;
  }

  add(command: PendingCommand, isStored = false): void {
    if (this.#queue.some(({ id }) => id === command.id)) return;
    this.#queue.push(command);
    if (!isStored) this.storage.put(command);
    this.#options.onSize(this.#queue.length);
    this.#start();
  }

  /** Tries again at once instead of waiting. */
  kick(): void {
    this.#wake();
  }

  /** Sends nothing more and forgets what waits; what is stored stays stored. */
  clear(): readonly PendingCommand[] {
    const queue = this.#queue;
    this.#queue = [];
    this.#options.onSize(0);
    this.#wake();
    return queue;
  }

  stop(): void {
    this.#isStopped = true;
    this.#wake();
  }

  #start(): void {
    if (this.#isFlushing || this.#isStopped) return;
    this.#isFlushing = true;
    void this.#flush().finally(() => {
      this.#isFlushing = false;
      if (this.#queue.length > 0) this.#start();
    });
  }

  async #flush(): Promise<void> {
    // commands given in the same moment go together
    await Promise.resolve();
    while (this.#queue.length > 0 && !this.#isStopped) {
      let isDelayed = false;
      await this.storage.exclusively(async () => {
        const sent = this.#queue.slice(0, BATCH);
        const answers = await this.#send(sent);
        for (const [at, answer] of answers.entries()) isDelayed = (await this.#settle(sent[at], answer)) || isDelayed;
      });
      if (!isDelayed) this.#failures = 0;
      else if (!this.#isStopped) await this.#pause();
    }
  }

  async #send(sent: readonly PendingCommand[]): Promise<readonly (CommandAnswer | ClientError)[]> {
    const [first] = sent;
    const { http } = this.#options;
    try {
      if (first && sent.length === 1) return [await http.post<CommandAnswer>(`commands/${first.name}`, first.args, first.id)];
      const entries = sent.map(({ id, name, args }) => ({ id, name, args }));
      const answers = await http.post<BatchAnswer>('commands', entries);
      return answers.map((answer, at) => ('code' in answer ? fromProblem(answer, sent[at]?.name ?? 'batch') : answer));
    } catch (cause) {
      const error = fromCause(cause, 'commands');
      // a batch as a whole refused, perhaps because of one of them: one by one tells which
      if (sent.length > 1 && !this.#isTemporary(error)) return this.#send(sent.slice(0, 1));
      return [error];
    }
  }

  /** Returns whether the command has to wait. */
  async #settle(command: PendingCommand | undefined, answer: CommandAnswer | ClientError): Promise<boolean> {
    if (!command || !this.#queue.includes(command)) return false;
    if (answer instanceof Error && this.#isTemporary(answer)) {
      if (answer.code === 'internal') this.#internal += 1;
      return true;
    }
    this.#internal = 0;
    this.#queue = this.#queue.filter((other) => other !== command);
    this.storage.remove(command.id);
    this.#options.onSize(this.#queue.length);
    if (answer instanceof Error) await this.#options.onRefusal(command, answer);
    else await this.#options.onAnswer(command, answer);
    return false;
  }

  /** Whether the same again may be answered otherwise. A bug of the server is not waited for without end. */
  #isTemporary(error: ClientError): boolean {
    if (error.code === 'internal') return this.#internal < MAX_INTERNAL;
    return error.isRetryable || error.code === 'unauthenticated' || error.code === 'aborted';
  }

  #pause(): Promise<void> {
    return new Promise((resolve) => {
      const cancel = this.#options.clock.after(backOff(this.#failures++), resolve);
      this.#wake = () => {
        cancel();
        resolve();
      };
    });
  }
}
