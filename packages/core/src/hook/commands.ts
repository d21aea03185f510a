import { admins, defineCommand } from '../kernel/command.ts';
import type { EventType } from '../kernel/event.ts';
import { foreignId } from '../kernel/foreign-id.ts';
import { need } from '../kernel/need.ts';
import type { Id } from '../kernel/record.ts';
import { refuse } from '../kernel/refusal.ts';
import type { Source } from '../kernel/tx.ts';
import { leaveToServer } from '../run/subjects.ts';

export interface CreateHook {
  readonly id: Id;
  readonly name: string;
  readonly url: string;
  readonly events?: readonly EventType[];
}

/** Lists an address that is told of events. It is on at once; its secret is shown by `POST hooks/{id}/secret`. */
const create = defineCommand<CreateHook>('hook.create', admins, async (tx, { events = [], ...args }, ctx) => {
  tx.insert('hook', { workspace: ctx.workspace, ...args, events, state: 'on', problem: null });
  tx.emit({ type: 'hook.created', hook: args.id });
});

export interface EditHook {
  readonly id: Id;
  readonly name?: string;
  readonly url?: string;
  readonly events?: readonly EventType[];
}

/** Changes what an address is, or what it is told of. What waits for it goes to the new address. */
const edit = defineCommand<EditHook>('hook.edit', admins, async (tx, { id, ...patch }) => {
  const hook = await need(tx, 'hook', id);
  if (tx.update('hook', hook, patch) !== hook) tx.emit({ type: 'hook.edited', hook: id });
});

type OneHook = {
  readonly id: Id;
};

/** Turns one on, also after it has been stopped. What could not be delivered meanwhile is sent by `hook.replay`. */
const enable = defineCommand<OneHook>('hook.enable', admins, async (tx, { id }) => {
  const hook = await need(tx, 'hook', id);
  if (tx.update('hook', hook, { state: 'on', problem: null }) !== hook) tx.emit({ type: 'hook.edited', hook: id, state: 'on' });
});

/** Turns one off: it is told of nothing, and what waits for it is not sent. */
const disable = defineCommand<OneHook>('hook.disable', admins, async (tx, { id }) => {
  const hook = await need(tx, 'hook', id);
  if (tx.update('hook', hook, { state: 'off' }) !== hook) tx.emit({ type: 'hook.edited', hook: id, state: 'off' });
});

async function rulesThatCall(source: Source, hook: Id): Promise<readonly Id[]> {
  const found: Id[] = [];
  for (const state of ['on', 'off', 'paused']) {
    const rules = await source.find('rule', 'state', [state]);
    for (const rule of rules) if (rule.do.some((action) => action.do === 'hook' && action.hook === hook)) found.push(rule.id);
  }
  return found;
}

/** Removes one that has never been called and that no rule calls; any other is turned off (D14). */
const remove = defineCommand<OneHook>('hook.remove', admins, async (tx, { id }) => {
  const hook = await need(tx, 'hook', id);
  const messages = (await tx.find('message', 'hook', [id], 1)).map((message) => ({ kind: 'message', id: message.id }));
  const rules = (await rulesThatCall(tx, id)).map((rule) => ({ kind: 'rule', id: rule }));
  const uses = [...messages, ...rules];
  if (uses.length > 0) refuse('in_use', { hook: id, uses });
  tx.remove('hook', hook);
  tx.emit({ type: 'hook.removed', hook: id });
});

/** Calls an address with a message of the type `hook.tested`, so that its receiver can be tried. */
const test = defineCommand<OneHook>('hook.test', admins, async (tx, { id }, ctx) => {
  const hook = await need(tx, 'hook', id);
  if (hook.state !== 'on') refuse('stale_state', { hook: id, state: hook.state, version: hook.version });
  leaveToServer(tx); // no page needs what is told
  const { writeHookCall } = await import('./write-call.ts');
  const message = foreignId(ctx.workspace, 'message', `test ${id} ${ctx.command}`);
  await writeHookCall(tx, { id: message, hook, body: { type: 'hook.tested', told: { hook: id }, about: undefined } }, ctx);
});

export interface ReplayHook {
  readonly id: Id;
  readonly messages: readonly Id[];
}

/** Sends calls of a web hook again, delivered or not, under the ids that they have had: a receiver that keeps ids does nothing twice. */
const replay = defineCommand<ReplayHook>('hook.replay', admins, async (tx, { id, messages }, ctx) => {
  const hook = await need(tx, 'hook', id);
  if (hook.state !== 'on') refuse('stale_state', { hook: id, state: hook.state, version: hook.version });
  for (const one of messages) {
    const message = await need(tx, 'message', one);
    if (message.hook !== id) refuse('not_found', { kind: 'message', id: one });
    if (message.state === 'waiting' || message.state === 'sending') continue; // it goes out anyway
    tx.update('message', message, { state: 'waiting', due: ctx.now, attempts: 0, problem: null, sent: null });
    tx.emit({ type: 'message.retried', message: one });
  }
});

/** The commands of `hook`, by verb. */
export const hookCommands = { create, edit, enable, disable, remove, test, replay } as const;
