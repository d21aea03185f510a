import type { Client, Id, Member, Run, Tag } from '@workfloor/core';
import type { Commit } from '../cache/cache.ts';
import type { Engine } from '../engine.ts';
import type { Card } from '../workfloor.ts';
import { shareFields } from './view-store.ts';

const NO_TASKS = { open: 0, done: 0 };

type Parts = Pick<Engine, 'cache' | 'counts'>;

/** The card of a run, or undefined while not everything it shows is held. */
export function buildCard({ cache, counts }: Parts, run: Run, old: Card | undefined): Card | undefined {
  const { view } = cache;
  const isJob = run.subjectKind === 'job';
  const job = isJob ? view.get('job', run.subject) : undefined;
  const tasks = isJob ? counts.get(run.subject) : NO_TASKS;
  const links = isJob ? view.find('jobClient', 'job', [run.subject]) : [];
  const clientIds = isJob ? links.toSorted((a, b) => (a.id < b.id ? -1 : 1)).map(({ client }) => client) : [run.subject];
  const clients = clientIds.flatMap((id): Client[] => [view.get('client', id)].filter((client) => client !== undefined));
  if ((isJob && !job) || !tasks || clients.length < clientIds.length) return undefined;
  const tagIds = new Set([...(job?.tags ?? []), ...clients.flatMap(({ tags }) => tags)]);
  const sameTasks = old?.tasks.open === tasks.open && old.tasks.done === tasks.done;
  return shareFields<Card>(old, {
    run,
    job,
    title: job?.title ?? clients[0]?.name ?? '',
    clients,
    tags: [...tagIds].flatMap((id): Tag[] => [view.get('tag', id)].filter((tag) => tag !== undefined)),
    assignees: (job?.assignees ?? []).flatMap((id): Member[] => [view.get('member', id)].filter((member) => member !== undefined)),
    due: job?.due ?? null,
    tasks: sameTasks ? old.tasks : tasks,
    isPending: view.isPending('run', run.id) || (job !== undefined && view.isPending('job', job.id)),
  });
}

/** The runs whose cards a commit may have changed. */
export function runsConcerned({ cache, counts }: Parts, { touched }: Commit): ReadonlySet<Id> {
  const { view } = cache;
  const runs = new Set<Id>();
  const addSubject = (id: Id | undefined): void => {
    if (id !== undefined) for (const run of view.find('run', 'subject', [id])) runs.add(run.id);
  };
  const addClient = (id: Id): void => {
    addSubject(id);
    for (const { job } of view.find('jobClient', 'client', [id])) addSubject(job);
  };
  for (const { kind, id, before, after } of touched) {
    if (kind === 'run') runs.add(id);
    if (kind === 'job') addSubject(id);
    if (kind === 'jobClient') for (const link of [before, after]) if (link && 'job' in link) addSubject(link.job ?? undefined);
    if (kind === 'client') addClient(id);
    if (kind === 'member') for (const job of view.find('job', 'assignees', [id])) addSubject(job.id);
    if (kind !== 'tag') continue;
    for (const job of view.find('job', 'tags', [id])) addSubject(job.id);
    for (const client of view.find('client', 'tags', [id])) addClient(client.id);
  }
  for (const job of counts.changed) addSubject(job);
  return runs;
}
