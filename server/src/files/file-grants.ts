import type { Id } from '@workfloor/core';
import type { CryptoKey } from 'jose';
import { base64url } from 'jose';
import { isSame } from '../access/is-same.ts';
import type { Installation } from '../storage/storage.ts';

const KEY = 'file_key';
const ALGORITHM = { name: 'HMAC', hash: 'SHA-256' } as const;
const GRANT = /^([\w-]{1,400})\.([\w-]{43})$/;
const LIFE_MS = 60_000;

/** What a grant lets its bearer read. */
export interface Grant {
  readonly file: Id;
  /** Who asked for it, as an actor's name. */
  readonly subject: string;
  readonly disposition: 'attachment' | 'inline';
  readonly part: 'file' | 'thumbnail';
}

/**
 * Short-lived addresses of files, for programs that send no credential with a download: what may be read, by whom and until when, with a
 * signature by a key of the installation.
 */
export class FileGrants {
  readonly #installation: Installation;
  readonly #nowMs: () => number;
  #key: Promise<CryptoKey> | undefined;

  constructor(installation: Installation, nowMs: () => number) {
    this.#installation = installation;
    this.#nowMs = nowMs;
  }

  /** The last part of the address, good for a minute. */
  async make(workspace: Id, { file, subject, disposition, part }: Grant): Promise<{ readonly text: string; readonly expiresMs: number }> {
    const expiresMs = this.#nowMs() + LIFE_MS;
    const words = base64url.encode(JSON.stringify([file, subject, disposition, part, expiresMs]));
    return { text: `${words}.${await this.#sign(workspace, words)}`, expiresMs };
  }

  /** What a grant is for; undefined unless we made it, for this very workspace, less than a minute ago. */
  async read(workspace: Id, text: string): Promise<Grant | undefined> {
    const [, words = '', signature = ''] = GRANT.exec(text) ?? [];
    // compared as text: base64url has spellings that decode to the same bytes, and a grant has one
    if (!isSame(signature, await this.#sign(workspace, words))) return undefined;
    const parts: unknown = JSON.parse(new TextDecoder().decode(base64url.decode(words)));
    const [file, subject, disposition, part, expiresMs] = parts as [Id, string, Grant['disposition'], Grant['part'], number]; // we signed it
    return expiresMs > this.#nowMs() ? { file, subject, disposition, part } : undefined;
  }

  async #sign(workspace: Id, words: string): Promise<string> {
    const text = new TextEncoder().encode(`file\n${workspace}\n${words}`);
    return base64url.encode(new Uint8Array(await crypto.subtle.sign(ALGORITHM, await this.#signingKey(), text)));
  }

  #signingKey(): Promise<CryptoKey> {
    this.#key ??= this.#loadKey().catch((error: unknown) => {
      this.#key = undefined; // a failed read is not an answer to keep
      throw error;
    });
    return this.#key;
  }

  /** Made once an installation; of two instances that start at once, one makes it and both use it. */
  async #loadKey(): Promise<CryptoKey> {
    const fresh = base64url.encode(crypto.getRandomValues(new Uint8Array(32)));
    const text = (await this.#installation.meta(KEY)) ?? (await this.#installation.keepMeta(KEY, fresh));
    return crypto.subtle.importKey('raw', base64url.decode(text), ALGORITHM, false, ['sign']);
  }
}
