import type { AnyRecord, Client, Id, Job, Run } from '@workfloor/core';
import type { Commit } from '../cache/cache.ts';
import type { Overlay } from '../cache/table.ts';
import type { Engine } from '../engine.ts';
import type { Card } from '../workfloor.ts';
import { shareFields } from './view-store.ts';

const NO_TASKS = { open: 0, done: 0 };

type Parts = Pick<Engine, 'cache' | 'counts'>;

/** The clients of a job in the order in which they were linked; undefined when one of them is not held. */
function clientsOf(view: Overlay, job: Id): readonly Client[] | undefined {
  const links = view.find('jobClient', 'job', [job]).toSorted((a, b) => (a.id < b.id ? -1 : 1));
  const clients = view.getAll(
    'client',
    links.map(({ client }) => client),
  );
  return clients.length === links.length ? clients : undefined;
}

function toCard({ cache, counts }: Parts, run: Run, job: Job | undefined, clients: readonly Client[]): Card {
  const { view } = cache;
  const tags = new Set([...(job?.tags ?? []), ...clients.flatMap((client) => client.tags)]);
  return {
    run,
    job,
    title: job ? job.title : (clients[0]?.name ?? ''),
    clients,
    tags: view.getAll('tag', [...tags]),
    assignees: job ? view.getAll('member', job.assignees) : [],
    due: job ? job.due : null,
    tasks: counts.get(run.subject) ?? NO_TASKS,
    isPending: view.isPending('run', run.id) || view.isPending('job', run.subject),
  };
}

/** The card of a run, or undefined while not everything it shows is held. The old one when it would look the same. */
export function buildCard(parts: Parts, run: Run, old: Card | undefined): Card | undefined {
  const { view } = parts.cache;
  const isJob = run.subjectKind === 'job';
  const subject = isJob ? view.get('job', run.subject) : view.get('client', run.subject);
  const job = isJob ? view.get('job', run.subject) : undefined;
  const clients = isJob ? clientsOf(view, run.subject) : view.getAll('client', [run.subject]);
  // a job whose tasks were never counted has not come as a card either: its links may be missing
  if (!subject || !clients || (isJob && !parts.counts.get(run.subject))) return undefined;
  const card = toCard(parts, run, job, clients);
  const sameTasks = old?.tasks.open === card.tasks.open && old.tasks.done === card.tasks.done;
  return shareFields(old, sameTasks ? { ...card, tasks: old.tasks } : card);
}

/** Finds the runs whose cards show a record. */
class Concern {
  readonly runs = new Set<Id>();
  readonly #view: Overlay;

  constructor(view: Overlay) {
    this.#view = view;
  }

  subject(id: Id): void {
    for (const run of this.#view.find('run', 'subject', [id])) this.runs.add(run.id);
  }

  client(id: Id): void {
    this.subject(id);
    for (const { job } of this.#view.find('jobClient', 'client', [id])) this.subject(job);
  }

  link(record: AnyRecord | undefined): void {
    if (record && 'job' in record && record.job !== null) this.subject(record.job);
  }

  tag(id: Id): void {
    for (const job of this.#view.find('job', 'tags', [id])) this.subject(job.id);
    for (const client of this.#view.find('client', 'tags', [id])) this.client(client.id);
  }

  member(id: Id): void {
    for (const job of this.#view.find('job', 'assignees', [id])) this.subject(job.id);
  }
}

/** The runs whose cards a commit may have changed. */
export function runsConcerned({ cache, counts }: Parts, { touched }: Commit): ReadonlySet<Id> {
  const concern = new Concern(cache.view);
  for (const { kind, id, before, after } of touched) {
    if (kind === 'run') concern.runs.add(id);
    else if (kind === 'job') concern.subject(id);
    else if (kind === 'client' || kind === 'tag' || kind === 'member') concern[kind](id);
    else if (kind === 'jobClient') for (const link of [before, after]) concern.link(link);
  }
  for (const job of counts.changed) concern.subject(job);
  return concern.runs;
}
