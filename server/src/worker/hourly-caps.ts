import type { Instant } from '@workfloor/core';
import { countLater, sentLately } from '../storage/sent-lately.ts';
import type { Storage } from '../storage/storage.ts';
import type { Claim } from '../storage/timers.ts';

/** How many messages may leave a workspace in an hour; absent: as many as there are. */
export interface PerHour {
  readonly mail?: number;
  readonly text?: number;
}

/** Why a message does not go now, and when it may. */
export interface Full {
  readonly perHour: number;
  readonly until: Instant;
}

interface CapsOptions {
  readonly storage: Storage;
  readonly now: () => Instant;
  readonly perHour: PerHour;
}

const HOUR_MS = 3_600_000;

function plus(at: Instant, ms: number): Instant {
  return new Date(Date.parse(at) + ms).toISOString();
}

/**
 * Keeps what costs money, and a sender's name, from leaving without end (SECURITY A8). Of a workspace and a channel one message begins
 * after the other, so that each knows of those before it; what has no room waits until there is.
 */
export class HourlyCaps {
  readonly #options: CapsOptions;
  readonly #last = new Map<string, Promise<unknown>>();

  constructor(options: CapsOptions) {
    this.#options = options;
  }

  /** Begins a message, told whether there is room for it. */
  async begin<T>(claim: Claim, begin: (full?: Full) => Promise<T>): Promise<T> {
    const { kind, workspace } = claim;
    if ((kind !== 'mail' && kind !== 'text') || this.#options.perHour[kind] === undefined) return begin();
    const key = `${workspace} ${kind}`;
    const before = this.#last.get(key);
    const mine = (async (): Promise<T> => {
      await before?.catch(() => undefined); // whoever asked for it is told
      return begin(await this.#full(claim, kind));
    })();
    this.#last.set(key, mine);
    try {
      return await mine;
    } finally {
      if (this.#last.get(key) === mine) this.#last.delete(key);
    }
  }

  async #full({ workspace, id }: Claim, channel: 'mail' | 'text'): Promise<Full | undefined> {
    const { storage, perHour: caps } = this.#options;
    const perHour = caps[channel] ?? 0;
    const now = this.#options.now();
    return storage.workspace(workspace).read(async (session) => {
      const { sent, sending } = await sentLately(session, { channel, since: plus(now, -HOUR_MS), except: id });
      const taken = [...sent, ...Array.from({ length: sending }, () => now)];
      if (taken.length < perHour) return undefined;
      const ahead = perHour === 0 ? 0 : await countLater(session, channel, now);
      // each goes when one of those before it is an hour old
      const place = perHour === 0 ? now : (taken[taken.length - perHour + (ahead % perHour)] ?? now);
      return { perHour, until: plus(place, HOUR_MS * (1 + (perHour === 0 ? 0 : Math.floor(ahead / perHour)))) };
    });
  }
}
