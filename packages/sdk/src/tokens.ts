import type { Id } from '@workfloor/core';
import { backOff, systemClock } from './clock.ts';
import type { Clock } from './clock.ts';
import type { TokenRequest, WorkfloorOptions } from './workfloor.ts';

const MIN_INTERVAL_MS = 5_000;
const CLOCK_TOLERANCE_MS = 5 * 60_000;

interface Token {
  readonly text: string;
  readonly subject: string;
  /** Infinity for a secret key. */
  readonly lifeMs: number;
}

export interface TokensOptions extends Pick<WorkfloorOptions, 'getToken' | 'workspace'> {
  readonly clock?: Clock;
  /** Called with the first subject and whenever it is another one, before the token is used. */
  readonly onSubject: (subject: string) => void;
}

/** Where the token comes from, and nobody else keeps it. */
export interface Tokens {
  /** The token, fetched when there is none. Rejects when the host gives none. */
  get(): Promise<string>;
  /** A token other than the one that was refused or is about to end. */
  renew(old: string, reason: TokenRequest['reason']): Promise<string>;
  forget(): void;
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
 * Fetches tokens one at a time: at the start, at 80 % of their life, and when the server refuses one. Calls of the host are never closer
 * than five seconds, and after failures further apart; in between, callers get the last failure.
 */
export function createTokens({ getToken, workspace, clock = systemClock, onSubject }: TokensOptions): Tokens {
  let token: Token | undefined;
  let subject: string | undefined;
  let flight: Promise<string> | undefined;
  let failures = 0;
  let lastCall = -Infinity;
  let failure: { readonly until: number; readonly error: unknown } | undefined;
  let cancelTimer = (): void => {};
  let abort = new AbortController();

  async function call(reason: TokenRequest['reason']): Promise<string> {
    const { signal } = abort;
    const wait = lastCall + MIN_INTERVAL_MS - clock.now();
    if (wait > 0) await new Promise<void>((resolve) => clock.after(wait, resolve));
    try {
      signal.throwIfAborted();
      lastCall = clock.now();
      const next = parseToken(await getToken({ reason, signal }), workspace, clock.now());
      signal.throwIfAborted();
      if (next.subject !== subject) onSubject((subject = next.subject));
      token = next;
      failures = 0;
      failure = undefined;
      if (next.lifeMs < Infinity) cancelTimer = clock.after(next.lifeMs * 0.8, () => void renewEarly(next.text));
      return next.text;
    } catch (error) {
      if (!signal.aborted) failure = { until: clock.now() + Math.max(backOff(failures++), MIN_INTERVAL_MS), error };
      throw error;
    }
  }

  function fetchToken(reason: TokenRequest['reason']): Promise<string> {
    if (failure && clock.now() < failure.until) return Promise.reject(failure.error as Error); // whatever the host threw
    cancelTimer();
    return (flight ??= call(reason).finally(() => (flight = undefined)));
  }

  async function renewEarly(old: string): Promise<void> {
    try {
      await tokens.renew(old, 'renew');
    } catch {
      // the old one still holds a while; whoever is refused with it asks again
      const left = (token?.lifeMs ?? 0) * 0.2;
      if (token?.text === old && left < Infinity) {
        cancelTimer = clock.after(Math.max(Math.min(left / 4, 30_000), MIN_INTERVAL_MS), () => void renewEarly(old));
      }
    }
  }

  const tokens: Tokens = {
    get: async () => token?.text ?? fetchToken('start'),
    renew: async (old, reason) => (token && token.text !== old ? token.text : fetchToken(reason)),
    forget() {
      abort.abort();
      abort = new AbortController();
      cancelTimer();
      token = undefined;
      failure = undefined;
      flight = undefined;
    },
  };
  return tokens;
}
