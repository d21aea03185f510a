import assert from 'node:assert/strict';
import { beforeImage } from '../../kernel/change.ts';
import type { Change, ChangedRow } from '../../kernel/change.ts';
import { roles } from '../../kernel/command.ts';
import type { Actor, Command, Ctx, Execute, Outcome } from '../../kernel/command.ts';
import { idsFrom } from '../../kernel/ids.ts';
import type { AnyRecord, Id, Instant, Kind, Kinds } from '../../kernel/record.ts';
import { Refusal } from '../../kernel/refusal.ts';
import { execute } from '../../kernel/execute.ts';
import { executeWhole } from '../../reactions.ts';
import { eventSchema, recordSchemas } from '../../schema.ts';
import { idsIn } from '../../sight/shape.ts';
import { Sight } from '../../sight/sight.ts';
import { refuseUnseen, WithoutUnseen } from '../../sight/unseen.ts';
import { viewerOf } from '../../sight/viewer.ts';
import type { Viewer } from '../../sight/viewer.ts';
import { assertLinks, assertReferences, assertRuns, assertUnique, assertWork } from './invariants.contract.ts';
import { assertInvoices, assertLines, assertNumbers } from './money-invariants.contract.ts';
import { inOrder } from './watched.contract.ts';
import type { Watched } from './watched.contract.ts';

/** A command as it is sent. */
export interface Asked {
  readonly command: Command<never, unknown>;
  readonly args: unknown;
  /** With the most that their role may be: what they may do is what their member may by now. */
  readonly actor: Actor;
  readonly id: Id;
  readonly at: Instant;
}

/** On which records, and with what follows. */
interface Run {
  readonly source: Watched;
  readonly run: Execute;
}

/** Who the actor is by now; undefined when they have left. */
function actorNow({ world }: Watched, actor: Actor): Actor | undefined {
  if (actor.member === undefined) return actor;
  const member = world.get('member', actor.member);
  if (!member || member.state === 'left') return undefined;
  const role = roles[Math.max(roles.indexOf(member.role), roles.indexOf(actor.role))] ?? 'viewer';
  const { rights, access } = member;
  return { ...actor, role, rights, ...(access === 'all' ? {} : { access }) };
}

async function runNarrowed({ source, run }: Run, { command, args }: Asked, ctx: Ctx, viewer: Viewer): Promise<Outcome> {
  const sight = new Sight(source, viewer);
  const named = idsIn(args);
  const outcome = await run(command, new WithoutUnseen(sight, named), args as never, ctx); // its schema took them
  const refusal = outcome.ok ? await refuseUnseen(sight, named, outcome.rows) : undefined;
  return refusal ? { ok: false, refusal } : outcome;
}

/** Runs a command as the server does: what its actor does not see is not there for what they name. */
async function attempt(run: Run, asked: Asked): Promise<Outcome> {
  const { source } = run;
  const { command, args, actor: sent, id: commandId, at } = asked;
  const actor = actorNow(source, sent);
  if (!actor) return { ok: false, refusal: new Refusal('forbidden', {}) };
  const ctx: Ctx = { workspace: source.world.workspace, command: commandId, actor, now: at, newId: idsFrom(commandId) };
  const member = actor.member === undefined ? undefined : source.world.get('member', actor.member);
  const viewer = member && viewerOf(member);
  const given = args as never; // its schema took them
  const outcome = viewer ? await runNarrowed(run, asked, ctx, viewer) : await run.run(command, source, given, ctx);
  // stores tell at the commit
  const taken = outcome.ok ? outcome.rows.find(({ kind, id, op }) => op === 'insert' && source.world.get(kind, id)) : undefined;
  return taken ? { ok: false, refusal: new Refusal('id_taken', { kind: taken.kind, id: taken.id }) } : outcome;
}

const clock: readonly string[] = ['paused', 'pauses', 'deadline'];

/** Whether a run is as its job is by now: it stands still, or goes (STG-12). */
function isAsItsJob(source: Watched, run: Kinds['run'], rows: readonly ChangedRow[]): boolean {
  const job = rows.find(({ id }) => id === run.subject)?.after ?? source.world.get('job', run.subject);
  if (!job || !('label' in job) || !('state' in job)) return false;
  return run.paused === null ? job.state === 'open' : job.state !== 'open' || job.label !== '';
}

/** What may differ of a record that is as before: the clock of a run that runs again, when its job stands still or goes on since. */
function fittedOf(
  source: Watched,
  now: AnyRecord | null | undefined,
  then: AnyRecord | null,
  rows: readonly ChangedRow[],
): readonly string[] {
  if (!now || !then || !('paused' in now) || !('paused' in then)) return [];
  const isOther = now.state === 'open' && now.subjectKind === 'job' && (now.paused === null) !== (then.paused === null);
  return isOther && isAsItsJob(source, now, rows) ? clock : [];
}

/** What goes on by itself: of it undo leaves what has been acted on since (D11). */
const byItself: ReadonlySet<Kind> = new Set<Kind>(['effect', 'message', 'reminder']);

/** What undoing says it did, before anything follows from it: the record is as it was, but for its version. */
function assertUndone(source: Watched, command: Id, rows: readonly ChangedRow[]): void {
  for (const row of source.change(command)?.rows ?? []) {
    const now = rows.find(({ kind, id }) => kind === row.kind && id === row.id);
    if (byItself.has(row.kind)) continue;
    if (row.op === 'insert') assert.equal(now?.op, 'remove', `[D1] undo takes ${row.kind} ${row.id} away`);
    else assertRestored(source, row, now, rows);
  }
}

/** Of a schedule: worked out anew. */
const followed = ['next', 'last'] as const;

function assertRestored(source: Watched, row: ChangedRow, now: ChangedRow | undefined, rows: readonly ChangedRow[]): void {
  const then = beforeImage(row);
  const others = ['version', ...(row.kind === 'schedule' ? followed : []), ...fittedOf(source, now?.after, then, rows)];
  for (const field of Object.keys(row.before ?? {})) {
    if (others.includes(field)) continue;
    const values = [now?.after, then].map((record) => (record as unknown as Readonly<Record<string, unknown>> | null)?.[field]);
    assert.deepEqual(values[0], values[1], `undo restores ${field} of ${row.kind} ${row.id}`);
  }
}

/** Versions of records that are gone: one that comes back counts on. */
type Versions = Map<string, number>;

function assertRows(rows: readonly ChangedRow[], source: Watched, versions: Versions): void {
  for (const { kind, id, op, version, after } of rows) {
    const key = `${kind} ${id}`;
    const last = source.world.get(kind, id)?.version ?? versions.get(key) ?? 0;
    assert.ok(op === 'insert' || last > 0, `${key} was there before it changed`);
    // what begins is above all that was told of its id
    const isNext = op === 'insert' ? version > last : version === last + 1;
    assert.ok(isNext, `${key} goes from version ${last} to ${version}`);
    versions.set(key, version);
    if (!after) continue;
    assert.equal(after.version, version, `${key} is of version ${version}`);
    const checked = recordSchemas[kind].safeParse(after);
    assert.ok(checked.success, `${key} is off its schema: ${checked.error?.message} ${JSON.stringify(after)}`);
  }
}

/** One sequence of commands in memory, with all that has to hold after each. */
export class Sequence {
  readonly source: Watched;
  readonly asked: Asked[] = [];
  readonly outcomes: Outcome[] = [];
  readonly told: string[] = [];
  readonly #versions: Versions;
  #seq = 0;

  constructor(source: Watched, versions: Versions = new Map()) {
    this.source = source;
    this.#versions = versions;
  }

  /** Runs a command; `isTwice` also asks whether it would do the same again. */
  async take(asked: Asked, isTwice = false): Promise<Outcome> {
    const { source } = this;
    this.asked.push(asked);
    this.told.push(`${asked.at} ${asked.actor.name} ${asked.command.name} ${JSON.stringify(asked.args)}`);
    const args = JSON.stringify(asked.args);
    if (isTwice) {
      const [first, second] = [await this.#attempt(asked), await this.#attempt(asked)];
      const word = (outcome: Outcome): unknown => (outcome.ok ? [outcome.rows, outcome.events, outcome.result] : outcome.refusal.code);
      assert.deepEqual(word(second), word(first), 'the same command does the same on the same records');
    }
    const outcome = await this.#attempt(asked);
    assert.equal(JSON.stringify(asked.args), args, 'a command leaves its arguments as they are');
    if (outcome.ok && asked.command.name === 'change.undo') {
      const alone = await this.#attempt(asked, execute);
      if (alone.ok) assertUndone(source, (asked.args as { command: Id }).command, alone.rows); // by its schema
    }
    this.outcomes.push(outcome);
    this.told.push(`  -> ${outcome.ok ? `accepted, ${outcome.rows.length} rows` : outcome.refusal.code}`);
    if (outcome.ok && outcome.rows.length > 0) this.#accept(asked, outcome);
    else source.forget();
    return outcome;
  }

  async #attempt(asked: Asked, run: Execute = executeWhole): Promise<Outcome> {
    this.source.forget();
    return attempt({ source: this.source, run }, asked);
  }

  #accept(asked: Asked, outcome: Outcome & { ok: true }): void {
    const { rows, events } = outcome;
    const { source } = this;
    assertRows(rows, source, this.#versions);
    for (const event of events) assert.ok(eventSchema.safeParse(event).success, `event off its schema: ${JSON.stringify(event)}`);
    this.#commit(asked, outcome);
    this.#check(rows);
  }

  #commit({ command, actor, id, at }: Asked, { rows, events }: Outcome & { ok: true }): void {
    this.#seq += 1;
    const change: Change = { seq: this.#seq, command: { id, name: command.name }, actor: actor.name, at, rows, events };
    this.source.commit(change);
  }

  /** Takes over what a command did elsewhere. */
  repeat(asked: Asked, outcome: Outcome | undefined): void {
    assert.ok(outcome?.ok);
    this.asked.push(asked);
    this.outcomes.push(outcome);
    this.#commit(asked, outcome);
  }

  /** What holds after every command that changed something. */
  #check(rows: readonly ChangedRow[]): void {
    const { world } = this.source;
    assertRuns(world);
    assertReferences(world, rows);
    assertLinks(world);
    assertUnique(world);
    assertWork(world);
    assertLines(world);
    assertInvoices(world);
    assertNumbers(world);
  }
}

/** What two stores have to agree on. */
export function verdictOf(outcome: Outcome): unknown {
  return outcome.ok ? inOrder(outcome.rows) : outcome.refusal.code;
}
