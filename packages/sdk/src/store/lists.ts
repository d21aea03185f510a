import type { Client, Id, Job, JobFilter } from '@workfloor/core';
import type { Commit } from '../cache/cache.ts';
import type { Engine } from '../engine.ts';
import type { ClientListStore, JobListStore, ViewStore } from '../workfloor.ts';
import { matchesWords } from './filter.ts';
import { compareText, ListModel, touchedOf } from './list.ts';
import type { ListSpec } from './list.ts';

type ListValue<S> = S extends ViewStore<infer Value> ? Value : never;
export type JobListFilter = JobFilter & { readonly state?: 'open' | 'archived' | 'all' };
export interface ClientListFilter {
  readonly q?: string;
}

const itself = <T>(record: T): T => record;

export function openJobList(engine: Engine, filter: JobListFilter, refresh: () => void): ListModel<'job', Job, ListValue<JobListStore>> {
  const { view } = engine.cache;
  const { q, tags, assignees, state = 'open' } = filter;
  const clientsOf = (job: Id): readonly Client[] =>
    view.getAll(
      'client',
      view.find('jobClient', 'job', [job]).map(({ client }) => client),
    );
  const tagsOf = (job: Job): readonly Id[] => [...job.tags, ...clientsOf(job.id).flatMap((client) => client.tags)];
  const spec: ListSpec<'job', Job, ListValue<JobListStore>> = {
    kind: 'job',
    path: 'jobs',
    query: { ...filter },
    matches: (job: Job) =>
      (state === 'all' || (job.state === 'archived') === (state === 'archived')) &&
      (!tags?.length || tagsOf(job).some((tag) => tags.includes(tag))) &&
      (!assignees?.length || job.assignees.some((member) => assignees.includes(member))) &&
      matchesWords(q, () => [
        job.title,
        String(job.number ?? ''),
        ...clientsOf(job.id).map(({ name }) => name),
        ...tagsOf(job).map((tag) => view.get('tag', tag)?.name ?? ''),
      ]),
    compare: (a: Job, b: Job) => compareText(b.id, a.id),
    toRow: itself<Job>,
    toRecord: itself<Job>,
    concerned: (commit: Commit) => touchedOf(commit, 'job'),
    toValue: (jobs, hasMore) => ({ jobs, hasMore }),
  };
  return new ListModel(engine, spec, refresh);
}

export function openClientList(
  engine: Engine,
  filter: ClientListFilter,
  refresh: () => void,
): ListModel<'client', Client, ListValue<ClientListStore>> {
  const spec: ListSpec<'client', Client, ListValue<ClientListStore>> = {
    kind: 'client',
    path: 'clients',
    query: { ...filter },
    matches: ({ name }: Client) => matchesWords(filter.q, () => [name]),
    compare: (a: Client, b: Client) => compareText(a.name.toLowerCase(), b.name.toLowerCase()) || compareText(a.id, b.id),
    toRow: itself<Client>,
    toRecord: itself<Client>,
    concerned: (commit: Commit) => touchedOf(commit, 'client'),
    toValue: (clients, hasMore) => ({ clients, hasMore }),
  };
  return new ListModel(engine, spec, refresh);
}
