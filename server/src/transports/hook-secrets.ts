import { createHmac } from 'node:crypto';
import type { HookSecret } from '../storage/storage.ts';

/** As long as the one before a new secret signs beside it. */
const OVERLAP_MS = 24 * 3_600_000;

/** The secrets that sign now: the newest, and for a day after it came the one before it. */
export function signingSecrets(all: readonly HookSecret[], nowMs: number): readonly string[] {
  const [newest, before] = all.toSorted((a, b) => (a.created < b.created ? 1 : -1));
  if (!newest) return [];
  const isTakingOver = before !== undefined && nowMs - Date.parse(newest.created) < OVERLAP_MS;
  return isTakingOver ? [newest.secret, before.secret] : [newest.secret];
}

export interface Signed {
  readonly id: string;
  /** Seconds since 1970. */
  readonly timestamp: string;
  readonly body: string;
}

/** `webhook-signature`: one `v1` signature a secret. */
export function signatureOf({ id, timestamp, body }: Signed, secrets: readonly string[]): string {
  const sign = (secret: string): string => {
    const key = Buffer.from(secret.replace(/^whsec_/, ''), 'base64');
    return `v1,${createHmac('sha256', key).update(`${id}.${timestamp}.${body}`).digest('base64')}`;
  };
  return secrets.map(sign).join(' ');
}
