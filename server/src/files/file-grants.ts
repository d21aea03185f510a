import type { Id } from '@workfloor/core';
import { base64url } from 'jose';
import { LinkSigner } from '../access/link-signer.ts';
import type { Installation } from '../storage/storage.ts';

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
  readonly #signer: LinkSigner;
  readonly #nowMs: () => number;

  constructor(installation: Installation, nowMs: () => number) {
    this.#signer = new LinkSigner(installation, 'file');
    this.#nowMs = nowMs;
  }

  /** The last part of the address, good for a minute. */
  async make(workspace: Id, { file, subject, disposition, part }: Grant): Promise<{ readonly text: string; readonly expiresMs: number }> {
    const expiresMs = this.#nowMs() + LIFE_MS;
    const words = base64url.encode(JSON.stringify([file, subject, disposition, part, expiresMs]));
    return { text: `${words}.${await this.#signer.sign(workspace, words)}`, expiresMs };
  }

  /** What a grant is for; undefined unless we made it, for this very workspace, less than a minute ago. */
  async read(workspace: Id, text: string): Promise<Grant | undefined> {
    const [, words = '', signature = ''] = GRANT.exec(text) ?? [];
    if (!(await this.#signer.isSigned(workspace, words, signature))) return undefined;
    const parts: unknown = JSON.parse(new TextDecoder().decode(base64url.decode(words)));
    const [file, subject, disposition, part, expiresMs] = parts as [Id, string, Grant['disposition'], Grant['part'], number]; // we signed it
    return expiresMs > this.#nowMs() ? { file, subject, disposition, part } : undefined;
  }
}
