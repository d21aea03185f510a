import type { Log } from '../services.ts';
import type { Claim, Timers } from '../storage/timers.ts';

interface HeldLeasesOptions {
  readonly timers: Timers;
  readonly nowMs: () => number;
  readonly leaseMs: number;
  readonly log: Log;
}

/** What this worker is doing just now. Whatever takes long is held on to before the lease runs out. */
export class HeldLeases {
  readonly #options: HeldLeasesOptions;
  readonly #until = new Map<Claim, number>();
  readonly #beating: ReturnType<typeof setInterval>;

  constructor(options: HeldLeasesOptions) {
    this.#options = options;
    this.#beating = setInterval(() => void this.#beat(), options.leaseMs / 3);
    this.#beating.unref();
  }

  get size(): number {
    return this.#until.size;
  }

  claims(): Iterable<Claim> {
    return this.#until.keys();
  }

  take(claim: Claim): void {
    this.#until.set(claim, this.#options.nowMs() + this.#options.leaseMs);
  }

  drop(claim: Claim): void {
    this.#until.delete(claim);
  }

  /** Whether it can still be ours: a process that stood still for long has lost it. */
  isOurs(claim: Claim): boolean {
    return (this.#until.get(claim) ?? 0) > this.#options.nowMs();
  }

  close(): void {
    clearInterval(this.#beating);
  }

  /** Renews what has run for a third of its lease. What has run out stays lost, so that nobody works on what another one has taken over. */
  async #beat(): Promise<void> {
    const { timers, nowMs, leaseMs, log } = this.#options;
    const begun = nowMs();
    const ageing = [...this.#until].filter(([, until]) => until > begun && until <= begun + (leaseMs * 2) / 3).map(([claim]) => claim);
    try {
      await timers.renew(ageing, new Date(begun + leaseMs).toISOString());
      for (const claim of ageing) if (this.#until.has(claim)) this.#until.set(claim, begun + leaseMs);
    } catch (err) {
      log.error({ err }, 'could not renew leases');
    }
  }
}
