import { Refusal, execute, idsFrom, reactions, roles } from '@workfloor/core';
import type { Actor, Command, Ctx, Instant, Outcome, Source } from '@workfloor/core';
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

/** Runs one command on a source, as who its actor is by now. */
export async function runCommand(commands: CommandTable, source: Source, request: CommandRequest, now: Instant): Promise<Outcome> {
  const { workspace, id, name, args } = request;
  const command = commands.get(name);
  if (!command) return { ok: false, refusal: new Refusal('not_found', { kind: 'command', name }) };
  const actor = await currentActor(source, request.actor);
  if (!actor) return { ok: false, refusal: new Refusal('forbidden', { command: name }) };
  const ctx: Ctx = { workspace, command: id, actor, now, newId: idsFrom(id) };
  return execute(command, source, args, ctx, reactions);
}
