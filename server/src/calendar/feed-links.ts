import type { Id } from '@workfloor/core';
import { LinkSigner } from '../access/link-signer.ts';
import type { Installation } from '../storage/storage.ts';

const LINK = /^([0-9a-f]{32})([\w-]{43})\.ics$/;

/**
 * The secret part of calendars' links: a feed's id with its signature by a key of the installation. So the records, the log and the stream
 * hold no secret, and a link works as long as its record says so.
 */
export class FeedLinks {
  readonly #signer: LinkSigner;

  constructor(installation: Installation) {
    this.#signer = new LinkSigner(installation, 'calendar');
  }

  /** The path under which programs read the calendar. */
  async pathOf(workspace: Id, feed: Id): Promise<string> {
    return `/v1/w/${workspace}/calendars/${feed.replaceAll('-', '')}${await this.#signer.sign(workspace, feed)}.ics`;
  }

  /** The feed that the last part of a path names; undefined unless we made it, for this very workspace. */
  async feedOf(workspace: Id, name: string): Promise<Id | undefined> {
    const [, digits = '', signature = ''] = LINK.exec(name) ?? [];
    const feed = digits.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
    return (await this.#signer.isSigned(workspace, feed, signature)) ? feed : undefined;
  }
}
