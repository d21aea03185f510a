import type { Id, Instant } from '@workfloor/core';
import type { ReadSession } from './storage.ts';

export interface SentQuestion {
  readonly channel: 'mail' | 'text';
  readonly since: Instant;
  /** The message that wants to go. */
  readonly except: Id;
}

/** When messages of a channel were sent since then, the oldest first, and how many are being sent just now. */
export async function sentLately(
  { connection, workspace }: ReadSession,
  { channel, since, except }: SentQuestion,
): Promise<{ readonly sent: readonly Instant[]; readonly sending: number }> {
  const mine = 'from messages where workspace_id = ? and channel = ?';
  const sent = await connection.all(`select sent ${mine} and sent > ? order by sent`, [workspace, channel, since]);
  const [sending] = await connection.all(`select count(*) ${mine} and state = 'sending' and id <> ?`, [workspace, channel, except]);
  return { sent: sent.map(([at]) => String(at)), sending: Number(sending?.[0]) };
}

/** How many messages of a channel wait for a later moment. */
export async function countLater({ connection, workspace }: ReadSession, channel: 'mail' | 'text', now: Instant): Promise<number> {
  const sql = 'select count(*) from timers where workspace_id = ? and kind = ? and due > ?';
  return Number((await connection.all(sql, [workspace, channel, now]))[0]?.[0]);
}
