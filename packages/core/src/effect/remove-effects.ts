import type { Id } from '../kernel/record.ts';
import type { Tx } from '../kernel/tx.ts';
import type { Effect } from './effect.ts';

/** Messages that have left stay, about nothing any more; the others go. */
async function letMessagesGo(tx: Tx, index: 'about' | 'effect', id: Id): Promise<void> {
  for (const message of await tx.find('message', index, [id])) {
    if (message.state === 'waiting' || message.state === 'withdrawn') tx.remove('message', message);
    else tx.update('message', message, index === 'effect' ? { effect: null } : { aboutKind: null, about: null });
  }
}

async function removeEffect(tx: Tx, effect: Effect): Promise<void> {
  await letMessagesGo(tx, 'effect', effect.id);
  for (const later of await tx.find('effect', 'cause', [effect.id])) tx.update('effect', later, { cause: null });
  const now = await tx.get('effect', effect.id);
  if (now) tx.remove('effect', now);
}

/** Removes what rules have written about a record that is about to go, or about a run of it. */
export async function removeEffects(tx: Tx, index: 'about' | 'run', id: Id): Promise<void> {
  for (const effect of await tx.find('effect', index, [id])) await removeEffect(tx, effect);
  if (index === 'about') await letMessagesGo(tx, 'about', id);
}
