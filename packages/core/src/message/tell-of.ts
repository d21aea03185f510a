import type { EventType } from '../kernel/event.ts';
import type { Tx } from '../kernel/tx.ts';
import type { Message } from './message.ts';

/** Tells of a message; of calls of web hooks nobody is told, or a call would lead to the next. */
export function tellOf(tx: Tx, type: EventType, message: Message, more: Readonly<Record<string, string>> = {}): void {
  const { id, channel, aboutKind, about, effect } = message;
  if (channel !== 'hook') tx.emit({ type, message: id, channel, aboutKind, about, effect, ...more });
}
