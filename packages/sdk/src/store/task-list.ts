import type { Client, Id, ListAnswer, Run, Task, TaskFilter, TasksAnswer } from '@workfloor/core';
import type { Commit } from '../cache/cache.ts';
import type { Engine } from '../engine.ts';
import type { TaskListStore, TaskRow, ViewStore } from '../workfloor.ts';
import { matchesDays, matchesWords } from './filter.ts';
import { compareText, ListModel, touchedOf } from './list.ts';
import type { ListSpec } from './list.ts';
import { shareFields } from './view-store.ts';

type Value = TaskListStore extends ViewStore<infer V> ? V : never;
type View = Engine['cache']['view'];

function isOpen({ state }: Task): boolean {
  return state === 'planned' || state === 'in_progress';
}

function hasState(task: Task, state: TaskFilter['state'] = 'open'): boolean {
  if (state === 'all') return true;
  return state === 'done' ? task.state === 'done' : isOpen(task);
}

function isBlocked(view: View, { waitsFor }: Task): boolean {
  return view.getAll('task', waitsFor).some(isOpen);
}

function clientIds(view: View, { client, job }: Task): readonly Id[] {
  const ofJob = job === null ? [] : view.find('jobClient', 'job', [job]).map((link) => link.client);
  return client === null ? ofJob : [client, ...ofJob.filter((id) => id !== client)];
}

function isFor(view: View, task: Task, client: Id): boolean {
  const about = task.project === null ? undefined : view.get('project', task.project)?.about;
  return about === client || clientIds(view, task).includes(client);
}

/** Whether the task has exactly these. */
function isLinked(task: Task, { job, project, label, assignee }: TaskFilter): boolean {
  return (
    (job === undefined || task.job === job) &&
    (project === undefined || task.project === project) &&
    (label === undefined || task.label === label) &&
    (assignee === undefined || task.assignees.includes(assignee))
  );
}

function isListed(task: Task, { tags, dueFrom, dueBy }: TaskFilter): boolean {
  if (tags && tags.length > 0 && !task.tags.some((tag) => tags.includes(tag))) return false;
  return matchesDays({ ...(dueFrom ? { dueFrom } : {}), ...(dueBy ? { dueTo: dueBy } : {}) }, task.due);
}

function matches(view: View, filter: TaskFilter, task: Task): boolean {
  const { state, client, waiting, q } = filter;
  return (
    hasState(task, state) &&
    isLinked(task, filter) &&
    isListed(task, filter) &&
    (client === undefined || isFor(view, task, client)) &&
    (waiting === undefined || isBlocked(view, task) === waiting) &&
    matchesWords(q, () => [task.title])
  );
}

function stageOf(view: View, { edition, stage }: Run): readonly string[] {
  return view.get('edition', edition)?.stages.flatMap(({ id, name }) => (id === stage ? [name] : [])) ?? [];
}

/** The stages that a job is at, one a pipeline. */
function stagesOf(view: View, job: Id | null): readonly string[] {
  if (job === null) return [];
  return view.find('run', 'subject', [job]).flatMap((run) => (run.state === 'open' ? stageOf(view, run) : []));
}

/** The tasks whose rows a commit may have changed, besides those it touches themselves. */
function around(view: View, commit: Commit): readonly Id[] {
  const ofJob = (job: Id): readonly Task[] => view.find('task', 'job', [job]);
  const links = commit.touched.flatMap(({ kind, before, after }) => (kind === 'jobClient' || kind === 'run' ? [before, after] : []));
  const jobs = links.flatMap((link) => (link && 'job' in link ? (link.job ?? []) : link && 'subject' in link ? link.subject : []));
  const clients = touchedOf(commit, 'client');
  const clientJobs = clients.flatMap((client) => view.find('jobClient', 'client', [client]).map(({ job }) => job));
  const tasks = [
    ...[...touchedOf(commit, 'job'), ...jobs, ...clientJobs].flatMap(ofJob),
    ...clients.flatMap((client) => view.find('task', 'client', [client])),
    ...touchedOf(commit, 'project').flatMap((project) => view.find('task', 'project', [project])),
    ...touchedOf(commit, 'task').flatMap((task) => view.find('task', 'waitsFor', [task])),
    ...touchedOf(commit, 'member').flatMap((member) => view.find('task', 'assignees', [member])),
  ];
  return tasks.map(({ id }) => id);
}

/** The tasks about which somebody has commented, or has taken a comment back. */
function commentedOn({ touched }: Commit): readonly Id[] {
  return touched.flatMap(({ before, after }) => {
    const comment = after ?? before;
    return comment && 'mentions' in comment && comment.aboutKind === 'task' ? [comment.about] : [];
  });
}

/** How many more, or fewer, comments the log tells of each task. */
function newComments({ changes }: Commit): readonly (readonly [task: Id, more: number])[] {
  return changes
    .flatMap(({ rows }) => rows)
    .flatMap(({ kind, op, before, after }) => {
      const about = after && 'about' in after ? after.about : before?.['about'];
      if (kind !== 'comment' || op === 'update' || typeof about !== 'string') return [];
      return [[about, op === 'insert' ? 1 : -1] as const];
    });
}

function toRow(view: View, task: Task, told: number): Omit<TaskRow, 'clients'> & { readonly clients: readonly Client[] } {
  const pending = view.find('comment', 'about', [task.id]).filter(({ id }) => view.isPending('comment', id)).length;
  return {
    task,
    job: task.job === null ? undefined : view.get('job', task.job),
    project: task.project === null ? undefined : view.get('project', task.project),
    stages: stagesOf(view, task.job),
    clients: view.getAll('client', clientIds(view, task)),
    assignees: view.getAll('member', task.assignees),
    comments: told + pending,
    waitsFor: view.getAll('task', task.waitsFor),
    isBlocked: isBlocked(view, task),
    isPending: view.isPending('task', task.id),
  };
}

/** Tasks by due day, or those of one job or project in the order of its list, with what their rows show (TASK-13). */
export function openTaskList(engine: Engine, filter: TaskFilter, refresh: () => void): ListModel<'task', TaskRow, Value> {
  const { view } = engine.cache;
  const isOrdered = filter.job !== undefined || filter.project !== undefined;
  /** How many comments the server has counted. */
  const counted = new Map<Id, number>();
  const spec: ListSpec<'task', TaskRow, Value> = {
    kind: 'task',
    path: 'tasks',
    query: { ...filter },
    matches: (task) => matches(view, filter, task),
    compare: (a, b) => (isOrdered ? compareText(a.rank, b.rank) : compareText(a.due, b.due)) || compareText(a.id, b.id),
    toRow: (task, old) => shareFields<TaskRow>(old, toRow(view, task, counted.get(task.id) ?? 0)),
    toRecord: ({ task }) => task,
    concerned: (commit) => [...touchedOf(commit, 'task'), ...around(view, commit), ...commentedOn(commit)],
    read(answer: ListAnswer & Partial<TasksAnswer>) {
      for (const id of answer.ids) counted.set(id, answer.facts?.[id]?.comments ?? 0);
    },
    take(commit) {
      const news = newComments(commit).filter(([task]) => counted.has(task));
      for (const [task, more] of news) counted.set(task, (counted.get(task) ?? 0) + more);
      return news.length > 0; // the answer may have counted some of them already
    },
    toValue: (rows, hasMore) => ({ rows, hasMore }),
  };
  return new ListModel(engine, spec, refresh);
}
