import {
  Names,
  Refusal,
  Sight,
  WithoutUnseen,
  afterRows,
  beforeRows,
  executeWhole,
  idsFrom,
  idsIn,
  refuseUnseen,
  roles,
  shapeChange,
  shapeData,
  viewerOf,
} from '@workfloor/core';
import type { Actor, Cause, Change, Command, Ctx, Id, Instant, Outcome, Source, Viewer } from '@workfloor/core';
import type { CommandRequest } from './writer.ts';

/** The commands that can be run, by name. */
export type CommandTable = ReadonlyMap<string, Command>;

/**
 * The actor with the role that the member has now: a downgrade, or the end of the membership, acts at once, whatever an earlier token
 * says. A token may give less than the role, never more.
 */
async function currentActor(source: Source, actor: Actor): Promise<Actor | undefined> {
  if (actor.member === undefined) return actor;
  const member = await source.get('member', actor.member);
  if (!member || member.state === 'left') return undefined;
  const role = roles[Math.max(roles.indexOf(member.role), roles.indexOf(actor.role))];
  if (!role) return undefined;
  const { rights, access } = member;
  return { ...actor, role, rights, ...(access === 'all' ? {} : { access }) };
}

/** Who is shown only a part, by what their membership is now. */
async function viewerAmong(source: Source, { member: id }: Actor): Promise<Viewer | undefined> {
  const member = id === undefined ? undefined : await source.get('member', id);
  return member && viewerOf(member);
}

/** What came of a command, and what its actor is shown of that. */
export interface CommandRun {
  readonly outcome: Outcome;
  /** Undefined: everything. */
  readonly shown?: Shown | undefined;
}
type Shown = Pick<Change, 'rows' | 'events'>;

/** The cause as it is handed on: what comes from outside may name an effect that is none of this workspace. */
async function knownCause(source: Source, cause: Cause | undefined): Promise<{ readonly cause?: Cause }> {
  if (!cause) return {};
  const effect = cause.effect === null ? undefined : await source.get('effect', cause.effect);
  return { cause: { effect: effect?.id ?? null, depth: cause.depth } };
}

/** Runs one command on a source, as who its actor is by now. */
export async function runCommand(commands: CommandTable, source: Source, request: CommandRequest, now: Instant): Promise<CommandRun> {
  const { workspace, id, name } = request;
  const command = commands.get(name);
  if (!command) return { outcome: { ok: false, refusal: new Refusal('not_found', { kind: 'command', name }) } };
  const actor = await currentActor(source, request.actor);
  if (!actor) return { outcome: { ok: false, refusal: new Refusal('forbidden', { command: name }) } };
  const ctx: Ctx = { workspace, command: id, actor, now, newId: idsFrom(id), ...(await knownCause(source, request.cause)) };
  const viewer = await viewerAmong(source, actor);
  if (viewer) return runShaped(command, new Sight(source, viewer), request.args, ctx);
  return { outcome: await executeWhole(command, source, request.args, ctx) };
}

/**
 * Runs a command of somebody who does not see everything. What they name without seeing it is answered as if it were not there; the rest
 * of the command works on the whole truth, and of what it did they are shown what they see.
 */
async function runShaped(command: Command, sight: Sight, args: unknown, ctx: Ctx): Promise<CommandRun> {
  const { source, viewer } = sight;
  const named = idsIn(args);
  const outcome = await executeWhole(command, new WithoutUnseen(sight, named), args, ctx);
  if (!outcome.ok) return { outcome: await shapeRefusal(outcome.refusal, sight, named) };
  const refusal = await refuseUnseen(sight, named, outcome.rows);
  if (refusal) return { outcome: { ok: false, refusal } };
  const after = new Sight(afterRows(source, outcome.rows), viewer);
  const { rows, events } = await shapeChange({ before: sight, after }, outcome);
  const result = await shapeData(new Names(after, outcome.rows, rows), outcome.result, named);
  return { outcome: { ...outcome, result }, shown: { rows, events } };
}

async function shapeRefusal({ code, detail }: Refusal, sight: Sight, named: ReadonlySet<Id>): Promise<Outcome & { ok: false }> {
  const entries: [string, unknown][] = [];
  const names = new Names(sight);
  for (const [field, value] of Object.entries(detail)) entries.push([field, await shapeData(names, value, named)]);
  return { ok: false, refusal: new Refusal(code, Object.fromEntries(entries)) };
}

/** A change that is in the source, as its actor is shown it now. */
export async function shownAgain(source: Source, actor: Actor, change: Change): Promise<Change> {
  const viewer = await viewerAmong(source, actor);
  if (!viewer) return change;
  const before = new Sight(beforeRows(source, change.rows), viewer);
  return shapeChange({ before, after: new Sight(source, viewer) }, change);
}
