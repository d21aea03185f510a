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
  /** Bytes that are coming in and in no record yet, by workspace. */
  readonly #underWay = new Map<Id, number>();

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

  /** Counts the bytes of one upload against what is left, until `end`. Those of all uploads that are under way count together. */
  reserve(workspace: Id, usedBytes: number): Reservation {
    let size = 0;
    const count = (more: number): void => {
      const all = (this.#underWay.get(workspace) ?? 0) + more;
      if (all > 0) this.#underWay.set(workspace, all);
      else this.#underWay.delete(workspace);
    };
    return {
      add: (bytes) => {
        size += bytes;
        count(bytes);
        if (size > this.fileLimit) throw tooLarge(this.fileLimit);
        if (usedBytes + (this.#underWay.get(workspace) ?? 0) > this.quota)
          throw new ProblemError('quota_exceeded', { data: { quota: this.quota } });
      },
      end: () => count(-size),
    };
  }
}

export interface Reservation {
  /** Throws when the file becomes too large or there is no more room. */
  add(bytes: number): void;
  end(): void;
}

export function tooLarge(limitBytes: number): ProblemError {
  return new ProblemError('too_large', { detail: `A file has at most ${limitBytes} bytes.`, data: { limitBytes } });
}
