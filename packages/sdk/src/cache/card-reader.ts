import type { CardsAnswer, Id } from '@workfloor/core';
import type { Clock } from '../clock.ts';
import type { Http } from '../http.ts';
import type { Feed } from '../sync/feed.ts';
import type { TaskCounts } from './task-counts.ts';
import type { WaitLists } from './wait-lists.ts';

const AT_ONCE = 200;
const GATHER_MS = 20;

export interface CardReaderOptions {
  readonly http: Pick<Http, 'get'>;
  readonly feed: Feed;
  readonly counts: TaskCounts;
  readonly waits: WaitLists;
  readonly clock: Clock;
  onOnline(listener: () => void): () => void;
}

/** Reads what the cards of runs show when others have moved them into view; many at a time. */
export class CardReader {
  readonly #options: CardReaderOptions;
  readonly #wanted = new Set<Id>();
  #isWaiting = false;

  constructor(options: CardReaderOptions) {
    this.#options = options;
    options.onOnline(() => void this.#read());
  }

  want(run: Id): void {
    this.#wanted.add(run);
    if (this.#isWaiting) return;
    this.#isWaiting = true;
    this.#options.clock.after(GATHER_MS, () => void this.#read());
  }

  async #read(): Promise<void> {
    this.#isWaiting = false;
    const runs = [...this.#wanted].slice(0, AT_ONCE);
    if (runs.length === 0) return;
    for (const run of runs) this.#wanted.delete(run);
    try {
      const answer = await this.#options.http.get<CardsAnswer>('cards', { runs });
      this.#options.counts.read(answer);
      this.#options.waits.read(answer);
      await this.#options.feed.read(answer);
    } catch {
      // told by `$status`; asked for again when there is a connection
      for (const run of runs) this.#wanted.add(run);
      return;
    }
    if (this.#wanted.size > 0) await this.#read();
  }
}
