import type { Id, Instant, Kinds } from '@workfloor/core';
import type { Log } from '../services.ts';
import { nextDated } from '../storage/dated-records.ts';
import { failpoint } from '../storage/failpoint.ts';
import type { Storage } from '../storage/storage.ts';
import { timerOf } from '../storage/timer-rows.ts';
import type { Claim } from '../storage/timers.ts';
import type { Writer, WriterAnswer } from '../writer/writer.ts';
import type { HeldLeases } from './held-leases.ts';
import type { HourlyCaps } from './hourly-caps.ts';
import type { SendOutcome, Transport, Transports } from './transport.ts';

export interface Performing {
  readonly storage: Storage;
  readonly writer: Writer;
  readonly transports: Transports;
  readonly held: HeldLeases;
  readonly caps: HourlyCaps;
  readonly now: () => Instant;
  readonly newId: () => Id;
  readonly log: Log;
  readonly sendMs: number;
  /** Aborted when the worker ends and waits no longer. */
  readonly signal: AbortSignal;
}

type Message = Kinds['message'];

const SYSTEM = { name: 'system', role: 'owner' } as const;
/** What a bug or an outage kept from being done is tried again so much later. */
const AGAIN_MS = 60_000;
const IDLE_MS = 30_000;

function run({ writer, newId }: Performing, claim: Claim, name: string, args: object): Promise<WriterAnswer> {
  return writer.run({ workspace: claim.workspace, id: newId(), name, args, actor: SYSTEM, lease: claim });
}

function giveBack({ storage, now }: Performing, claim: Claim, afterMs: number): Promise<void> {
  return storage.timers.release([claim], new Date(Date.parse(now()) + afterMs).toISOString());
}

/** Gives back what is not done and has no later time. */
async function settle(all: Performing, claim: Claim, answer: WriterAnswer): Promise<void> {
  const { kind, id, workspace } = claim;
  if (!answer.ok) {
    const { code, detail } = answer.refusal;
    if (code === 'stale_state' && detail['lease'] === id) {
      all.log.info({ workspace, kind, id }, 'another worker has taken this over');
      return;
    }
    all.log.error({ workspace, kind, id, code, detail }, 'what was due was refused');
    await giveBack(all, claim, AGAIN_MS);
    return;
  }
  const row = answer.answer.change?.rows.find((one) => one.id === id);
  if (!row) return giveBack(all, claim, IDLE_MS);
  const left = timerOf(row.kind, row.after);
  if (left && left.due <= all.now()) await giveBack(all, claim, 0); // it goes on: more than fits into one command
}

/** Does what a record of ours wants: an action, an occurrence, a reminder. */
async function fire(all: Performing, claim: Claim): Promise<void> {
  const answer = await run(all, claim, `${claim.kind}.fire`, { id: claim.id });
  failpoint('worker.afterFire');
  await settle(all, claim, answer);
}

function timeUp(ms: number, signal: AbortSignal): { readonly signal: AbortSignal; readonly outcome: Promise<SendOutcome> } {
  const both = AbortSignal.any([signal, AbortSignal.timeout(ms)]);
  const outcome = new Promise<SendOutcome>((resolve) => {
    both.addEventListener('abort', () => resolve({ ok: false, code: 'timeout' }), { once: true });
  });
  return { signal: both, outcome };
}

async function sendIn(all: Performing, transport: Transport, message: Message): Promise<SendOutcome> {
  const { workspace, channel, id } = message;
  const limit = timeUp(all.sendMs, all.signal);
  try {
    return await Promise.race([transport.send(message, { workspace, signal: limit.signal }), limit.outcome]);
  } catch (err) {
    all.log.error({ err, workspace, channel, id }, 'a message could not be sent');
    return { ok: false, code: 'unavailable' };
  }
}

async function messageAfter({ storage }: Performing, { workspace, id }: Claim, answer: WriterAnswer): Promise<Message | undefined> {
  const row = answer.ok ? answer.answer.change?.rows.find((one) => one.id === id && one.kind === 'message') : undefined;
  // a message that was being sent when another worker ended is as it was
  return row
    ? ((row.after as Message | null) ?? undefined)
    : storage.workspace(workspace).read(async (session) => session.get('message', id));
}

/** Writes down that it is being sent, sends it, writes down what came of it. */
async function send(all: Performing, claim: Claim, transport: Transport): Promise<void> {
  const { id } = claim;
  const begun = await all.caps.begin(claim, (full) => run(all, claim, 'message.begin', { id, ...(full ? { full } : {}) }));
  const message = begun.ok ? await messageAfter(all, claim, begun) : undefined;
  if (message?.state !== 'sending') return settle(all, claim, begun);
  failpoint('worker.afterBegin');
  if (!all.held.isOurs(claim)) return;
  const outcome = await sendIn(all, transport, message);
  failpoint('worker.afterSend');
  const told = outcome.ok
    ? { ok: true }
    : { ok: false, code: outcome.code, retryAt: outcome.retryAt ?? null, detail: outcome.detail ?? {} };
  const reported = await run(all, claim, 'message.report', { id, outcome: told });
  failpoint('worker.afterReport');
  await settle(all, claim, reported);
}

/**
 * Has a rule about dates look at the records that were there before it, portion by portion. Whoever takes over begins anew: what was
 * looked at before changes nothing.
 */
async function cover(all: Performing, claim: Claim): Promise<void> {
  const { workspace, id } = claim;
  let after: Id | undefined = '';
  while (after !== undefined) {
    if (!all.held.isOurs(claim) || all.signal.aborted) return;
    const from: Id = after;
    const portion = await all.storage.workspace(workspace).read((session) => nextDated(session, id, from));
    if (portion.about.length > 0) {
      const answer = await run(all, claim, 'rule.cover', { id, about: portion.about });
      if (!answer.ok) return settle(all, claim, answer);
    }
    failpoint('worker.afterCover');
    after = portion.next;
  }
  await all.storage.timers.done(claim);
  await giveBack(all, claim, 0); // says something else by now
}

/** Does what is claimed. Never rejects: what fails is given back, or claimed anew when its lease has run out. */
export async function perform(all: Performing, claim: Claim): Promise<void> {
  const { kind, id, workspace } = claim;
  try {
    if (kind === 'rule') return await cover(all, claim);
    if (kind !== 'mail' && kind !== 'text' && kind !== 'hook') return await fire(all, claim);
    const transport = all.transports[kind];
    if (transport) await send(all, claim, transport);
  } catch (err) {
    all.log.error({ err, workspace, kind, id }, 'what was due could not be done');
    await giveBack(all, claim, AGAIN_MS).catch(() => undefined); // the database is away: the lease runs out by itself
  }
}
