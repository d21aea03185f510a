import { Refusal } from '@workfloor/core';
import type { Change, Id, Instant, Outcome, RefusalCode, RefusalDetail } from '@workfloor/core';
import { Turns } from '../soon.ts';
import { failpoint } from '../storage/failpoint.ts';
import { StorageError } from '../storage/storage-error.ts';
import type { StoredAnswer, WriteSession } from '../storage/storage.ts';
import type { Lease } from '../storage/timers.ts';
import { BatchTx } from './batch-tx.ts';
import { runCommand, shownAgain } from './command-run.ts';
import type { CommandRun, CommandTable } from './command-run.ts';
import { fingerprint } from './hash.ts';
import type { CommandRequest, WriterAnswer } from './writer.ts';

export interface WriterRules {
  readonly commands: CommandTable;
  readonly now: () => Instant;
}

/** What is kept of an answer; the change itself is in the log. */
type Body =
  | { readonly ok: true; readonly seq: number | null; readonly result: unknown }
  | { readonly ok: false; readonly code: RefusalCode; readonly detail: RefusalDetail };

/** Refusals that say nothing about the command itself: tried again later, it may well be accepted. */
const passing: ReadonlySet<RefusalCode> = new Set(['forbidden', 'unavailable', 'storage_full']);

function refused(code: RefusalCode, detail?: RefusalDetail): WriterAnswer {
  return { ok: false, refusal: new Refusal(code, detail) };
}

function hashOf({ name, args }: CommandRequest): string {
  return fingerprint(`${name} ${JSON.stringify(args)}`);
}

type Accepted = Outcome & { ok: true } & Pick<CommandRun, 'shown'>;

/** The answers of one batch in the making. */
class BatchRun {
  readonly #session: WriteSession;
  readonly #rules: WriterRules;
  readonly #tx: BatchTx;
  readonly #stored: Map<Id, StoredAnswer>;
  readonly #added: StoredAnswer[] = [];
  /** All of a batch happens at one moment. */
  readonly #now: Instant;
  #seq: number;
  #at: Instant;

  constructor(session: WriteSession, rules: WriterRules, stored: ReadonlyMap<Id, StoredAnswer>) {
    this.#session = session;
    this.#rules = rules;
    this.#tx = new BatchTx(session);
    this.#stored = new Map(stored);
    this.#now = rules.now();
    this.#seq = session.seq;
    this.#at = session.at;
  }

  async answer(request: CommandRequest, held: ReadonlySet<Lease>): Promise<WriterAnswer> {
    const earlier = this.#stored.get(request.id);
    if (earlier) return this.#repeat(request, earlier);
    const { lease } = request;
    if (lease && !held.has(lease)) return refused('stale_state', { lease: lease.id });
    const wanted = request.at ?? this.#now;
    const at = wanted > this.#at ? wanted : this.#at;
    const { outcome, shown } = await runCommand(this.#rules.commands, this.#tx, request, at);
    this.#tx.settle(outcome);
    return outcome.ok ? this.#accept(request, { ...outcome, shown }, at) : this.#refuse(request, outcome.refusal, at);
  }

  async commit(): Promise<void> {
    const { changes } = this.#tx;
    if (changes.length === 0 && this.#added.length === 0) return;
    const rows = this.#tx.rows();
    try {
      await this.#session.commit({ rows, changes, answers: this.#added, counters: this.#tx.counters });
    } catch (error) {
      if (!(error instanceof StorageError) || error.code !== 'reference') throw error;
      throw new Refusal(rows.some(({ op }) => op === 'remove') ? 'in_use' : 'not_found');
    }
  }

  #accept(request: CommandRequest, { rows, events, result, shown }: Accepted, at: Instant): WriterAnswer {
    let change: Change | null = null;
    if (rows.length > 0) {
      this.#seq += 1;
      this.#at = at;
      const command = { id: request.id, name: request.name };
      change = { seq: this.#seq, command, actor: request.actor.name, at, rows, events };
      this.#tx.changes.push(change);
    }
    this.#keep(request, { ok: true, seq: change?.seq ?? null, result: result ?? null }, at);
    return { ok: true, answer: { change: change && { ...change, ...shown }, result: result ?? null, cursor: this.#cursor() } };
  }

  #refuse(request: CommandRequest, refusal: Refusal, at: Instant): WriterAnswer {
    if (!passing.has(refusal.code)) this.#keep(request, { ok: false, code: refusal.code, detail: refusal.detail }, at);
    return { ok: false, refusal };
  }

  /** So that the same command id is answered the same again; what happens by itself has another one each time. */
  #keep(request: CommandRequest, body: Body, at: Instant): void {
    if (request.lease) return;
    const { id: command, actor } = request;
    const answer = { command, actor: actor.name, hash: hashOf(request), at, body: JSON.stringify(body) };
    this.#stored.set(command, answer);
    this.#added.push(answer);
  }

  async #repeat(request: CommandRequest, earlier: StoredAnswer): Promise<WriterAnswer> {
    if (earlier.actor !== request.actor.name || earlier.hash !== hashOf(request)) {
      return refused('command_id_reused', { command: request.id });
    }
    const body = JSON.parse(earlier.body) as Body; // written by `#keep`
    if (!body.ok) return refused(body.code, body.detail);
    const change = body.seq === null ? null : ((await this.#tx.change(request.id)) ?? null);
    const shown = change && (await shownAgain(this.#tx, request.actor, change));
    return { ok: true, answer: { change: shown, result: body.result, cursor: this.#cursor() } };
  }

  #cursor(): string {
    return `${this.#session.epoch}.${this.#seq}`;
  }
}

/** Runs commands in one session and commits what they changed, with their answers. Nothing is true before the transaction ends. */
export async function runBatch(
  session: WriteSession,
  requests: readonly CommandRequest[],
  rules: WriterRules,
): Promise<readonly WriterAnswer[]> {
  const [stored, held] = await Promise.all([
    session.answers(requests.flatMap(({ id, lease }) => (lease ? [] : [id]))),
    session.held(requests.flatMap(({ lease }) => lease ?? [])),
  ]);
  const run = new BatchRun(session, rules, stored);
  const answers: WriterAnswer[] = [];
  const turns = new Turns(); // the lock is held and nothing is written yet: whoever reads may go on meanwhile
  for (const request of requests) {
    answers.push(await run.answer(request, held));
    await turns.next();
  }
  await run.commit();
  failpoint('writer.beforeCommit');
  return answers;
}

/** Keeps a refusal that only the database could tell, so that the same command id is answered the same again. */
export async function keepRefusal(session: WriteSession, request: CommandRequest, refusal: Refusal, now: Instant): Promise<void> {
  if (request.lease) return;
  const { id: command, actor } = request;
  const body = JSON.stringify({ ok: false, code: refusal.code, detail: refusal.detail } satisfies Body);
  const at = now > session.at ? now : session.at;
  await session.commit({ rows: [], changes: [], answers: [{ command, actor: actor.name, hash: hashOf(request), at, body }] });
}
