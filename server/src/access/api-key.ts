import type { Id, Instant, Role } from '@workfloor/core';
import type { ApiKey } from '../storage/storage.ts';
import { crc32, randomBase62, toBase62 } from './base62.ts';
import { isSame } from './is-same.ts';

const PREFIX = 'wf_sk_live_';
const FORM = /^wf_sk_live_([0-9A-Za-z]{12})_([0-9A-Za-z]{43})([0-9A-Za-z]{6})$/;

export interface NewApiKey {
  readonly workspace: Id;
  readonly name: string;
  readonly role: Role;
  readonly now: Instant;
}

/** Makes a secret key: its text, which is shown once, and the record, which only has a digest of it. */
export async function createApiKey(options: NewApiKey): Promise<{ readonly text: string; readonly record: ApiKey }> {
  const id = randomBase62(12);
  const secret = randomBase62(43); // 256 bits
  const { workspace, name, role, now } = options;
  const record = { workspace, id, name, role, hash: await digest(secret), last4: secret.slice(-4), created: now };
  return { text: `${PREFIX}${id}_${secret}${checksum(id, secret)}`, record: { ...record, revoked: null } };
}

/** Takes a key's text apart; undefined when it is none, without asking the database. */
export function parseApiKey(text: string): { readonly id: string; readonly secret: string } | undefined {
  const [, id, secret, crc] = FORM.exec(text) ?? [];
  return id && secret && crc === checksum(id, secret) ? { id, secret } : undefined;
}

/** Whether the text looks like a secret key, so that a token is not mistaken for one. */
export function isApiKey(text: string): boolean {
  return text.startsWith('wf_sk_');
}

/** Whether the secret belongs to the key; takes the same time for every wrong one. */
export async function isSecretOf(key: ApiKey, secret: string): Promise<boolean> {
  return isSame(await digest(secret), key.hash);
}

function checksum(id: string, secret: string): string {
  return toBase62(crc32(`${id}_${secret}`));
}

async function digest(secret: string): Promise<string> {
  const bytes = new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(secret)));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
