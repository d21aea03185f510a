import type { Id, Instant } from '../kernel/record.ts';
import type { RefusalCode } from '../kernel/refusal.ts';
import type { Stage } from '../pipeline/pipeline.ts';

/*
 * What the commands ought to do, told a second time and in another way: plain mutable objects, no transaction, no events. Where a command
 * may be refused for more than one reason, the model names all of them and any is right.
 */

export interface RunState {
  job: Id;
  pipe: Id;
  edition: Id;
  state: 'open' | 'done' | 'closed' | 'moved';
  at: Id;
  /** `active@<entered>`, `skipped:manual@<left>`, `pending@` and so on, one a stage. */
  marks: string[];
  /** How many visits the history keeps. */
  past: number;
  archived: boolean;
  entered: Instant;
  /** Not predicted, only observed. */
  rank: string;
}

/** Whether a line of a checklist is done, or went with its task. */
export type ItemState = boolean | 'cancelled';

/** `born` tells a record from one that was made again under the same id. */
export interface State {
  members: Record<Id, { role: string }>;
  tags: Record<Id, { name: string }>;
  clients: Record<Id, { tags: Id[] }>;
  jobs: Record<Id, { born: Instant; title: string; state: 'open' | 'archived'; assignees: Id[]; tags: Id[] }>;
  links: Record<string, { job: Id; client: Id }>;
  pipes: Record<Id, { state: 'live' | 'retired'; edition: Id }>;
  editions: Record<Id, { pipe: Id; stages: readonly Stage[] }>;
  runs: Record<Id, RunState>;
  tasks: Record<Id, { born: Instant; title: string; job: Id | null; state: string; finished: Instant | null; items: [Id, ItemState][] }>;
  comments: Record<Id, { born: Instant; about: Id; text: string; by: string; edited: Instant | null }>;
}

export type Table = keyof State;

/** Who does it, when, under which command id. */
export interface Act {
  readonly now: Instant;
  readonly by: string;
  readonly command: Id;
}

export type Codes = Set<RefusalCode>;

export function emptyState(): State {
  return { members: {}, tags: {}, clients: {}, jobs: {}, links: {}, pipes: {}, editions: {}, runs: {}, tasks: {}, comments: {} };
}

export function codes(...pairs: readonly (readonly [unknown, RefusalCode])[]): Codes {
  return new Set(pairs.flatMap(([isWrong, code]) => (isWrong ? [code] : [])));
}

function tagsAround(s: State, job: Id): Set<Id> {
  const clients = Object.values(s.links).flatMap((link) => (link.job === job ? [link.client] : []));
  return new Set(clients.flatMap((client) => s.clients[client]?.tags ?? []));
}

/** Whether a client with these tags is let into the stage. */
function letsIn(stage: Stage, tags: Set<Id>): boolean {
  const { all = [], any = [], none = [] } = stage.when ?? {};
  if (all.some((tag) => !tags.has(tag)) || none.some((tag) => tags.has(tag))) return false;
  return any.length === 0 || any.some((tag) => tags.has(tag));
}

export function openRunOf(s: State, job: Id, pipe: Id): Id | undefined {
  return Object.keys(s.runs).find((id) => s.runs[id]?.job === job && s.runs[id].pipe === pipe && s.runs[id].state === 'open');
}

export function stagesOf(s: State, run: RunState): readonly Stage[] {
  return s.editions[run.edition]?.stages ?? [];
}

function enter(run: RunState, stage: Id, index: number, now: Instant): void {
  run.marks[index] = `active@${now}`;
  Object.assign(run, { at: stage, state: 'open', entered: now, rank: '?' });
}

interface Start {
  readonly id: Id;
  readonly job: Id;
  readonly pipe: Id;
  readonly stage?: Id;
}

function mayStart(s: State, { job, pipe, stage }: Start): Codes {
  const stages = s.editions[s.pipes[pipe]?.edition ?? '']?.stages ?? [];
  const passed = stages.slice(0, Math.max(0, indexIn(stages, stage)));
  return codes(
    [!s.jobs[job] || !s.pipes[pipe], 'not_found'],
    [s.pipes[pipe]?.state === 'retired', 'retired'],
    [s.jobs[job]?.state === 'archived', 'archived'],
    [openRunOf(s, job, pipe), 'already_running'],
    [indexIn(stages, stage) < 0, 'stage_unknown'],
    [passed.some(({ required }) => required), 'required_stage'],
  );
}

function indexIn(stages: readonly Stage[], stage: Id | undefined): number {
  return stage === undefined ? 0 : stages.findIndex(({ id }) => id === stage);
}

export function start(s: State, act: Act, args: Start): Codes {
  const wrong = mayStart(s, args);
  if (wrong.size > 0) return wrong;
  const edition = s.pipes[args.pipe]?.edition ?? '';
  const stages = s.editions[edition]?.stages ?? [];
  const index = indexIn(stages, args.stage);
  const marks = stages.map((_stage, place) => (place < index ? `skipped:manual@${act.now}` : 'pending@'));
  const { job, pipe } = args;
  const run: RunState = { job, pipe, edition, state: 'open', at: '', marks, past: 0, archived: false, entered: '', rank: '?' };
  enter(run, stages[index]?.id ?? '', index, act.now);
  s.runs[args.id] = run;
  return wrong;
}

interface Here {
  readonly wrong: Codes;
  readonly run: RunState | undefined;
  readonly stages: readonly Stage[];
  readonly index: number;
}

function here(s: State, id: Id, seen: Id): Here {
  const run = s.runs[id];
  const stages = run ? stagesOf(s, run) : [];
  const wrong = codes([!run, 'not_found'], [run && (run.state !== 'open' || run.at !== seen), 'stale_state'], [run?.archived, 'archived']);
  return { wrong, run, stages, index: stages.findIndex((stage) => stage.id === run?.at) };
}

export function leave(s: State, act: Act, args: { run: Id; stage: Id; how: 'completed' | 'skipped' }): Codes {
  const { wrong, run, stages, index } = here(s, args.run, args.stage);
  if (args.how === 'skipped' && stages[index]?.required) wrong.add('required_stage');
  if (wrong.size > 0 || !run) return wrong;
  const tags = tagsAround(s, run.job);
  run.marks[index] = `${args.how === 'skipped' ? 'skipped:manual' : 'completed'}@${act.now}`;
  for (let next = index + 1; next < stages.length; next += 1) {
    const stage = stages[next];
    if (stage && letsIn(stage, tags)) {
      enter(run, stage.id, next, act.now);
      return wrong;
    }
    run.marks[next] = `skipped:condition@${act.now}`;
  }
  run.state = 'done';
  return wrong;
}

export function goTo(s: State, act: Act, args: { run: Id; stage: Id; to: Id; way: 'advance' | 'back' }): Codes {
  const { wrong, run, stages, index } = here(s, args.run, args.stage);
  const target = stages.findIndex((stage) => stage.id === args.to);
  const isForward = args.way === 'advance';
  if (target < 0) wrong.add('stage_unknown');
  else if (isForward ? target <= index : target >= index) wrong.add('stage_order');
  if (isForward && stages.slice(index + 1, Math.max(target, 0)).some((stage) => stage.required)) wrong.add('required_stage');
  if (wrong.size > 0 || !run) return wrong;
  if (isForward) {
    run.marks = run.marks.map((mark, place) =>
      place < index || place >= target ? mark : `${place === index ? 'completed' : 'skipped:manual'}@${act.now}`,
    );
  } else {
    run.past += index - target + 1;
    run.marks = run.marks.map((mark, place) => (place >= target ? 'pending@' : mark));
  }
  enter(run, args.to, target, act.now);
  return wrong;
}

function endAll(run: RunState, why: 'closed' | 'moved', now: Instant): void {
  run.marks = run.marks.map((mark) => {
    if (mark.startsWith('active')) return `skipped:${why}@${now}`;
    return mark === 'pending@' ? `skipped:${why}@` : mark;
  });
  run.state = why;
}

export function close(s: State, act: Act, args: { run: Id; stage: Id }): Codes {
  const { wrong, run } = here(s, args.run, args.stage);
  if (wrong.size === 0 && run) endAll(run, 'closed', act.now);
  return wrong;
}

export function move(s: State, act: Act, args: { run: Id; stage: Id; to: { id: Id; pipe: Id } }): Codes {
  const { wrong, run } = here(s, args.run, args.stage);
  if (run?.pipe === args.to.pipe) wrong.add('already_running');
  if (run) {
    const trial = structuredClone(s);
    const moved = trial.runs[args.run];
    if (moved) endAll(moved, 'moved', act.now);
    for (const code of start(trial, act, { ...args.to, job: run.job })) wrong.add(code);
    if (wrong.size === 0) Object.assign(s, trial);
  }
  return wrong;
}

export function reopen(s: State, act: Act, args: { run: Id }): Codes {
  const run = s.runs[args.run];
  const wrong = codes(
    [!run, 'not_found'],
    [run && run.state !== 'done' && run.state !== 'closed', 'stale_state'],
    [run?.archived, 'archived'],
    [run && openRunOf(s, run.job, run.pipe), 'already_running'],
  );
  if (wrong.size > 0 || !run) return wrong;
  const index = stagesOf(s, run).findIndex((stage) => stage.id === run.at);
  run.past += 1;
  run.marks = run.marks.map((mark, place) => (place > index ? 'pending@' : mark));
  enter(run, run.at, index, act.now);
  return wrong;
}

export function reorder(s: State, _act: Act, args: { run: Id; stage: Id }): Codes {
  const { wrong, run } = here(s, args.run, args.stage);
  if (wrong.size === 0 && run) run.rank = '?';
  return wrong;
}

export function setArchived(s: State, act: Act, args: { job: Id; archived: boolean }): Codes {
  const job = s.jobs[args.job];
  if (!job) return new Set(['not_found']);
  const isArchived = job.state === 'archived';
  if (args.archived === isArchived) return new Set([isArchived ? 'archived' : 'stale_state']);
  job.state = args.archived ? 'archived' : 'open';
  for (const run of Object.values(s.runs).filter((one) => one.job === args.job)) {
    run.archived = args.archived;
    if (!args.archived && run.state === 'open') run.entered = act.now;
  }
  return new Set();
}

/** Open lines of the checklist go with a cancelled task, and are open again with it (TASK-10). */
export function enterTask(task: State['tasks'][Id], state: string, act: Act): void {
  task.state = state;
  task.finished = state === 'in_progress' ? null : act.now;
  task.items = task.items.map(([id, done]) => [id, done === true || (state === 'cancelled' && 'cancelled')]);
}

/** The list with these added, then those removed. */
export function edited(list: readonly Id[], add: readonly Id[], remove: readonly Id[]): Id[] {
  return [...list, ...add.filter((id) => !list.includes(id))].filter((id) => !remove.includes(id));
}

/** Everything that names something that is not there, or stands twice where it may stand once. */
export function brokenBy(s: State): Codes {
  const missing = [
    ...Object.values(s.clients).flatMap(({ tags }) => tags.map((tag) => s.tags[tag])),
    ...Object.values(s.jobs).flatMap(({ tags }) => tags.map((tag) => s.tags[tag])),
    ...Object.values(s.links).flatMap(({ job, client }) => [s.jobs[job], s.clients[client]]),
    ...Object.values(s.pipes).map(({ edition }) => s.editions[edition]),
    ...Object.values(s.runs).flatMap(({ job, edition }) => [s.jobs[job], s.editions[edition]]),
    ...Object.values(s.tasks).map(({ job }) => (job === null ? {} : s.jobs[job])),
    ...Object.values(s.comments).map(({ about }) => s.jobs[about] ?? s.tasks[about]),
  ].some((found) => found === undefined);
  const twice = (keys: readonly string[]): boolean => new Set(keys).size < keys.length;
  const open = Object.values(s.runs).filter((run) => run.state === 'open');
  const isAstray = Object.values(s.runs).some(({ job, archived }) => archived !== (s.jobs[job]?.state === 'archived'));
  return codes(
    [missing || twice(Object.values(s.links).map(({ job, client }) => `${job} ${client}`)), 'undo_stale'],
    [isAstray, 'undo_stale'],
    [twice(open.map(({ job, pipe }) => `${job} ${pipe}`)), 'already_running'],
  );
}

export interface Logged {
  readonly by: string;
  readonly before: State;
  readonly after: State;
}

const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

type Rows = Record<Id, Record<string, unknown>>;

/** Puts one record back as it was; false when it is not as the change left it. */
function takeBack(now: Rows, id: Id, old: Rows[Id] | undefined, left: Rows[Id] | undefined): boolean {
  const current = now[id];
  if (!old || !left) {
    if (!same(left, current)) return false;
    if (old) now[id] = structuredClone(old);
    else delete now[id];
    return true;
  }
  for (const field of Object.keys(old).filter((name) => !same(old[name], left[name]))) {
    if (!current || !same(current[field], left[field])) return false;
    current[field] = structuredClone(old[field]);
  }
  return true;
}

/** Takes back what an accepted command did, if all of it is still as it left it, and what results holds together. */
export function undo(s: State, act: Act, entry: Logged | undefined): Codes {
  if (!entry || same(entry.before, entry.after)) return new Set(['not_found']);
  if (entry.by !== act.by) return new Set(['forbidden']);
  const trial = structuredClone(s);
  for (const table of Object.keys(s) as Table[]) {
    const before: Rows = entry.before[table] as Rows; // every table seen as rows of fields
    const after = entry.after[table] as Rows;
    const touched = [...new Set([...Object.keys(before), ...Object.keys(after)])].filter((id) => !same(before[id], after[id]));
    for (const id of touched) if (!takeBack(trial[table] as Rows, id, before[id], after[id])) return new Set(['undo_stale']);
  }
  const wrong = brokenBy(trial);
  if (wrong.size === 0) Object.assign(s, trial);
  return wrong;
}
