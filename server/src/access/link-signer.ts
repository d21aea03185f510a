import type { CryptoKey } from 'jose';
import { base64url } from 'jose';
import type { Installation } from '../storage/storage.ts';
import { isSame } from './is-same.ts';

const ALGORITHM = { name: 'HMAC', hash: 'SHA-256' } as const;

/** Signs what stands in links with a key of the installation, one a purpose: a link itself is then the secret, and nothing is stored. */
export class LinkSigner {
  readonly #installation: Installation;
  readonly #purpose: string;
  #key: Promise<CryptoKey> | undefined;

  constructor(installation: Installation, purpose: 'calendar' | 'file') {
    this.#installation = installation;
    this.#purpose = purpose;
  }

  /** 43 characters of base64url, good for this workspace and purpose only. */
  async sign(workspace: string, words: string): Promise<string> {
    const text = new TextEncoder().encode(`${this.#purpose}\n${workspace}\n${words}`);
    return base64url.encode(new Uint8Array(await crypto.subtle.sign(ALGORITHM, await this.#signingKey(), text)));
  }

  /** Compared as text: base64url has spellings that decode to the same bytes, and a link has one. */
  async isSigned(workspace: string, words: string, signature: string): Promise<boolean> {
    return isSame(signature, await this.sign(workspace, words));
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
    const name = `${this.#purpose}_key`;
    const fresh = base64url.encode(crypto.getRandomValues(new Uint8Array(32)));
    const text = (await this.#installation.meta(name)) ?? (await this.#installation.keepMeta(name, fresh));
    return crypto.subtle.importKey('raw', base64url.decode(text), ALGORITHM, false, ['sign']);
  }
}
