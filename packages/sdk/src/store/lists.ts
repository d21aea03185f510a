import { isDuePast, isStageOver } from '@workfloor/core/kernel';
import type { Change, Client, Id, Job, JobFilter, Kind } from '@workfloor/core';
import type { Commit } from '../cache/cache.ts';
import type { Engine } from '../engine.ts';
import type { ClientListStore, JobListStore, ViewStore } from '../workfloor.ts';
import { matchesAssignees, matchesDays, matchesJob, matchesWords, todayOf } from './filter.ts';
import { compareText, ListModel, touchedOf } from './list.ts';
import type { ListSpec } from './list.ts';

type ListValue<S> = S extends ViewStore<infer Value> ? Value : never;
export type JobListFilter = JobFilter & { readonly state?: 'open' | 'archived' | 'all' };
export interface ClientListFilter {
  readonly q?: string;
}

const itself = <T>(record: T): T => record;

/** Which jobs a filter lists, by what is held. */
class JobMatcher {
  readonly #engine: Engine;
  readonly #filter: JobListFilter;

  constructor(engine: Engine, filter: JobListFilter) {
    this.#engine = engine;
    this.#filter = filter;
  }

  get #view(): Engine['cache']['view'] {
    return this.#engine.cache.view;
  }

  #clientIds(job: Id): readonly Id[] {
    return this.#view.find('jobClient', 'job', [job]).map(({ client }) => client);
  }

  /** Whether a client by whose tags a job may be listed is not held. */
  isUnsure(job: Id): boolean {
    const ids = this.#filter.tags?.length ? this.#clientIds(job) : [];
    return ids.length > this.#view.getAll('client', ids).length;
  }

  #matchesText(job: Job): boolean {
    const ids = this.#clientIds(job.id);
    const clients = this.#view.getAll('client', ids);
    const tagged = [...job.tags, ...clients.flatMap((client) => client.tags)];
    const { q, tags, clients: wanted } = this.#filter;
    return (
      (!tags?.length || tagged.some((tag) => tags.includes(tag))) &&
      (!wanted?.length || ids.some((id) => wanted.includes(id))) &&
      matchesWords(q, () => [
        job.title,
        String(job.number ?? ''),
        ...clients.map(({ name }) => name),
        ...tagged.map((tag) => this.#view.get('tag', tag)?.name ?? ''),
      ])
    );
  }

  #matchesRuns(job: Job): boolean {
    const { owner, overdue } = this.#filter;
    if (!owner && overdue === undefined) return true;
    const runs = this.#view.find('run', 'subject', [job.id]).filter(({ state }) => state === 'open');
    if (owner && !runs.some((run) => run.owner === owner)) return false;
    const today = todayOf(this.#engine);
    const isLate = isDuePast(job, job.due, today) || runs.some((run) => !run.archived && isStageOver(run, today));
    return overdue === undefined || isLate === overdue;
  }

  matches(job: Job): boolean {
    const { state = 'open' } = this.#filter;
    return (
      (state === 'all' || (job.state === 'archived') === (state === 'archived')) &&
      matchesAssignees(this.#filter, job.assignees) &&
      matchesJob(this.#filter, job) &&
      matchesDays(this.#filter, job.due) &&
      this.#matchesRuns(job) &&
      this.#matchesText(job)
    );
  }
}

interface Told {
  readonly kind: Kind;
  readonly id: Id;
  readonly record: object | null | undefined;
}

/** The jobs whose clients or runs these are. */
function jobsAround(view: Engine['cache']['view'], records: readonly Told[]): Id[] {
  return records.flatMap(({ kind, id, record }) => {
    if (kind === 'client') return view.find('jobClient', 'client', [id]).map((link) => link.job);
    const job = record && (kind === 'jobClient' ? 'job' in record && record.job : kind === 'run' && 'subject' in record && record.subject);
    return typeof job === 'string' ? [job] : [];
  });
}

export function openJobList(engine: Engine, filter: JobListFilter, refresh: () => void): ListModel<'job', Job, ListValue<JobListStore>> {
  const { view } = engine.cache;
  const matcher = new JobMatcher(engine, filter);
  const around = (rows: Commit['touched'] | Change['rows']): Id[] =>
    jobsAround(
      view,
      rows.map(({ kind, id, before, after }) => ({ kind, id, record: after ?? before })),
    );
  const concerned = (commit: Commit): Id[] => [...touchedOf(commit, 'job'), ...around(commit.touched)];
  const spec: ListSpec<'job', Job, ListValue<JobListStore>> = {
    kind: 'job',
    path: 'jobs',
    query: { ...filter },
    matches: (job: Job) => matcher.matches(job),
    compare: (a: Job, b: Job) => compareText(b.id, a.id),
    toRow: itself<Job>,
    toRecord: itself<Job>,
    concerned,
    doubted: ({ touched, changes }) => [...around(touched), ...changes.flatMap(({ rows }) => around(rows))],
    take: (commit) => concerned(commit).some((job) => matcher.isUnsure(job)),
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
