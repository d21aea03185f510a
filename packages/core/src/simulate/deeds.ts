import type { Awaited } from '../awaited/awaited.ts';
import { isResolved } from '../awaited/is-resolved.ts';
import { commands } from '../commands.ts';
import type { Actor, Command, Outcome } from '../kernel/command.ts';
import type { Id } from '../kernel/record.ts';
import type { MovedByHand } from '../run/unfinished.ts';
import type { Task } from '../task/task.ts';
import {
  clientNamed,
  firstClient,
  firstOf,
  jobIfAny,
  jobOf,
  openRun,
  personNamed,
  pipelineNamed,
  runOf,
  stageNamed,
  tagNamed,
} from './find.ts';
import type { Scene } from './find.ts';
import { momentOf, TIME_TEXT } from './moments.ts';
import type { Deed, Step } from './script.ts';
import { SimulationError } from './simulation-error.ts';

type Of<D extends Deed['do']> = Extract<Deed, { readonly do: D }>;
/** What came of a deed, and what it made. */
export interface Done {
  readonly outcome: Outcome;
  readonly made?: Id;
}

interface Doing {
  readonly scene: Scene;
  readonly actor: Actor;
}

const nothing: Outcome = { ok: true, result: undefined, rows: [], events: [] };

function moment({ zone }: Scene, text: string): string {
  const at = momentOf(zone, text);
  if (at === undefined) throw new SimulationError(`“${text}” is not ${TIME_TEXT}`);
  return at;
}

/** Runs commands one after the other, up to the first that is refused. */
async function all(steps: readonly (() => Promise<Outcome>)[]): Promise<Outcome> {
  let last = nothing;
  for (const step of steps) {
    last = await step();
    if (!last.ok) return last;
  }
  return last;
}

async function createJob(deed: Of<'create job'>, { scene, actor }: Doing): Promise<Done> {
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

async function createEvent(deed: Of<'create event'>, { scene, actor }: Doing): Promise<Done> {
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

function clientsOf({ desk }: Scene, job: Id): readonly Id[] {
  return desk.source.find('jobClient', 'job', [job]).map(({ client }) => client);
}

function leaving({ unfinished }: MovedByHand): MovedByHand {
  return unfinished === undefined ? {} : { unfinished };
}

async function leaveStage(deed: Of<'complete stage' | 'skip stage'>, { scene, actor }: Doing): Promise<Done> {
  const { id, stage } = runOf(scene, deed.job);
  const command = deed.do === 'complete stage' ? commands.run.complete : commands.run.skip;
  return { outcome: await scene.desk.run(command, { run: id, stage, ...leaving(deed) }, actor) };
}

async function goTo(deed: Of<'go to stage'>, { scene, actor }: Doing): Promise<Done> {
  const run = runOf(scene, deed.job);
  const to = stageNamed(scene, run.edition, deed.stage).id;
  const order = run.steps.map(({ stage }) => stage);
  const command = order.indexOf(to) < order.indexOf(run.stage) ? commands.run.back : commands.run.advance;
  return { outcome: await scene.desk.run(command, { run: run.id, stage: run.stage, to, ...leaving(deed) }, actor) };
}

function isOpen({ state }: Pick<Task, 'state'>): boolean {
  return state === 'planned' || state === 'in_progress';
}

async function completeTask({ task, job: name }: Of<'complete task'>, { scene, actor }: Doing): Promise<Done> {
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

async function addLine(deed: Of<'add line'>, { scene, actor }: Doing): Promise<Done> {
  const { text, rate, quantity = 1, unit, task } = deed;
  const job = jobOf(scene, deed.job);
  const id = scene.desk.newId();
  const found =
    task === undefined ? undefined : firstOf(scene, 'task', `task called “${task}”`, (one) => one.title === task && one.job === job);
  const about = found ? { task: found.id } : { job };
  const args = { id, text, rate, quantity, ...about, ...(unit === undefined ? {} : { unit }) };
  return { outcome: await scene.desk.run(commands.line.add, args, actor), made: id };
}

async function answer({ request, job: name }: Of<'answer request'>, { scene, actor }: Doing): Promise<Done> {
  const job = jobIfAny(scene, name);
  const what = request === undefined ? 'request to answer' : `open request called “${request}”`;
  const found = firstOf(scene, 'request', what, (one) => {
    const isAsked = one.state === 'sent' || one.state === 'viewed' || one.state === 'returned';
    return isAsked && (request === undefined ? job === undefined || one.job === job : one.title === request);
  });
  return { outcome: await scene.desk.run(commands.request.submit, { id: found.id }, actor) };
}

async function pay({ invoice, amount, job: name }: Of<'pay invoice'>, { scene, actor }: Doing): Promise<Done> {
  const { desk } = scene;
  const job = jobIfAny(scene, name);
  const clients = job === undefined ? [...scene.cast.clients.values()] : clientsOf(scene, job);
  const found = firstOf(scene, 'invoice', 'invoice to pay', (one) => {
    const isPayable = one.state === 'issued' || one.state === 'part_paid';
    return isPayable && (invoice === undefined ? clients.includes(one.client) : one.number === invoice);
  });
  const whole = (found.total ?? 0) - found.paid;
  const args = { id: desk.newId(), invoice: found.id, amount: amount ?? whole, method: 'bank' } as const;
  return { outcome: await desk.run(commands.payment.record, args, actor) };
}

async function approve({ scene, actor }: Doing): Promise<Done> {
  const held = scene.desk.source.all('effect').filter(({ state }) => state === 'held');
  if (held.length === 0) throw new SimulationError('Nothing is held for a yes');
  return {
    outcome: await all(
      held.map(
        ({ id }) =>
          () =>
            scene.desk.run(commands.effect.approve, { id }, actor),
      ),
    ),
  };
}

async function startSchedule(deed: Of<'start schedule'>, { scene, actor }: Doing): Promise<Done> {
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

async function settle(invoice: Id, { scene, actor }: Doing): Promise<Outcome> {
  const { desk } = scene;
  const { state, total, paid } = desk.source.get('invoice', invoice) ?? { state: 'void', total: 0, paid: 0 };
  if (state === 'draft') return desk.run(commands.invoice.issue, { id: invoice }, actor);
  return desk.run(commands.payment.record, { id: desk.newId(), invoice, amount: (total ?? 0) - paid, method: 'bank' }, actor);
}

async function finish({ itemKind, item }: Awaited, doing: Doing): Promise<Outcome> {
  const { desk } = doing.scene;
  if (itemKind === 'task') return desk.run(commands.task.complete, { id: item }, doing.actor);
  if (itemKind === 'request') return desk.run(commands.request.submit, { id: item }, doing.actor);
  if (itemKind === 'event') return desk.run(commands.event.complete, { id: item }, doing.actor);
  return itemKind === 'invoice' ? settle(item, doing) : nothing;
}

async function goNext({ job }: Of<'next'>, doing: Doing): Promise<Done> {
  const { desk } = doing.scene;
  const run = desk.source.all('run').length > 0 ? openRun(doing.scene, job) : undefined;
  if (!run) return { outcome: nothing };
  const open: Awaited[] = [];
  for (const awaited of desk.source.find('awaited', 'run', [run.id]))
    if (awaited.stage === run.stage && !(await isResolved(desk.source, awaited.itemKind, awaited.item))) open.push(awaited);
  if (open.length > 0) return { outcome: await all(open.map((awaited) => () => finish(awaited, doing))) };
  return { outcome: await desk.run(commands.run.complete, { run: run.id, stage: run.stage }, doing.actor) };
}

const byName = new Map(
  // each entry is a command; what it takes is the script's to know
  Object.values(commands).flatMap((feature) => (Object.values(feature) as unknown as Command[]).map((command) => [command.name, command])),
);

/** Puts ids where the arguments say `$name`. */
function filled(value: unknown, scene: Scene): unknown {
  if (typeof value === 'string' && value.startsWith('$')) return named(value.slice(1), scene);
  if (Array.isArray(value)) return value.map((entry) => filled(entry, scene));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, filled(inner, scene)]));
}

function named(name: string, scene: Scene): Id {
  if (name === 'id') return scene.desk.newId();
  return scene.made.get(name) ?? (name === 'job' ? jobOf(scene, undefined) : undefined) ?? unnamed(name);
}

function unnamed(name: string): never {
  throw new SimulationError(`No step has made anything “as” ${name}`);
}

async function runCommand({ command: name, args }: Of<'command'>, { scene, actor }: Doing): Promise<Done> {
  const command = byName.get(name);
  if (!command) throw new SimulationError(`There is no command ${name}`);
  const whole = filled(args, scene) as { readonly id?: Id }; // what commands take are objects
  const outcome = await scene.desk.run(command, whole, actor);
  return { outcome, ...(whole.id === undefined ? {} : { made: whole.id }) };
}

type Deeds = { readonly [D in Deed['do']]: (deed: Of<D>, doing: Doing) => Promise<Done> };
const deeds: Deeds = {
  'create job': createJob,
  'create event': createEvent,
  'complete stage': leaveStage,
  'skip stage': leaveStage,
  'go to stage': goTo,
  'complete task': completeTask,
  'add line': addLine,
  'answer request': answer,
  'pay invoice': pay,
  approve: async (_deed, doing) => approve(doing),
  next: goNext,
  'start schedule': startSchedule,
  nothing: async () => Promise.resolve({ outcome: nothing }),
  command: runCommand,
};

/** Takes a step. */
export async function act(step: Step, scene: Scene): Promise<Done> {
  const deed = deeds[step.do] as (deed: Step, doing: Doing) => Promise<Done>; // each under the name of what it takes
  return deed(step, { scene, actor: personNamed(scene, step.by) });
}
