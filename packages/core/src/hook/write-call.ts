import type { Ctx } from '../kernel/command.ts';
import { need } from '../kernel/need.ts';
import type { Id } from '../kernel/record.ts';
import type { Tx } from '../kernel/tx.ts';
import { messageDefaults } from '../message/message.ts';
import type { AboutKind } from '../rule/rule.ts';
import { toHookBody } from './hook-body.ts';
import type { HookBody } from './hook-body.ts';
import type { Hook } from './hook.ts';

/** A chain of causes that is longer goes in a circle (D9). */
export const DEPTH_MAX = 10;

export interface HookCall {
  /** Of the message; the receiver knows it by it. */
  readonly id: Id;
  readonly hook: Hook;
  readonly body: Omit<HookBody, 'timestamp' | 'workspace'>;
  /** What the message is about, where it is to be found in the history of that. @defaultValue nothing */
  readonly subject?: { readonly kind: AboutKind; readonly id: Id };
  /** The effect of a rule. @defaultValue none */
  readonly effect?: Id;
}

/** Writes the message that calls a web hook: due at once, for what others are told of is told already here. */
export async function writeHookCall(tx: Tx, { id, hook, body, subject, effect }: HookCall, ctx: Ctx): Promise<Id> {
  const { now, workspace, actor } = ctx;
  const { locale } = await need(tx, 'workspace', workspace);
  tx.insert('message', {
    ...messageDefaults,
    id,
    workspace,
    channel: 'hook',
    aboutKind: subject?.kind ?? null,
    about: subject?.id ?? null,
    effect: effect ?? null,
    hook: hook.id,
    to: { name: hook.name, address: '' },
    subject: body.type,
    text: await toHookBody(tx, { ...body, timestamp: now, workspace }),
    locale,
    due: now,
    at: now,
    by: actor.name,
    depth: ctx.cause?.depth ?? 0,
  });
  return id;
}
