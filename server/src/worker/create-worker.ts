import type { Id, Instant } from '@workfloor/core';
import type { Log } from '../services.ts';
import { soon } from '../soon.ts';
import { failpoint } from '../storage/failpoint.ts';
import type { Storage } from '../storage/storage.ts';
import type { Claim } from '../storage/timers.ts';
import type { Writer } from '../writer/writer.ts';
import { HeldLeases } from './held-leases.ts';
import { HourlyCaps } from './hourly-caps.ts';
import type { PerHour } from './hourly-caps.ts';
import { perform } from './perform.ts';
import type { Performing } from './perform.ts';
import { roomFor } from './slots.ts';
import type { Transports } from './transport.ts';

export interface WorkerOptions {
  readonly storage: Storage;
  readonly writer: Writer;
  readonly now: () => Instant;
  readonly newId: () => Id;
  readonly log: Log;
  readonly transports: Transports;
  /** How many messages may leave a workspace in an hour. @defaultValue as many as there are */
  readonly perHour?: PerHour;
  /** The longest that it sleeps. @defaultValue 5 000 */
  readonly pollMs?: number;
  /** After so long without a sign of life another worker takes over. @defaultValue 30 000 */
  readonly leaseMs?: number;
  /** The longest that sending one message may take. @defaultValue 60 000 */
  readonly sendMs?: number;
}

/** Does what is due: of all workspaces, beside other workers. */
export interface Worker {
  /** Does all that is due by now; resolves when nothing is left. For tests and tools that move the clock themselves. */
  settle(): Promise<void>;
  /** Takes nothing more, and waits for what is under way, at most 10 seconds. Never rejects. */
  stop(): Promise<void>;
}

/** Commits come in swarms: it looks soon after the first, and then now and then. */
const GATHER_MS = 10;
const APART_MS = 50;
const DRAIN_MS = 10_000;
const OUTAGE_MS = 1000;

class RunningWorker implements Worker {
  readonly #options: WorkerOptions & { readonly pollMs: number; readonly leaseMs: number };
  readonly #owner: string;
  readonly #held: HeldLeases;
  readonly #ending = new AbortController();
  readonly #performing: Performing;
  readonly #underWay = new Set<Promise<void>>();
  readonly #unsubscribe: () => void;
  #looking: Promise<void> | undefined;
  #lookAgain = false;
  /** When it looked last. */
  #looked = Number.NEGATIVE_INFINITY;
  #alarm: ReturnType<typeof setTimeout> | undefined;
  #alarmAt = Number.POSITIVE_INFINITY;
  #isStopped = false;

  constructor(options: WorkerOptions) {
    const { pollMs = 5000, leaseMs = 30_000, sendMs = 60_000, storage, now, newId, log } = options;
    this.#options = { ...options, pollMs, leaseMs };
    this.#owner = newId();
    this.#held = new HeldLeases({ timers: storage.timers, nowMs: this.#nowMs, leaseMs, log });
    const { writer, transports, perHour = {} } = options;
    const caps = new HourlyCaps({ storage, now, perHour });
    this.#performing = { storage, writer, transports, held: this.#held, caps, now, newId, log, sendMs, signal: this.#ending.signal };
    this.#unsubscribe = storage.onCommit(() => this.#wakeIn(Math.max(GATHER_MS, this.#looked + APART_MS - performance.now())));
    this.#look();
  }

  readonly #nowMs = (): number => Date.parse(this.#options.now());

  async settle(): Promise<void> {
    do {
      this.#look();
      await this.#looking;
      await Promise.all(this.#underWay);
    } while (this.#looking || this.#underWay.size > 0);
  }

  async stop(): Promise<void> {
    this.#isStopped = true;
    this.#unsubscribe();
    clearTimeout(this.#alarm);
    let giveUp: ReturnType<typeof setTimeout> | undefined;
    const late = new Promise<void>((resolve) => (giveUp = setTimeout(resolve, DRAIN_MS)));
    await Promise.race([this.#end(), late]);
    clearTimeout(giveUp);
    this.#ending.abort();
    this.#held.close();
  }

  async #end(): Promise<void> {
    await this.#looking;
    await Promise.all(this.#underWay);
  }

  /** Looks at once; while it looks, once more afterwards. */
  #look(): void {
    if (this.#isStopped) return;
    this.#lookAgain = true;
    this.#looking ??= this.#lookOn();
  }

  async #lookOn(): Promise<void> {
    try {
      while (this.#lookAgain && !this.#isStopped) {
        this.#lookAgain = false;
        await soon(); // what ends together makes room together
        await this.#claim();
        // whoever asks for a look while this one finds out how long to sleep gets one as well
        if (!this.#lookAgain) await this.#sleep();
      }
    } catch (err) {
      this.#options.log.error({ err }, 'could not look for what is due');
      this.#wakeIn(OUTAGE_MS);
    } finally {
      this.#looking = undefined; // in the same turn as the look at `lookAgain`: whoever asks from now on begins anew
    }
  }

  async #claim(): Promise<void> {
    this.#looked = performance.now();
    const { storage, now, leaseMs, transports } = this.#options;
    const wanted = roomFor(this.#held.claims(), transports);
    if (wanted.length === 0) return;
    const claims = await storage.timers.claim({ owner: this.#owner, now: now(), leaseMs, wanted });
    if (claims.length === 0) return;
    failpoint('worker.afterClaim');
    this.#lookAgain = true;
    for (const claim of claims) {
      this.#held.take(claim);
      const done = perform(this.#performing, claim).finally(() => {
        this.#underWay.delete(done);
        this.#held.drop(claim);
        if (this.#hasRoomFor(claim) || this.#underWay.size === 0) this.#look();
      });
      this.#underWay.add(done);
    }
  }

  /** Whether there is room for more of its kind: what is done by the dozen is looked for when a dozen are done. */
  #hasRoomFor({ kind }: Claim): boolean {
    return roomFor(this.#held.claims(), this.#options.transports).some(({ kinds }) => kinds.includes(kind));
  }

  /** Until something is due; now and then in any case, for what others have let go of. */
  async #sleep(): Promise<void> {
    const { storage, now, pollMs } = this.#options;
    const next = await storage.timers.nextDue(now());
    const wait = next === undefined ? pollMs : Math.min(Date.parse(next) - this.#nowMs(), pollMs);
    this.#wakeIn(Math.max(wait, GATHER_MS));
  }

  #wakeIn(ms: number): void {
    const at = performance.now() + ms;
    if (this.#isStopped || this.#alarmAt <= at) return;
    clearTimeout(this.#alarm);
    this.#alarmAt = at;
    this.#alarm = setTimeout(() => {
      this.#alarmAt = Number.POSITIVE_INFINITY;
      this.#look();
    }, ms);
  }
}

/**
 * Starts what happens by itself: it sleeps until something is due or somebody commits. Several may work on one PostgreSQL: each thing is
 * done by one of them, and taken over when that one shows no sign of life. The caller stops it before the writer.
 */
export function createWorker(options: WorkerOptions): Worker {
  return new RunningWorker(options);
}
