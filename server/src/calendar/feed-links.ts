import type { Id } from '@workfloor/core';
import type { CryptoKey } from 'jose';
import { base64url } from 'jose';
import { isSame } from '../access/is-same.ts';
import type { Installation } from '../storage/storage.ts';

const KEY = 'calendar_key';
const ALGORITHM = { name: 'HMAC', hash: 'SHA-256' } as const;
const LINK = /^([0-9a-f]{32})([\w-]{43})\.ics$/;

/**
 * The secret part of calendars' links: a feed's id with its signature by a key of the installation. So the records, the log and the stream
 * hold no secret, and a link works as long as its record says so.
 */
export class FeedLinks {
  readonly #installation: Installation;
  #key: Promise<CryptoKey> | undefined;

  constructor(installation: Installation) {
    this.#installation = installation;
  }

  /** The path under which programs read the calendar. */
  async pathOf(workspace: Id, feed: Id): Promise<string> {
    return `/v1/w/${workspace}/calendars/${feed.replaceAll('-', '')}${await this.#sign(workspace, feed)}.ics`;
  }

  /** The feed that the last part of a path names; undefined unless we made it, for this very workspace. */
  async feedOf(workspace: Id, name: string): Promise<Id | undefined> {
    const [, digits = '', signature = ''] = LINK.exec(name) ?? [];
    const feed = digits.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
    // compared as text: base64url has spellings that decode to the same bytes, and a link has one
    return isSame(signature, await this.#sign(workspace, feed)) ? feed : undefined;
  }

  async #sign(workspace: Id, feed: Id): Promise<string> {
    const text = new TextEncoder().encode(`calendar\n${workspace}\n${feed}`);
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
