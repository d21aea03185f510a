import { commands } from '../commands.ts';
import type { MovedByHand } from '../run/unfinished.ts';
import type { Task } from '../task/task.ts';
import { all } from './doing.ts';
import type { Doing, Done, Of } from './doing.ts';
import { clientNamed, clientsOf, firstClient, firstOf, jobIfAny, jobOf, pipelineNamed, runOf, stageNamed, tagNamed } from './find.ts';
import type { Scene } from './find.ts';
import { momentOf, TIME_TEXT } from './moments.ts';
import { SimulationError } from './simulation-error.ts';

function moment({ zone }: Scene, text: string): string {
  const at = momentOf(zone, text);
  if (at === undefined) throw new SimulationError(`“${text}” is not ${TIME_TEXT}`);
  return at;
}

export async function createJob(deed: Of<'create job'>, { scene, actor }: Doing): Promise<Done> {
  const { title = 'Job', clients = firstClient(scene), tags = [], stage: name, due, fields, roles } = deed;
  const { desk } = scene;
  const pipeline = pipelineNamed(scene, deed.pipeline);
  const edition = desk.source.get('pipeline', pipeline)?.edition ?? '';
  const stage = name === undefined ? {} : { stage: stageNamed(scene, edition, name).id };
  const id = desk.newId();
  const args = {
    id,
    title,
    clients: clients.map((client) => clientNamed(scene, client)),
    tags: tags.map((tag) => tagNamed(scene, tag)),
    run: { id: desk.newId(), pipeline, ...stage },
    ...(due === undefined ? {} : { due }),
    ...(fields ? { fields } : {}),
    ...(roles ? { roles } : {}),
  };
  return { outcome: await desk.run(commands.job.create, args, actor), made: id };
}

export async function createEvent(deed: Of<'create event'>, { scene, actor }: Doing): Promise<Done> {
  const { kind = 'session', title, starts, minutes = 60, place, job: name } = deed;
  const { desk } = scene;
  const id = desk.newId();
  const from = moment(scene, starts);
  const job = jobIfAny(scene, name);
  const clients = job === undefined ? firstClient(scene).map((client) => clientNamed(scene, client)) : clientsOf(scene, job);
  const ends = new Date(Date.parse(from) + minutes * 60_000).toISOString();
  const more = { ...(place === undefined ? {} : { place }), ...(job === undefined ? {} : { jobs: [job] }) };
  return { outcome: await desk.run(commands.event.create, { id, kind, title, starts: from, ends, clients, ...more }, actor), made: id };
}

function leaving({ unfinished }: MovedByHand): MovedByHand {
  return unfinished === undefined ? {} : { unfinished };
}

export async function leaveStage(deed: Of<'complete stage' | 'skip stage'>, { scene, actor }: Doing): Promise<Done> {
  const { id, stage } = runOf(scene, deed.job);
  const command = deed.do === 'complete stage' ? commands.run.complete : commands.run.skip;
  return { outcome: await scene.desk.run(command, { run: id, stage, ...leaving(deed) }, actor) };
}

export async function goTo(deed: Of<'go to stage'>, { scene, actor }: Doing): Promise<Done> {
  const run = runOf(scene, deed.job);
  const to = stageNamed(scene, run.edition, deed.stage).id;
  const order = run.steps.map(({ stage }) => stage);
  const command = order.indexOf(to) < order.indexOf(run.stage) ? commands.run.back : commands.run.advance;
  return { outcome: await scene.desk.run(command, { run: run.id, stage: run.stage, to, ...leaving(deed) }, actor) };
}

function isOpen({ state }: Pick<Task, 'state'>): boolean {
  return state === 'planned' || state === 'in_progress';
}

export async function completeTask({ task, job: name }: Of<'complete task'>, { scene, actor }: Doing): Promise<Done> {
  const { desk, made } = scene;
  const job = jobIfAny(scene, name);
  const isMeant = (one: Task): boolean => {
    if (task === undefined) return job === undefined || one.job === job;
    return one.id === made.get(task) || (one.title === task && (job === undefined || one.job === job || one.job === null));
  };
  const those = desk.source.all('task').filter((one) => isOpen(one) && isMeant(one));
  const named = task === undefined ? those : [firstOf(scene, 'task', `open task called “${task}”`, ({ id }) => id === those[0]?.id)];
  return {
    outcome: await all(
      named.map(
        ({ id }) =>
          () =>
            desk.run(commands.task.complete, { id }, actor),
      ),
    ),
  };
}

export async function addLine(deed: Of<'add line'>, { scene, actor }: Doing): Promise<Done> {
  const { text, rate, quantity = 1, unit, task } = deed;
  const job = jobOf(scene, deed.job);
  const id = scene.desk.newId();
  const found =
    task === undefined ? undefined : firstOf(scene, 'task', `task called “${task}”`, (one) => one.title === task && one.job === job);
  const about = found ? { task: found.id } : { job };
  const args = { id, text, rate, quantity, ...about, ...(unit === undefined ? {} : { unit }) };
  return { outcome: await scene.desk.run(commands.line.add, args, actor), made: id };
}

export async function startSchedule(deed: Of<'start schedule'>, { scene, actor }: Doing): Promise<Done> {
  const { desk } = scene;
  const { makes = 'job', clients = firstClient(scene), item } = deed;
  const pipeline = makes === 'job' ? pipelineNamed(scene, deed.pipeline) : null;
  const record = desk.source.get('pipeline', pipeline ?? '');
  const { name = record?.name ?? item.title, pattern = record?.schedule } = deed;
  if (!pattern) throw new SimulationError('The schedule needs a pattern, for its pipeline has none');
  const id = desk.newId();
  const who = clients.map((client) => clientNamed(scene, client));
  return { outcome: await desk.run(commands.schedule.create, { id, name, makes, pipeline, clients: who, pattern, item }, actor), made: id };
}
