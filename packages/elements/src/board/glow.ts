import type { Id } from '@workfloor/core';
import type { Workfloor } from '@workfloor/sdk';
import type { ReactiveController } from 'lit';
import type { BoardHost, BoardAround } from './board-host.ts';

const GLOW_MS = 2_500;
/** What comes within this time begins to glow together. */
const GATHER_MS = 60;

/** Knows which cards somebody else has just changed, so that one sees it. */
export class Glow implements ReactiveController {
  readonly #host: BoardHost;
  readonly #options: BoardAround;
  #runs: ReadonlySet<Id> = new Set<Id>();
  #client: Workfloor | undefined;
  #stop: (() => void) | undefined;
  #noted = new Set<Id>();
  #gathering: ReturnType<typeof setTimeout> | undefined;
  readonly #timers = new Set<ReturnType<typeof setTimeout>>();

  constructor(host: BoardHost, options: BoardAround) {
    this.#host = host;
    this.#options = options;
    host.addController(this);
  }

  get runs(): ReadonlySet<Id> {
    return this.#runs;
  }

  /** Listens to a client from now on; undefined: to none. */
  follow(client: Workfloor | undefined): void {
    if (client === this.#client) return;
    this.#forget();
    this.#client = client;
    this.#listen();
  }

  hostConnected(): void {
    this.#listen();
  }

  hostDisconnected(): void {
    this.#forget();
  }

  #listen(): void {
    if (!this.#host.isConnected) return;
    this.#stop ??= this.#client?.onRemoteChange(({ rows }) => {
      for (const { kind, id } of rows) if (kind === 'run' || kind === 'job') this.#noted.add(id);
      if (this.#noted.size > 0) this.#gathering ??= setTimeout(() => this.#begin(), GATHER_MS);
    });
  }

  #begin(): void {
    const ids = this.#noted;
    this.#noted = new Set();
    this.#gathering = undefined;
    const runs = new Set(ids);
    for (const { cards } of this.#options.model.board?.columns ?? [])
      for (const { run, job } of cards) if (job && ids.has(job.id)) runs.add(run.id);
    this.#show(new Set([...this.#runs, ...runs]));
    const timer = setTimeout(() => {
      this.#timers.delete(timer);
      this.#show(new Set([...this.#runs].filter((run) => !runs.has(run))));
    }, GLOW_MS);
    this.#timers.add(timer);
  }

  #show(runs: ReadonlySet<Id>): void {
    this.#runs = runs;
    this.#host.requestUpdate();
  }

  #forget(): void {
    this.#stop?.();
    this.#stop = undefined;
    clearTimeout(this.#gathering);
    this.#gathering = undefined;
    this.#noted.clear();
    for (const timer of this.#timers) clearTimeout(timer);
    this.#timers.clear();
    this.#runs = new Set<Id>();
  }
}
