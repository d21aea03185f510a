import { assignClient, unassignClient } from '../../client/assign-client.ts';
import { tagClient } from '../../client/client-commands.ts';
import { resolveRoles } from '../../client/resolve-roles.ts';
import { eventCommands } from '../../event/commands.ts';
import { assignJob, editJob, tagJob } from '../../job/edit-job.ts';
import type { Command, Ctx } from '../../kernel/command.ts';
import { need } from '../../kernel/need.ts';
import type { ListEdit } from '../../kernel/need.ts';
import type { Id } from '../../kernel/record.ts';
import { refuse } from '../../kernel/refusal.ts';
import type { Tx } from '../../kernel/tx.ts';
import { assignProject } from '../../project/edit-project.ts';
import type { AboutKind } from '../../rule/rule.ts';
import { editRun } from '../../run/edit-run.ts';
import { assignTask, editTask } from '../../task/task-commands.ts';
import { assignTaskRoles } from '../../task/task-roles.ts';
import type { Effect } from '../effect.ts';
import { clientsOfAbout, jobOf, runFor } from '../target.ts';
import { fill, made } from './doing.ts';
import type { Doer } from './doing.ts';

async function needJob(tx: Tx, effect: Effect): Promise<Id> {
  return (await jobOf(tx, effect)) ?? refuse('not_found', { kind: 'job', about: effect.about });
}

/** Labels the task that it is about, or the job. */
export const setLabel: Doer<'label'> = async (tx, { effect, action }, ctx) => {
  const { label, clientLabel } = action;
  if (effect.aboutKind === 'task') {
    await editTask.apply(tx, { id: effect.about, label }, ctx);
    return made('task', effect.about);
  }
  const job = await needJob(tx, effect);
  const told = clientLabel === undefined ? {} : await fill(tx, effect, { clientLabel }, ctx);
  await editJob.apply(tx, { id: job, label, ...told }, ctx);
  return made('job', job);
};

/** Adds tags, takes some away, or all but those added (AUTO-4). */
export const setTags: Doer<'tags'> = async (tx, { effect, action }, ctx) => {
  const { of, add = [], remove = [], clear = false } = action;
  const ids = of === 'job' ? [await needJob(tx, effect)] : await clientsOfAbout(tx, effect);
  if (ids.length === 0) refuse('not_found', { kind: 'client', about: effect.about });
  for (const id of ids) {
    const { tags } = await need(tx, of, id);
    const gone = clear ? tags.filter((tag) => !add.includes(tag)) : remove;
    await (of === 'job' ? tagJob : tagClient).apply(tx, { id, add, remove: gone }, ctx);
  }
  return made(of, ...ids);
};

const assigning: { readonly [K in AboutKind]?: Command<ListEdit & { readonly id: Id }> } = {
  job: assignJob,
  task: assignTask,
  event: eventCommands.assign,
  project: assignProject,
};

async function assignSubject(
  tx: Tx,
  effect: Effect,
  { roles, ...edit }: ListEdit & { readonly roles: readonly string[] },
  ctx: Ctx,
): Promise<void> {
  const { aboutKind, about: id } = effect;
  const assign = assigning[aboutKind] ?? refuse('invalid_input', { field: 'of', reason: 'nobody_is_assigned', kind: aboutKind });
  const isTask = aboutKind === 'task';
  const players = isTask ? [] : await resolveRoles(tx, await clientsOfAbout(tx, effect), roles);
  await assign.apply(tx, { id, add: [...(edit.add ?? []), ...players], remove: edit.remove ?? [] }, ctx);
  if (isTask && roles.length > 0) await assignTaskRoles.apply(tx, { id, add: roles }, ctx);
}

/** Gives work to members, and to whoever plays a role for the clients now (JOB-12); of a run to the one who is responsible (PIPE-11). */
export const assign: Doer<'assign'> = async (tx, { effect, action }, ctx) => {
  const { of, add = [], remove = [], roles = [] } = action;
  if (of === 'subject') {
    await assignSubject(tx, effect, { add, remove, roles }, ctx);
    return made(effect.aboutKind, effect.about);
  }
  const run = await runFor(tx, effect);
  const [first] = [...add, ...(await resolveRoles(tx, await clientsOfAbout(tx, effect), roles))];
  const owner = first ?? (run.owner !== null && remove.includes(run.owner) ? null : run.owner);
  await editRun.apply(tx, { run: run.id, owner }, ctx);
  return made('run', run.id);
};

/**
 * Who of the firm is assigned to the clients (AUTO-5): exactly these with `replace`, or nobody but those who see every client anyway; else
 * these besides. Those to be removed are taken off.
 */
export const setAccess: Doer<'access'> = async (tx, { effect, action }, ctx) => {
  const { replace = false, add = [], remove = [] } = action;
  const clients = await clientsOfAbout(tx, effect);
  if (clients.length === 0) refuse('not_found', { kind: 'client', about: effect.about });
  for (const client of clients) {
    const there = (await tx.find('clientMember', 'client', [client])).map(({ member }) => member);
    const stays = (member: Id): boolean => !remove.includes(member) && (!replace || add.includes(member));
    for (const member of there) if (!stays(member)) await unassignClient.apply(tx, { client, member }, ctx);
    for (const member of add) {
      if (!remove.includes(member) && !there.includes(member)) await assignClient.apply(tx, { client, member }, ctx);
    }
  }
  return made('client', ...clients);
};
