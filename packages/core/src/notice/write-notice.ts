import type { Ctx } from '../kernel/command.ts';
import type { Id, Instant } from '../kernel/record.ts';
import type { Tx } from '../kernel/tx.ts';
import { insertMessage } from '../message/insert-message.ts';
import type { Message } from '../message/message.ts';
import type { Addressed } from '../message/recipients.ts';
import { oneLine } from '../template/render.ts';
import { toHtml } from '../template/to-html.ts';

/** Words of ours: nothing in them is a shortcode. */
export type NoticeWords = Pick<Message, 'aboutKind' | 'about' | 'subject' | 'text'>;

export interface Notice extends NoticeWords {
  /** Two with the same key to the same address are one (D11). */
  readonly key: string;
  readonly to: Addressed;
  readonly locale: string;
  readonly due: Instant;
  readonly effect: Id | null;
  readonly reminders: readonly Id[];
}

/** Writes a mail with words of ours to one person. */
export async function writeNotice(tx: Tx, { key, to, subject, ...notice }: Notice, ctx: Ctx): Promise<Id> {
  const { client: _client, locale: _locale, ...addressee } = to;
  const html = toHtml(notice.text);
  return insertMessage(tx, key, { ...notice, channel: 'mail', to: addressee, subject: oneLine(subject), html }, ctx);
}
