import type { Ctx } from '../kernel/command.ts';
import { foreignId } from '../kernel/foreign-id.ts';
import { need } from '../kernel/need.ts';
import type { Id, Instant } from '../kernel/record.ts';
import type { Source, Tx } from '../kernel/tx.ts';
import { messageDefaults } from './message.ts';
import type { Message } from './message.ts';

/** When what is written now leaves the house: until then undo takes it back (D11). */
export async function afterGrace(source: Source, { workspace, now }: Pick<Ctx, 'workspace' | 'now'>): Promise<Instant> {
  const { graceSeconds } = (await need(source, 'workspace', workspace)).automation;
  return new Date(Date.parse(now) + graceSeconds * 1000).toISOString();
}

type Own = 'id' | 'workspace' | 'version' | 'at' | 'by' | 'depth';
type Told = Omit<Message, Own | keyof typeof messageDefaults> & Partial<Omit<Message, Own>>;

/** The id of what is written under a key to an address. */
export function messageId(workspace: Id, key: string, channel: Message['channel'], address: string): Id {
  return foreignId(workspace, 'message', `${key} ${channel} ${address.toLowerCase()}`);
}

/**
 * Writes one message, which waits for its time. Its id is made of the key and the address: written again under the same key it is there
 * once (D11).
 */
export async function insertMessage(tx: Tx, key: string, told: Told, ctx: Ctx): Promise<Id> {
  const id = messageId(ctx.workspace, key, told.channel, told.to.address);
  if (await tx.get('message', id)) return id;
  const written = { at: ctx.now, by: ctx.actor.name, depth: ctx.cause?.depth ?? 0 } as const;
  const message = tx.insert('message', { ...messageDefaults, ...told, ...written, id, workspace: ctx.workspace });
  const { channel, aboutKind, about, effect } = message;
  tx.emit({ type: 'message.written', message: id, channel, aboutKind, about, effect });
  return id;
}
