import type { Id } from '@workfloor/core';
import { backOff } from './clock.ts';
import type { Clock } from './clock.ts';
import type { TokenRequest, WorkfloorOptions } from './workfloor.ts';

const MIN_INTERVAL_MS = 5_000;
const CLOCK_TOLERANCE_MS = 5 * 60_000;
/** Of the life of a token; then another is fetched. */
const RENEW_AT = 0.8;

interface Token {
  readonly text: string;
  readonly subject: string;
  /** Infinity for a secret key. */
  readonly lifeMs: number;
}

export interface TokensOptions extends Pick<WorkfloorOptions, 'getToken' | 'workspace'> {
  readonly clock: Clock;
  /** Called with the first subject and whenever it is another one, before the token is used. */
  readonly onSubject: (subject: string) => void;
}

function claimsOf(token: string): Readonly<Record<string, unknown>> {
  const payload = token.split('.')[1];
  if (payload === undefined || token.startsWith('wf_sk_')) return {};
  const bytes = Uint8Array.from(atob(payload.replaceAll('-', '+').replaceAll('_', '/')), (char) => char.charCodeAt(0));
  return JSON.parse(new TextDecoder().decode(bytes)) as Readonly<Record<string, unknown>>; // every claim is checked where it is read
}

/** Reads what the client must know of a token; refuses one that cannot be meant for here and now. The server has the last word. */
function parseToken(answer: { readonly token: string; readonly expiresAt?: string }, workspace: Id, now: number): Token {
  const { sub, wid, iat, exp } = claimsOf(answer.token);
  if (wid !== undefined && wid !== workspace) throw new Error('The token is for another workspace');
  const end = typeof exp === 'number' ? exp * 1000 : Date.parse(answer.expiresAt ?? '');
  // clocks of visitors are often minutes wrong; a token out of a page cache is older than that
  if (end < now - CLOCK_TOLERANCE_MS) throw new Error('The token has expired');
  const start = typeof iat === 'number' ? iat * 1000 : now;
  return {
    text: answer.token,
    subject: typeof sub === 'string' ? sub : 'key',
    lifeMs: Number.isNaN(end) ? Infinity : Math.max(end - start, 0),
  };
}

/**
 * Where the token comes from; nobody else keeps it. Fetches one at a time: at the start, at 80 % of its life, and when the server refuses
 * it. Calls of the host are never closer than five seconds, and after failures further apart; in between, callers get the last failure.
 */
export class Tokens {
  readonly #options: TokensOptions;
  #token: Token | undefined;
  #subject: string | undefined;
  #flight: Promise<string> | undefined;
  #failures = 0;
  #lastCall = -Infinity;
  #failure: { readonly until: number; readonly error: unknown } | undefined;
  #cancelTimer = (): void => {};
  #abort = new AbortController();

  constructor(options: TokensOptions) {
    this.#options = options;
  }

  /** Whose the token is. */
  get subject(): string | undefined {
    return this.#subject;
  }

  /** The token, fetched when there is none. Rejects with what the host threw when it gives none. */
  async get(): Promise<string> {
    return this.#token?.text ?? this.#fetch('start');
  }

  /** A token other than the one that was refused or is about to end. */
  async renew(old: string, reason: TokenRequest['reason']): Promise<string> {
    return this.#token && this.#token.text !== old ? this.#token.text : this.#fetch(reason);
  }

  forget(): void {
    this.#abort.abort();
    this.#abort = new AbortController();
    this.#cancelTimer();
    this.#token = undefined;
    this.#failure = undefined;
    this.#flight = undefined;
  }

  #fetch(reason: TokenRequest['reason']): Promise<string> {
    const { clock } = this.#options;
    if (this.#flight) return this.#flight;
    if (this.#failure && clock.now() < this.#failure.until) return Promise.reject(this.#failure.error as Error); // as the host threw it
    this.#cancelTimer();
    const flight = this.#call(reason, this.#abort.signal).finally(() => {
      if (this.#flight === flight) this.#flight = undefined;
    });
    return (this.#flight = flight);
  }

  async #call(reason: TokenRequest['reason'], signal: AbortSignal): Promise<string> {
    const { clock, getToken, workspace } = this.#options;
    try {
      const wait = this.#lastCall + MIN_INTERVAL_MS - clock.now();
      if (wait > 0) await new Promise<void>((resolve) => clock.after(wait, resolve));
      signal.throwIfAborted();
      this.#lastCall = clock.now();
      const token = parseToken(await getToken({ reason, signal }), workspace, clock.now());
      signal.throwIfAborted();
      this.#take(token);
      return token.text;
    } catch (error) {
      if (!signal.aborted) {
        this.#failure = { until: clock.now() + Math.max(backOff(this.#failures), MIN_INTERVAL_MS), error };
        this.#failures += 1;
      }
      throw error;
    }
  }

  #take(token: Token): void {
    this.#failures = 0;
    this.#failure = undefined;
    const isOther = token.subject !== this.#subject;
    this.#subject = token.subject;
    this.#token = token;
    if (token.lifeMs < Infinity) this.#renewLater(token.lifeMs * RENEW_AT, token);
    if (isOther) this.#options.onSubject(token.subject);
  }

  #renewLater(ms: number, token: Token): void {
    this.#cancelTimer = this.#options.clock.after(ms, () => {
      this.renew(token.text, 'renew').catch(() => {
        // the old one still holds a while, and whoever is refused with it asks again
        if (this.#token === token) this.#renewLater(Math.max(backOff(this.#failures), MIN_INTERVAL_MS), token);
      });
    });
  }
}
