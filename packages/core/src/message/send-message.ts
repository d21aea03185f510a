import { defineCommand, staffWith } from '../kernel/command.ts';
import { need } from '../kernel/need.ts';
import type { Id } from '../kernel/record.ts';
import type { Source } from '../kernel/tx.ts';
import type { MessageAction, Recipient } from '../rule/action.ts';
import type { AboutKind } from '../rule/rule.ts';
import { leaveToServer } from '../run/subjects.ts';
import type { Channel } from './recipients.ts';

export interface SendMessage {
  readonly channel: Channel;
  readonly aboutKind: AboutKind;
  readonly about: Id;
  /** The run whose stage it tells. */
  readonly run?: Id;
  readonly to: readonly Recipient[];
  readonly template?: Id;
  /** Own words, which win over the template's. */
  readonly subject?: string;
  readonly text?: string;
  readonly attach?: MessageAction['attach'];
  readonly replyTo?: string;
}

export interface SentMessages {
  /** One for each addressee; they wait until the grace period is over. */
  readonly messages: readonly Id[];
}

async function assertNamed(source: Source, recipients: readonly Recipient[]): Promise<void> {
  for (const recipient of recipients) {
    if (recipient.kind === 'member') await need(source, 'member', recipient.member);
    if (recipient.kind === 'contact') await need(source, 'contact', recipient.contact);
  }
}

/** Writes a mail or a text message by hand, with or without a template; it leaves when the grace period is over, until then undo takes it back. */
export const sendMessage = defineCommand<SendMessage, SentMessages>('message.send', staffWith('jobs'), async (tx, args, ctx) => {
  leaveToServer(tx);
  const { subject = '', text = '' } = args;
  await need(tx, args.aboutKind, args.about);
  if (args.run !== undefined) await need(tx, 'run', args.run);
  await assertNamed(tx, args.to);
  // nobody's browser comes this far
  const { assertTexts } = await import('../template/check-text.ts');
  await assertTexts(tx, { subject, text }, args.aboutKind);
  const { writeMessages } = await import('./write-messages.ts');
  return { messages: await writeMessages(tx, { ...args, effect: null }, ctx) };
});
