import type { Http } from '../http.ts';
import type { Clock } from '../clock.ts';
import type { Feed } from '../sync/feed.ts';
import type { Cache, Commit } from './cache.ts';
import { CardReader } from './card-reader.ts';
import { TaskCounts } from './task-counts.ts';
import { WaitLists } from './wait-lists.ts';

export interface CardPartsOptions {
  readonly cache: Cache;
  readonly feed: Feed;
  readonly http: Pick<Http, 'get'>;
  readonly clock: Clock;
  onOnline(listener: () => void): () => void;
}

/** What is shown of runs besides records: how many tasks, and what they wait for. It comes with the first board or job. */
export class CardParts {
  readonly cache: Cache;
  readonly counts: TaskCounts;
  readonly waits: WaitLists;
  readonly cards: CardReader;

  constructor(options: CardPartsOptions) {
    this.cache = options.cache;
    this.counts = new TaskCounts(options.cache, options.feed);
    this.waits = new WaitLists(options.cache, (run) => this.cards.want(run));
    this.cards = new CardReader({ ...options, onOnline: (listener) => options.onOnline(listener), counts: this.counts, waits: this.waits });
  }

  /** Follows a commit; before the stores do. */
  take(commit: Commit): void {
    this.counts.take(commit);
    this.waits.take(commit);
  }

  clear(): void {
    this.counts.clear();
    this.waits.clear();
  }
}
