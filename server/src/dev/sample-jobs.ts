import { commands } from '@workfloor/core';
import type { Actor, Id } from '@workfloor/core';
import { checklists, clientLabels, closings, comments, reasons, tags, taskTitles, texts, titles } from './sample-data.ts';
import type { SampleClient, SampleFirm, SamplePipeline } from './sample-people.ts';
import { ago, later } from './sample-script.ts';
import type { Colleague, Script } from './sample-script.ts';
import { listedLabels, venues } from './sample-terms.ts';

const jobLabels = listedLabels.filter(({ aboutKind }) => aboutKind === 'job').map(({ name }) => name);

export type JobKind = keyof typeof titles;
type StageOf = SamplePipeline['stages'][number];

interface Leaving {
  readonly stage: Id;
  /** When it was entered, and when it is left. */
  readonly from: number;
  readonly at: number;
}

/** Where a run is to end up. */
export interface Trip {
  readonly run: Id;
  /** The job that runs, if it is one. */
  readonly job?: Id;
  /** The stages whose conditions hold for the client, in order. */
  readonly path: readonly StageOf[];
  /** When each was entered; the last one is where it stands, unless it is over. */
  readonly entered: readonly number[];
  readonly end: 'open' | 'done' | 'closed';
}

function pathFor(pipeline: SamplePipeline, client: SampleClient): StageOf[] {
  return pipeline.stages.filter(({ any }) => any.length === 0 || any.some((tag) => client.tags.includes(tag)));
}

/** Works backwards from how long it has been where it is now, so that ages differ and some are overdue. */
export function planTrip(script: Script, pipeline: SamplePipeline, client: SampleClient): Trip {
  const path = pathFor(pipeline, client);
  const fate = script.chance();
  const end = fate < 0.2 ? 'done' : fate < 0.25 ? 'closed' : 'open';
  // few clients come to the conditional stages, so those who may are found there more often
  const special = path.findIndex(({ any }) => any.length > 0);
  const somewhere = special >= 0 && script.chance() < 0.3 ? special + 1 : script.between(1, path.length);
  const reached = end === 'done' ? path.length : somewhere;
  const stages = path.slice(0, reached);
  const last = stages.at(-1)?.days ?? 1;
  let at = ago(script, end === 'open' ? script.chance() ** 2 * last * 2.2 : script.between(2, 120));
  const entered = [at];
  for (const stage of stages.slice(0, -1).toReversed()) {
    at = Math.min(at - 600_000, later(at, -(0.3 + script.chance() * 1.2) * stage.days));
    entered.unshift(at);
  }
  return { run: script.id(entered[0] ?? at), path, entered, end };
}

/** Leaves a stage by its gate: the step waits for a task, and whoever does the task moves the run. */
function addGate(script: Script, actor: Colleague, { run, job }: Required<Pick<Trip, 'run' | 'job'>>, leaving: Leaving): void {
  const { stage, from, at } = leaving;
  const asked = Math.min(from + 300_000, at - 120_000);
  const task = script.id(asked);
  script.add(asked, actor, commands.task.create, { id: task, job, title: 'Get the contract signed', assignees: [actor.member] });
  script.add(asked + 30_000, actor, commands.run.await, { run, stage, itemKind: 'task', item: task });
  script.add(at, actor, commands.task.complete, { id: task });
}

/** Takes a run out of one stage and into the next, in one of the ways that people have. */
function addMove(script: Script, firm: SampleFirm, { run, path, entered, job }: Trip, index: number): void {
  const [before, next, at = script.now] = [path[index - 1], path[index], entered[index]];
  if (!before) return;
  const approvers = next?.require?.approvers;
  const actor = script.pick(approvers ? firm.crew.filter(({ member }) => approvers.includes(member)) : firm.crew);
  const isSkipped = !before.required && script.chance() < 0.06;
  if (before.gate === 'auto' && job !== undefined && script.chance() < 0.6) {
    addGate(script, actor, { run, job }, { stage: before.id, from: entered[index - 1] ?? at, at });
  } else if (isSkipped) script.add(at, actor, commands.run.skip, { run, stage: before.id, reason: script.pick(reasons) });
  else script.add(at, actor, commands.run.complete, { run, stage: before.id });
}

/** The commands that take a run from its start to where the trip ends. */
export function addMoves(script: Script, firm: SampleFirm, trip: Trip): void {
  const { run, path, entered, end } = trip;
  for (const index of entered.keys()) addMove(script, firm, trip, index);
  const stage = path[entered.length - 1];
  if (!stage || end === 'open') return;
  const at = Math.min(script.now - 300_000, later(entered.at(-1) ?? script.now, stage.days * script.chance()) + 300_000);
  if (end === 'done') script.add(at, script.pick(firm.crew), commands.run.complete, { run, stage: stage.id });
  else script.add(at, script.pick(firm.crew), commands.run.close, { run, stage: stage.id, reason: script.pick(closings) });
}

function titleFor(script: Script, kind: JobKind, client: SampleClient): string {
  const { first, partner, last, name, tongue } = client;
  const both = tongue === 'en' ? `${first} and ${partner}` : `${first} & ${partner}`;
  const parts: Readonly<Record<string, string>> = { first, last, name, both };
  return script.pick(titles[kind][tongue]).replaceAll(/\{(\w+)\}/g, (_match, part: string) => parts[part] ?? '');
}

/** Where the lines of a job's finished tasks go. */
type Billing = 'job' | 'hand' | undefined;

export interface SampleTask {
  readonly id: Id;
  readonly title: string;
  readonly at: number;
  readonly state: 'planned' | 'in_progress' | 'done' | 'cancelled';
  readonly assignees: readonly Id[];
}

export interface SampleJob {
  readonly id: Id;
  readonly kind: JobKind;
  readonly client: SampleClient;
  readonly trip: Trip;
  readonly title: string;
  readonly billing: Billing;
  readonly tasks: SampleTask[];
}

/** When a job came into the stage of this name; undefined where it has not. */
export function enteredAt({ trip }: SampleJob, stage: string): number | undefined {
  return trip.entered[trip.path.findIndex(({ name }) => name === stage)];
}

/** What a task comes to, written down with it. */
function addWork(script: Script, firm: SampleFirm, at: number, task: Id): void {
  const service = script.chance() < 0.7 ? firm.services.editing : firm.services.prints;
  script.add(at, script.pick(firm.crew), commands.line.add, { id: script.id(at), task, service, quantity: script.between(2, 12) / 2 });
}

function addTasks(script: Script, firm: SampleFirm, job: SampleJob): void {
  const { entered, end, path } = job.trip;
  const progress = end === 'open' ? entered.length / path.length : 1;
  for (const [index, title] of script.some(taskTitles[job.kind], 0.3).entries()) {
    const at = (entered[0] ?? script.now) + (index + 1) * 240_000;
    const id = script.id(at);
    const actor = script.pick(firm.crew);
    const due = script.day(later(script.now, script.between(-9, 24)));
    const list = script.chance() < 0.3 ? script.pick(checklists) : [];
    const checklist = list.map((line) => ({ id: script.id(at), title: line, done: script.chance() < progress * 0.8 }));
    const assignees = script.chance() < 0.85 ? [script.pick(firm.crew).member] : [];
    const priority = script.pick(['none', 'none', 'none', 'low', 'medium', 'high'] as const);
    script.add(at, actor, commands.task.create, {
      id,
      job: job.id,
      title,
      assignees,
      priority,
      checklist,
      due: script.chance() < 0.7 ? due : null,
    });
    if (job.billing) addWork(script, firm, at + 20_000, id);
    const settled = Math.max(at + 60_000, Math.min(script.now - 60_000, (entered.at(-1) ?? at) + 120_000));
    const state = fateOf(script, progress, end);
    if (state === 'done') script.add(settled, actor, commands.task.complete, { id });
    else if (state === 'in_progress') script.add(settled, actor, commands.task.start, { id });
    else if (state === 'cancelled') script.add(settled, actor, commands.task.cancel, { id });
    job.tasks.push({ id, title, at, state, assignees });
  }
}

function fateOf(script: Script, progress: number, end: Trip['end']): SampleTask['state'] {
  if (script.chance() < progress * 0.75) return 'done';
  if (script.chance() < 0.25) return 'in_progress';
  return end === 'open' ? 'planned' : 'cancelled';
}

function addTalk(script: Script, firm: SampleFirm, job: SampleJob): void {
  const lines = comments[script.chance() < 0.5 ? job.client.tongue : 'en'];
  for (const text of script.some(lines, 0.22)) {
    const at = script.pick(job.trip.entered) + script.between(5, 90) * 60_000;
    const id = script.id(at);
    script.add(Math.min(at, script.now - 60_000), script.pick(firm.crew), commands.comment.add, {
      id,
      aboutKind: 'job',
      about: job.id,
      text,
    });
  }
}

function addState(script: Script, actor: Actor, job: SampleJob): void {
  const { end, entered } = job.trip;
  const at = Math.min(script.now - 30_000, (entered.at(-1) ?? script.now) + 900_000);
  if (end === 'open') {
    if (script.chance() < 0.18) script.add(at, actor, commands.job.edit, { id: job.id, label: script.pick(jobLabels) });
    else if (script.chance() < 0.1) script.add(at, actor, commands.job.edit, { id: job.id, clientLabel: script.pick(clientLabels) });
  } else if (script.chance() < 0.6) script.add(Math.min(script.now - 20_000, later(at, 20)), actor, commands.job.archive, { id: job.id });
}

/** What a job says in the firm's own fields: nobody photographs a wedding without knowing where. */
function fieldsOf(script: Script, kind: JobKind, { entered, path }: Trip): Readonly<Record<string, string | number>> {
  if (kind !== 'weddings') return {};
  const isThere = path.slice(0, entered.length).some(({ require }) => require?.fields);
  const venue = isThere || script.chance() < 0.4 ? { venue: script.pick(venues) } : {};
  return { ...venue, ...(script.chance() < 0.6 ? { guests: script.between(3, 16) * 10 } : {}) };
}

/** One job with everything that happened to it. */
export function addJob(script: Script, firm: SampleFirm, kind: JobKind, client: SampleClient): SampleJob {
  const pipeline = firm.pipelines[kind];
  const planned = planTrip(script, pipeline, client);
  const at = planned.entered[0] ?? script.now;
  const id = script.id(at);
  const trip = { ...planned, job: id };
  const share = kind === 'portraits' ? script.chance() : 1;
  const billing = share < 0.2 ? 'job' : share < 0.3 ? 'hand' : undefined;
  const job: SampleJob = { id, kind, client, trip, title: titleFor(script, kind, client), billing, tasks: [] };
  const actor = script.pick(firm.crew);
  const loose = tags.filter((tag) => !tag.steers).map((tag) => tag.name);
  const due = trip.end === 'open' ? later(script.now, script.between(-10, 75)) : later(trip.entered.at(-1) ?? at, 5);
  script.add(at, actor, commands.job.create, {
    id: job.id,
    title: job.title,
    clients: [client.id],
    assignees: [...new Set([script.pick(firm.crew).member, script.pick(firm.crew).member])],
    tags: script.some(loose, 0.15).map((tag) => firm.tags.get(tag) ?? ''),
    due: script.chance() < 0.8 ? script.day(due) : null,
    priority: script.pick(['none', 'none', 'none', 'none', 'low', 'medium', 'high'] as const),
    text: script.chance() < 0.3 ? script.pick(texts) : '',
    run: { id: trip.run, pipeline: pipeline.id },
    fields: fieldsOf(script, kind, trip),
    ...(billing ? { collect: { by: billing } } : {}),
  });
  addMoves(script, firm, trip);
  addTasks(script, firm, job);
  addTalk(script, firm, job);
  addState(script, actor, job);
  return job;
}
