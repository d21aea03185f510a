import type { Id, Instant } from '@workfloor/core';
import type { Installation } from '../storage/storage.ts';
import { MAX_LIFE_S } from './session-token.ts';
import type { SessionClaims } from './session-token.ts';

/** Other instances' revocations are seen at the latest after this; the promise is 5 s. */
const MAX_AGE_MS = 2_000;

/**
 * Which sessions were ended before their time. One entry ends everything that was minted for a person up to a moment, so nobody has to
 * keep a list of who holds which token. Kept in memory, read anew every two seconds while anybody asks.
 */
export class Revocations {
  readonly #installation: Installation;
  readonly #nowMs: () => number;
  #until = new Map<string, number>();
  #loadedMs = -Infinity;
  #loading: Promise<void> | undefined;

  constructor(installation: Installation, nowMs: () => number) {
    this.#installation = installation;
    this.#nowMs = nowMs;
  }

  /** Ends all sessions of the subject that exist now, on this instance at once. */
  async revoke(workspace: Id, subject: string): Promise<void> {
    const nowMs = this.#nowMs();
    const expires: Instant = new Date(nowMs + (MAX_LIFE_S + 120) * 1000).toISOString();
    await this.#installation.revokeSession(workspace, `${workspace}/${subject}@${nowMs}`, expires);
    this.#until.set(`${workspace}/${subject}`, nowMs);
  }

  /** Rejects when the list is too old and cannot be read: no answer is not a yes. */
  async isRevoked(claims: Pick<SessionClaims, 'wid' | 'sub' | 'iat'>, nowMs = this.#nowMs()): Promise<boolean> {
    if (nowMs - this.#loadedMs >= MAX_AGE_MS) await this.#load();
    const until = this.#until.get(`${claims.wid}/${claims.sub}`);
    return until !== undefined && Math.floor(claims.iat * 1000) <= until;
  }

  async #load(): Promise<void> {
    this.#loading ??= this.#read().finally(() => {
      this.#loading = undefined;
    });
    await this.#loading;
  }

  async #read(): Promise<void> {
    const startedMs = this.#nowMs();
    const until = new Map<string, number>();
    for (const entry of await this.#installation.revokedSessions()) {
      const at = entry.lastIndexOf('@');
      const [subject, moment] = [entry.slice(0, at), Number(entry.slice(at + 1))];
      until.set(subject, Math.max(moment, until.get(subject) ?? 0));
    }
    // what this instance revoked while it was reading must not be forgotten
    for (const [subject, moment] of this.#until) if (moment >= startedMs) until.set(subject, moment);
    this.#until = until;
    this.#loadedMs = startedMs;
  }
}
