import type { Instant } from '@workfloor/core';
import type { CryptoKey, JWK } from 'jose';
import { exportJWK, generateKeyPair, importJWK } from 'jose';
import type { Installation, SigningKey } from '../storage/storage.ts';
import { randomBase62 } from './base62.ts';

/** The one algorithm of session tokens. It is never taken from a token. */
export const ALGORITHM = 'EdDSA';
const RELOAD_MS = 60_000;
/** A token with an unknown key may be from a key made a moment ago; more often than this nobody makes us look. */
const UNKNOWN_RELOAD_MS = 2_000;

export interface UsableKey {
  readonly kid: string;
  readonly publicKey: CryptoKey;
  readonly privateKey: CryptoKey;
  readonly isRetired: boolean;
}

/** Makes a key that signs session tokens. */
export async function createSigningKey(now: Instant): Promise<SigningKey> {
  const pair = await generateKeyPair(ALGORITHM, { crv: 'Ed25519', extractable: true });
  const [publicJwk, privateJwk] = await Promise.all([exportJWK(pair.publicKey), exportJWK(pair.privateKey)]);
  const texts = { publicJwk: JSON.stringify(publicJwk), privateJwk: JSON.stringify(privateJwk) };
  return { kid: randomBase62(12), ...texts, created: now, retired: null };
}

/** The signing keys of the installation, kept in memory and looked up again from time to time. */
export class SigningKeys {
  readonly #installation: Installation;
  readonly #nowMs: () => number;
  #loadedMs = -Infinity;
  #keys: Promise<readonly UsableKey[]> = Promise.resolve([]);

  constructor(installation: Installation, nowMs: () => number) {
    this.#installation = installation;
    this.#nowMs = nowMs;
  }

  /** The newest key in use, or undefined where none has been made. */
  async current(): Promise<UsableKey | undefined> {
    const isUsable = (key: UsableKey): boolean => !key.isRetired;
    return (await this.#load(RELOAD_MS)).findLast(isUsable) ?? (await this.#load(UNKNOWN_RELOAD_MS)).findLast(isUsable);
  }

  async find(kid: string): Promise<UsableKey | undefined> {
    const isIt = (key: UsableKey): boolean => key.kid === kid;
    return (await this.#load(RELOAD_MS)).find(isIt) ?? (await this.#load(UNKNOWN_RELOAD_MS)).find(isIt);
  }

  #load(maxAgeMs: number): Promise<readonly UsableKey[]> {
    const nowMs = this.#nowMs();
    if (nowMs - this.#loadedMs < maxAgeMs) return this.#keys;
    this.#loadedMs = nowMs;
    const before = this.#keys;
    this.#keys = this.#read().catch((error: unknown) => {
      this.#loadedMs = -Infinity; // try again next time, and go on with what we have
      this.#keys = before;
      throw error;
    });
    return this.#keys;
  }

  async #read(): Promise<readonly UsableKey[]> {
    const stored = await this.#installation.signingKeys();
    const ordered = stored.toSorted((a, b) => a.created.localeCompare(b.created));
    return Promise.all(ordered.map(toUsable));
  }
}

async function toUsable(key: SigningKey): Promise<UsableKey> {
  const [publicKey, privateKey] = await Promise.all([importKey(key.publicJwk), importKey(key.privateJwk)]);
  return { kid: key.kid, publicKey, privateKey, isRetired: key.retired !== null };
}

async function importKey(text: string): Promise<CryptoKey> {
  const jwk = JSON.parse(text) as JWK; // our own text, written by createSigningKey
  const key = await importJWK(jwk, ALGORITHM);
  if (key instanceof Uint8Array) throw new Error('A signing key of the database is not an Ed25519 key.');
  return key;
}
