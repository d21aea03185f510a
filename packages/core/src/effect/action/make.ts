import { eventCommands } from '../../event/commands.ts';
import { folderCommands } from '../../file/commands.ts';
import type { Folder } from '../../file/file.ts';
import { draftInvoice } from '../../invoice/edit-invoice.ts';
import { attachItem } from '../../job/attach-item.ts';
import { createJob } from '../../job/create-job.ts';
import type { Ctx } from '../../kernel/command.ts';
import { need } from '../../kernel/need.ts';
import type { Id } from '../../kernel/record.ts';
import { refuse } from '../../kernel/refusal.ts';
import type { Tx } from '../../kernel/tx.ts';
import { instantAt } from '../../kernel/wall-time.ts';
import { addLine } from '../../line/add-line.ts';
import type { AddLine } from '../../line/add-line.ts';
import { createProject } from '../../project/edit-project.ts';
import type { ActionLine } from '../../rule/action.ts';
import { applySavedTasks } from '../../saved-tasks/apply-saved-tasks.ts';
import { createTask } from '../../task/task-commands.ts';
import type { TaskLinks } from '../../task/task-links.ts';
import type { FolderPlan } from '../../template/template.ts';
import { clientsOfAbout, jobOf } from '../target.ts';
import { dayAfter, fill, fillTitle, made } from './doing.ts';
import type { Doer, Doing } from './doing.ts';

const MINUTE_MS = 60_000;

type Links = { readonly project: Id } | { readonly job: Id };

/** Where tasks go: the project that it is about, else the job. */
async function workplace(tx: Tx, { aboutKind, about }: Doing['effect']): Promise<Links | undefined> {
  if (aboutKind === 'project') return { project: about };
  const job = await jobOf(tx, { aboutKind, about });
  return job === undefined ? undefined : { job };
}

async function applySet(tx: Tx, set: Id, where: Links, ctx: Ctx): Promise<readonly Id[]> {
  return (await applySavedTasks.apply(tx, { set, ...where }, ctx)).tasks;
}

export const makeSavedTasks: Doer<'savedTasks'> = async (tx, { effect, action }, ctx) => {
  const where = (await workplace(tx, effect)) ?? refuse('not_found', { kind: 'job', about: effect.about });
  return made('task', ...(await applySet(tx, action.saved, where, ctx)));
};

/** A task of the project, the job, or the one client that it is about. */
async function linksOf(tx: Tx, effect: Doing['effect']): Promise<TaskLinks> {
  const where = await workplace(tx, effect);
  if (where) return where;
  const [client, ...others] = await clientsOfAbout(tx, effect);
  return client !== undefined && others.length === 0 ? { client } : {};
}

export const makeTask: Doer<'task'> = async (tx, { effect, action }, ctx) => {
  const { do: _do, await: _await, title, text = '', dueDays, ...details } = action;
  const id = ctx.newId();
  const words = { title: await fillTitle(tx, effect, title, ctx), ...(await fill(tx, effect, { text }, ctx)) };
  const due = dueDays === undefined ? null : await dayAfter(tx, dueDays, ctx);
  await createTask.apply(tx, { id, ...details, ...words, due, ...(await linksOf(tx, effect)) }, ctx);
  return made('task', id);
};

export const makeEvent: Doer<'event'> = async (tx, { effect, action }, ctx) => {
  const { kind, title, days, at, minutes } = action;
  const id = ctx.newId();
  const { zone } = await need(tx, 'workspace', ctx.workspace);
  const starts = instantAt(zone, await dayAfter(tx, days, ctx), at);
  const ends = new Date(Date.parse(starts) + minutes * MINUTE_MS).toISOString();
  const job = await jobOf(tx, effect);
  const links = { clients: await clientsOfAbout(tx, effect), jobs: job === undefined ? [] : [job] };
  await eventCommands.create.apply(tx, { id, kind, title: await fillTitle(tx, effect, title, ctx), starts, ends, ...links }, ctx);
  return made('event', id);
};

async function projectAbout(tx: Tx, effect: Doing['effect']): Promise<{ aboutKind?: 'client' | 'event' | 'invoice' | 'job'; about?: Id }> {
  const { aboutKind, about } = effect;
  const job = await jobOf(tx, effect);
  if (job !== undefined) return { aboutKind: 'job', about: job };
  if (aboutKind === 'client' || aboutKind === 'event' || aboutKind === 'invoice') return { aboutKind, about };
  const [client] = await clientsOfAbout(tx, effect);
  return client === undefined ? {} : { aboutKind: 'client', about: client };
}

export const makeProject: Doer<'project'> = async (tx, { effect, action }, ctx) => {
  const { title, deadlineDays, saved } = action;
  const id = ctx.newId();
  const deadline = deadlineDays === undefined ? null : await dayAfter(tx, deadlineDays, ctx);
  const about = await projectAbout(tx, effect);
  await createProject.apply(tx, { id, title: await fillTitle(tx, effect, title, ctx), deadline, ...about }, ctx);
  const tasks = saved === undefined ? [] : await applySet(tx, saved, { project: id }, ctx);
  return [...made('project', id), ...made('task', ...tasks)];
};

export const makeJob: Doer<'job'> = async (tx, { effect, action }, ctx) => {
  const { title, pipeline, stage, saved } = action;
  const [id, from] = [ctx.newId(), await jobOf(tx, effect)];
  const run = pipeline === undefined ? {} : { run: { id: ctx.newId(), pipeline, ...(stage === undefined ? {} : { stage }) } };
  await createJob.apply(tx, { id, title: await fillTitle(tx, effect, title, ctx), clients: await clientsOfAbout(tx, effect), ...run }, ctx);
  if (from !== undefined) await attachItem.apply(tx, { job: from, itemKind: 'job', item: id }, ctx);
  const tasks = saved === undefined ? [] : await applySet(tx, saved, { job: id }, ctx);
  return [...made('job', id), ...made('task', ...tasks)];
};

async function lineOf(
  tx: Tx,
  effect: Doing['effect'],
  { text, service, quantity, rate }: ActionLine,
  ctx: Ctx,
): Promise<Omit<AddLine, 'id'>> {
  return {
    ...(text === undefined ? {} : await fill(tx, effect, { text }, ctx)),
    ...(service === undefined ? {} : { service }),
    ...(quantity === undefined ? {} : { quantity }),
    ...(rate === undefined ? {} : { rate }),
  };
}

export const makeInvoice: Doer<'invoice'> = async (tx, { effect, action }, ctx) => {
  const [client] = await clientsOfAbout(tx, effect);
  if (client === undefined) refuse('not_found', { kind: 'client', about: effect.about });
  const [id, job = null] = [ctx.newId(), await jobOf(tx, effect)];
  const title = action.title === undefined ? {} : { title: await fillTitle(tx, effect, action.title, ctx) };
  await draftInvoice.apply(tx, { id, client, job, ...title }, ctx);
  for (const line of action.lines) {
    await addLine.apply(tx, { id: ctx.newId(), invoice: id, ...(await lineOf(tx, effect, line, ctx)) }, ctx);
  }
  return made('invoice', id);
};

/** Where a line stands: with the task, in the draft, of the job, else of the client. */
async function placeOf(tx: Tx, effect: Doing['effect']): Promise<Pick<AddLine, 'task' | 'invoice' | 'job' | 'client'>> {
  const { aboutKind, about } = effect;
  if (aboutKind === 'task') return { task: about };
  if (aboutKind === 'invoice') return { invoice: about };
  const job = await jobOf(tx, effect);
  if (job !== undefined) return { job };
  const [client] = await clientsOfAbout(tx, effect);
  return client === undefined ? {} : { client };
}

export const makeLine: Doer<'line'> = async (tx, { effect, action }, ctx) => {
  const id = ctx.newId();
  const { lines } = await addLine.apply(tx, { id, ...(await lineOf(tx, effect, action, ctx)), ...(await placeOf(tx, effect)) }, ctx);
  return made('line', ...lines);
};

type Owner = Pick<Folder, 'aboutKind' | 'about'>;

/** Adds the folders of a plan that are not there yet; what is there stays as it is, whatever its access (FLD-2). */
async function addFolders(
  tx: Tx,
  plan: readonly FolderPlan[],
  owner: Owner & { readonly parent: Id | null },
  ctx: Ctx,
): Promise<readonly Id[]> {
  const added: Id[] = [];
  for (const { name, access, folders = [] } of plan) {
    const there = (await tx.find('folder', 'about', [owner.about])).filter(
      ({ state, parent }) => state === 'live' && parent === owner.parent,
    );
    const known = there.find((folder) => folder.name === name);
    const id = known?.id ?? ctx.newId();
    const own = owner.parent === null && access !== undefined ? { access } : {};
    if (!known) {
      await folderCommands.create.apply(tx, { id, name, ...owner, ...own }, ctx);
      added.push(id);
    }
    added.push(...(await addFolders(tx, folders, { ...owner, parent: id }, ctx)));
  }
  return added;
}

/** Applies a folder template: to the job, or to the clients where it is about one of them (FLD-1). */
export const makeFolders: Doer<'folders'> = async (tx, { effect, action }, ctx) => {
  const { content, state } = await need(tx, 'template', action.template);
  if (content.kind !== 'folders') refuse('invalid_input', { field: 'template', reason: 'not_a_template_of_folders' });
  if (state === 'retired') refuse('retired', { kind: 'template', id: action.template });
  const job = await jobOf(tx, effect);
  const clients = job === undefined ? await clientsOfAbout(tx, effect) : [];
  const owners =
    job === undefined ? clients.map((about): Owner => ({ aboutKind: 'client', about })) : [{ aboutKind: 'job', about: job } as const];
  if (owners.length === 0) refuse('not_found', { kind: 'client', about: effect.about });
  const added: Id[] = [];
  for (const owner of owners) added.push(...(await addFolders(tx, content.folders, { ...owner, parent: null }, ctx)));
  return made('folder', ...added);
};
