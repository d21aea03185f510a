import type { Ctx, Reaction } from '../kernel/command.ts';
import type { DomainEvent } from '../kernel/event.ts';
import { foreignId } from '../kernel/foreign-id.ts';
import type { Source } from '../kernel/tx.ts';
import type { StagedTx } from '../kernel/staged-tx.ts';
import { namedBy } from './hook-body.ts';
import type { Hook } from './hook.ts';
import { stopHook } from './stop-hook.ts';
import { DEPTH_MAX, writeHookCall } from './write-call.ts';

/** What is told of calls would itself have to be told. */
async function isOfCalls(source: Source, event: DomainEvent): Promise<boolean> {
  if (event.type.startsWith('hook.')) return true;
  const about = namedBy(event);
  return about?.kind === 'message' && (await source.get('message', about.id))?.channel === 'hook';
}

/** An endpoint that says that it is gone, or has not taken a call for days, is not called any more until a person turns it on again. */
async function stopFailing(tx: StagedTx, ctx: Ctx): Promise<void> {
  for (const { before, after } of tx.touched('message')) {
    const hasGivenUp = after?.channel === 'hook' && after.state === 'parked' && before !== undefined && before.state !== 'parked';
    // one that was off says nothing about its endpoint
    if (!hasGivenUp || after.hook === null || after.problem === null || after.problem.code === 'hook_off') continue;
    const hook = await tx.get('hook', after.hook);
    if (hook?.state === 'on') await stopHook(tx, hook, after.problem, ctx);
  }
}

async function tell(tx: StagedTx, hook: Hook, events: readonly DomainEvent[], ctx: Ctx): Promise<void> {
  const wanted = [...events.entries()].filter(([, { type }]) => hook.events.includes(type));
  if (wanted.length === 0) return;
  const depth = ctx.cause?.depth ?? 0;
  if (depth > DEPTH_MAX) return stopHook(tx, hook, { code: 'loop', detail: { depth, type: wanted[0]?.[1].type } }, ctx);
  for (const [at, event] of wanted) {
    const { type, ...told } = event;
    const id = foreignId(ctx.workspace, 'message', `hook ${hook.id} ${ctx.command} ${at}`);
    await writeHookCall(tx, { id, hook, body: { type, told, about: namedBy(event) } }, ctx);
  }
}

/** Writes a call for each event that a web hook listens to; stops those that nobody answers. */
export const tellHooks: Reaction = async (tx, ctx) => {
  if (tx.isPartial) return;
  await stopFailing(tx, ctx);
  if (tx.events.length === 0) return;
  const hooks = (await tx.find('hook', 'state', ['on'])).filter(({ events }) => events.length > 0);
  if (hooks.length === 0 || tx.rows().length === 0) return; // what changed nothing did not happen
  const events: DomainEvent[] = [];
  for (const event of tx.events) if (!(await isOfCalls(tx, event))) events.push(event);
  for (const hook of hooks) await tell(tx, hook, events, ctx);
};
