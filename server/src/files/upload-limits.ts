import type { Id } from '@workfloor/core';
import { BoundedMap } from '../access/bounded-map.ts';
import { ProblemError } from '../problem.ts';
import type { FilesOptions } from './files.ts';

const FILE_LIMIT = 100_000_000;
const QUOTA = 10_000_000_000;
const PER_MINUTE = 20;
const MINUTE_MS = 60_000;

/** How much may be uploaded, and how often: of one file, of a workspace, by one person or key in a minute. */
export class UploadLimits {
  readonly fileLimit: number;
  readonly quota: number;
  readonly #perMinute: number;
  readonly #nowMs: () => number;
  /** When each identity began its latest uploads. */
  readonly #begun = new BoundedMap<string, readonly number[]>(20_000);
  /** What is coming in and in no record yet, by workspace. */
  readonly #underWay = new Map<Id, Set<Incoming>>();

  constructor(options: FilesOptions | undefined, nowMs: () => number) {
    this.fileLimit = options?.fileLimit ?? FILE_LIMIT;
    this.quota = options?.quota ?? QUOTA;
    this.#perMinute = options?.uploadsPerMinute ?? PER_MINUTE;
    this.#nowMs = nowMs;
  }

  /** Counts an upload, or refuses it with the time when the next one is welcome. */
  admit(identity: string): void {
    const nowMs = this.#nowMs();
    const latest = (this.#begun.get(identity) ?? []).filter((ms) => nowMs - ms < MINUTE_MS);
    const [first] = latest;
    if (first !== undefined && latest.length >= this.#perMinute) {
      const detail = `Upload at most ${this.#perMinute} files a minute.`;
      throw new ProblemError('rate_limited', { detail, retryAfterS: Math.max(1, Math.ceil((first + MINUTE_MS - nowMs) / 1000)) });
    }
    this.#begun.set(identity, [...latest, nowMs]);
  }

  /**
   * Counts the bytes of one upload against what is left, until `end`. Those of all uploads that are under way count together, and so do those
   * that came into records after it was read how much is in them.
   */
  async reserve(workspace: Id, readUsed: () => Promise<number>): Promise<Reservation> {
    const open = this.#underWay.get(workspace) ?? new Set<Incoming>();
    this.#underWay.set(workspace, open);
    const mine: Incoming = { bytes: 0, missed: 0 };
    open.add(mine);
    const end = (): void => {
      open.delete(mine);
      if (open.size === 0 && this.#underWay.get(workspace) === open) this.#underWay.delete(workspace);
    };
    try {
      const usedBytes = await readUsed();
      return { add: (bytes) => this.#count(open, mine, { bytes, usedBytes }), keep: () => missedBy(open, mine), end };
    } catch (error) {
      end();
      throw error;
    }
  }

  #count(open: ReadonlySet<Incoming>, mine: Incoming, { bytes, usedBytes }: { readonly bytes: number; readonly usedBytes: number }): void {
    mine.bytes += bytes;
    if (mine.bytes > this.fileLimit) throw tooLarge(this.fileLimit);
    let all = usedBytes + mine.missed;
    for (const incoming of open) all += incoming.bytes;
    if (all > this.quota) throw new ProblemError('quota_exceeded', { data: { quota: this.quota } });
  }
}

/** An upload that is under way. */
interface Incoming {
  bytes: number;
  /** Bytes of others that came into records meanwhile. */
  missed: number;
}

function missedBy(open: ReadonlySet<Incoming>, mine: Incoming): void {
  for (const other of open) if (other !== mine) other.missed += mine.bytes;
  mine.bytes = 0;
}

export interface Reservation {
  /** Throws when the file becomes too large or there is no more room. */
  add(bytes: number): void;
  /** Its bytes are in a record now. */
  keep(): void;
  end(): void;
}

export function tooLarge(limitBytes: number): ProblemError {
  return new ProblemError('too_large', { detail: `A file has at most ${limitBytes} bytes.`, data: { limitBytes } });
}
