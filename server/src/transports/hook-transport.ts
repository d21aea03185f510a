import type { Hook, Id, Instant, Message } from '@workfloor/core';
import { toCauseHeader } from '../hooks/cause.ts';
import type { Storage } from '../storage/storage.ts';
import type { SendOutcome, Transport } from '../worker/transport.ts';
import { signatureOf, signingSecrets } from './hook-secrets.ts';
import { newHookSecret } from './new-hook-secret.ts';
import { SafeFetchError } from './safe-fetch.ts';
import type { SafeAnswer, SafeFetch } from './safe-fetch.ts';

export interface HookTransportOptions {
  readonly storage: Storage;
  readonly fetch: SafeFetch;
  readonly nowMs: () => number;
  /** @defaultValue 15 000 */
  readonly timeoutMs?: number;
}

/** Nobody is asked to come back later than that. */
const RETRY_MAX_MS = 24 * 3_600_000;

/** `Retry-After`, in seconds or as a date. */
export function retryAtOf(value: string | undefined, nowMs: number): Instant | undefined {
  if (value === undefined) return undefined;
  const ms = /^\d{1,9}$/.test(value) ? nowMs + Number(value) * 1000 : Date.parse(value);
  return Number.isNaN(ms) ? undefined : new Date(Math.min(Math.max(ms, nowMs), nowMs + RETRY_MAX_MS)).toISOString();
}

function outcomeOf({ status, header }: SafeAnswer, nowMs: number): SendOutcome {
  if (status >= 200 && status < 300) return { ok: true };
  if (status === 410) return { ok: false, code: 'gone', detail: { status } };
  const code = status >= 300 && status < 400 ? 'redirected' : 'status';
  const retryAt = status === 429 || status === 503 ? retryAtOf(header('retry-after'), nowMs) : undefined;
  return { ok: false, code, detail: { status }, ...(retryAt === undefined ? {} : { retryAt }) };
}

/** The headers of a call. What they are made of is fixed: its id, the moment, its body, the secrets. */
export function headersOfCall(message: Message, secrets: readonly string[], nowMs: number): Readonly<Record<string, string>> {
  const { id, text: body, effect, depth } = message;
  const timestamp = String(Math.floor(nowMs / 1000));
  return {
    'content-type': 'application/json; charset=utf-8',
    'user-agent': 'Workfloor-Webhooks/1',
    'webhook-id': id,
    'webhook-timestamp': timestamp,
    'webhook-signature': signatureOf({ id, timestamp, body }, secrets),
    'workfloor-cause': toCauseHeader({ effect, depth: depth + 1 }),
  };
}

/**
 * Calls web hooks as the Standard Webhooks specification says: signed with each secret that is good, done when the answer is a 2xx.
 * Redirects are not followed, and of what else is answered only the status is told on.
 */
export function createHookTransport(options: HookTransportOptions): Transport {
  const { storage, fetch, nowMs, timeoutMs = 15_000 } = options;
  const find = async (workspace: Id, id: Id | null): Promise<Hook | undefined> =>
    id === null ? undefined : storage.workspace(workspace).read(async (session) => session.get('hook', id));

  /** Nothing goes out unsigned: who never asked for a secret gets one made that nobody knows. */
  const secretsFor = async (workspace: Id, hook: Id): Promise<readonly string[]> => {
    const kept = await storage.installation.hookSecrets(workspace, hook);
    if (kept.length > 0) return signingSecrets(kept, nowMs());
    const first = { secret: newHookSecret(), created: new Date(nowMs()).toISOString() };
    await storage.installation.addHookSecret(workspace, hook, first);
    return [first.secret];
  };

  return {
    async send(message, { workspace, signal }) {
      const hook = await find(workspace, message.hook);
      if (hook?.state !== 'on') return { ok: false, code: 'hook_off' };
      const secrets = await secretsFor(workspace, hook.id);
      const headers = headersOfCall(message, secrets, nowMs());
      try {
        const answer = await fetch(hook.url, { method: 'POST', headers, body: message.text, timeoutMs, signal });
        return outcomeOf(answer, nowMs());
      } catch (error) {
        if (error instanceof SafeFetchError) return { ok: false, code: error.code };
        throw error;
      }
    },
  };
}
