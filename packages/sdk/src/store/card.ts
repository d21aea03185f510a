import type { AnyRecord, Id, Kind, Run } from '@workfloor/core';
import type { Commit } from '../cache/cache.ts';
import type { Overlay } from '../cache/table.ts';
import type { CardParts } from '../cache/card-parts.ts';
import type { Card } from '../workfloor.ts';
import { showJob } from './card-job.ts';
import type { Shown } from './card-job.ts';
import type { showSubject } from './card-subject.ts';
import { shareFields } from './view-store.ts';

const NO_TASKS = { open: 0, done: 0 };

let others: { readonly showSubject: typeof showSubject } | undefined;

/** Has the cards of other subjects than jobs come. Until then there are none. */
export async function loadOtherCards(): Promise<void> {
  others ??= await import('./card-subject.ts');
}

/** Whether the card of a run can be built by what has come so far. */
export function isKnown({ subjectKind }: Run): boolean {
  return subjectKind === 'job' || others !== undefined;
}

function show({ cache: { view } }: Parts, { subjectKind, subject }: Run): Shown | undefined {
  return subjectKind === 'job' ? showJob(view, subject) : others?.showSubject(view, subjectKind, subject);
}

type Parts = Pick<CardParts, 'cache' | 'counts' | 'waits'>;

function toCard({ cache, counts, waits }: Parts, run: Run, shown: Shown): Card {
  const { view } = cache;
  const { subject, title, clients, assignees, due } = shown;
  const job = run.subjectKind === 'job' ? view.get('job', run.subject) : undefined;
  const tags = new Set([...(job?.tags ?? []), ...clients.flatMap((client) => client.tags)]);
  return {
    run,
    subject,
    job,
    title,
    clients,
    tags: view.getAll('tag', [...tags]),
    assignees: view.getAll('member', assignees),
    owner: run.owner === null ? undefined : view.get('member', run.owner),
    due,
    tasks: counts.get(run.subject) ?? NO_TASKS,
    blockers: waits.get(run.id),
    effects: waits.effects(run.id),
    isPending: waits.isPending(run),
  };
}

/**
 * The card of a run, or undefined while not everything it shows is held; other subjects than jobs are shown without what is missing. The
 * old one when it would look the same.
 */
export function buildCard(parts: Parts, run: Run, old: Card | undefined): Card | undefined {
  const shown = show(parts, run);
  const isJob = run.subjectKind === 'job';
  // a job whose tasks were never counted has not come as a card either: its links may be missing
  if (!shown || (isJob && (!shown.isWhole || !parts.counts.get(run.subject)))) return undefined;
  const card = toCard(parts, run, shown);
  const sameTasks = old?.tasks.open === card.tasks.open && old.tasks.done === card.tasks.done;
  return shareFields(old, sameTasks ? { ...card, tasks: old.tasks } : card);
}

/** Whether everything that the card of a run shows is held. */
export function isWhole(parts: Parts, run: Run): boolean {
  return show(parts, run)?.isWhole ?? false;
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
    this.about(id);
    for (const { job } of this.#view.find('jobClient', 'client', [id])) this.about(job);
    for (const event of this.#view.find('event', 'clients', [id])) this.about(event.id);
    for (const invoice of this.#view.find('invoice', 'client', [id])) this.about(invoice.id);
  }

  /** The record itself and the projects about it. */
  about(id: Id): void {
    this.subject(id);
    for (const project of this.#view.find('project', 'about', [id])) this.subject(project.id);
  }

  link(record: AnyRecord | undefined): void {
    if (record && 'job' in record && record.job !== null) this.about(record.job);
  }

  tag(id: Id): void {
    for (const job of this.#view.find('job', 'tags', [id])) this.subject(job.id);
    for (const client of this.#view.find('client', 'tags', [id])) this.client(client.id);
  }

  member(id: Id): void {
    for (const kind of ['job', 'event', 'project'] as const) {
      for (const record of this.#view.find(kind, 'assignees', [id])) this.subject(record.id);
    }
    for (const run of this.#view.find('run', 'owner', [id])) this.runs.add(run.id);
  }
}

const subjectKinds: ReadonlySet<Kind> = new Set<Kind>(['job', 'event', 'invoice', 'project', 'resource']);

/** The runs whose cards a commit may have changed. */
export function runsConcerned({ cache, counts, waits }: Parts, { touched }: Commit): ReadonlySet<Id> {
  const concern = new Concern(cache.view);
  for (const { kind, id, before, after } of touched) {
    if (kind === 'run') concern.runs.add(id);
    else if (subjectKinds.has(kind)) concern.about(id);
    else if (kind === 'client' || kind === 'tag' || kind === 'member') concern[kind](id);
    else if (kind === 'jobClient') for (const link of [before, after]) concern.link(link);
  }
  for (const job of counts.changed) concern.subject(job);
  for (const run of waits.changed) concern.runs.add(run);
  return concern.runs;
}
