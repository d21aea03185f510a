import type { Entity, Id, Instant } from '../kernel/record.ts';
import type { attachmentKinds } from '../rule/action.ts';
import type { AboutKind } from '../rule/rule.ts';
import type { EffectProblem } from '../effect/effect.ts';

export const channels = ['mail', 'text', 'hook'] as const;

export const messageStates = ['waiting', 'sending', 'sent', 'parked', 'bounced', 'withdrawn'] as const;
/** `sending`: recorded as sent, the wire has not said yes yet. `parked`: it was tried often enough; a person may try again. */
export type MessageState = (typeof messageStates)[number];

/** Who gets a message, as it was found when the message was written. */
export interface Addressee {
  readonly name: string;
  /** An e-mail address or a telephone number; empty for a web hook. */
  readonly address: string;
  readonly contact?: Id;
  readonly member?: Id;
}

export interface Attachment {
  readonly kind: (typeof attachmentKinds)[number];
  readonly id: Id;
}

export const messageDefaults = {
  effect: null,
  hook: null,
  subject: '',
  html: null,
  replyTo: null,
  attach: [],
  reminders: [],
  state: 'waiting',
  sent: null,
  attempts: 0,
  problem: null,
  depth: 0,
} as const satisfies Partial<Message>;

/** What leaves the house: a mail, a text message, a call of a web hook; one addressee each. Its id is what receivers know it by. */
export interface Message extends Entity {
  readonly channel: (typeof channels)[number];
  readonly aboutKind: AboutKind | null;
  readonly about: Id | null;
  /** The effect that wrote it. */
  readonly effect: Id | null;
  /** The endpoint of a call; its `text` is the body. */
  readonly hook: Id | null;
  readonly to: Addressee;
  readonly subject: string;
  readonly text: string;
  readonly html: string | null;
  readonly replyTo: string | null;
  readonly locale: string;
  readonly attach: readonly Attachment[];
  /** The reminders that it tells; none is sent for what has been answered by then (D10). */
  readonly reminders: readonly Id[];
  readonly state: MessageState;
  /** When it goes out, or is tried again; null when there is nothing more to do by itself. */
  readonly due: Instant | null;
  readonly at: Instant;
  readonly by: string;
  readonly sent: Instant | null;
  readonly attempts: number;
  readonly problem: EffectProblem | null;
  /** How long the chain of causes is that led to it (D9). */
  readonly depth: number;
}
