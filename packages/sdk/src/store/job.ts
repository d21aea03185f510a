import { subjectsOf } from '@workfloor/core/kernel';
import type { Activity, AnyRecord, Change, Id, JobAnswer, Task } from '@workfloor/core';
import type { Commit, Touched } from '../cache/cache.ts';
import type { CardParts } from '../cache/card-parts.ts';
import type { Engine } from '../engine.ts';
import type { JobDetail, JobParty, JobRun } from '../workfloor.ts';
import { readJobGroups } from './job-groups.ts';
import { compareText } from './list.ts';
import { debounce, shareFields } from './view-store.ts';
import type { Model } from './view-store.ts';

const REREAD_MS = 50;

/** The fields by which records belong to a job, or to something that belongs to it. */
const LINKS = ['job', 'item', 'subject', 'about', 'client', 'project', 'task', 'source', 'invoice'];

/** One job with all that belongs to it. */
export class JobModel implements Model<JobDetail> {
  readonly #engine: Engine;
  readonly #parts: CardParts;
  readonly #id: Id;
  readonly #reread: () => void;
  /** Every record that the value was made of. */
  #used = new Set<Id>();
  #missing = '';
  #activity: readonly Activity[] | undefined;
  #detail: JobDetail | undefined;
  #parties = new Map<Id, JobParty>();
  #runs = new Map<Id, JobRun>();

  constructor(engine: Engine, parts: CardParts, id: Id, refresh: () => void) {
    this.#engine = engine;
    this.#parts = parts;
    this.#id = id;
    this.#reread = debounce(engine, REREAD_MS, refresh);
  }

  async load(): Promise<void> {
    const { http, feed, cache } = this.#engine;
    const { counts, waits } = this.#parts;
    await cache.edit({}); // a job created a moment ago may still be on its way into the cache
    if (cache.view.isPending('job', this.#id) && !cache.confirmed.get('job', this.#id)) {
      this.#activity = []; // made here, and not on the server yet
      return this.#derive();
    }
    const answer = await http.get<JobAnswer>(`jobs/${this.#id}`);
    counts.read({ ...answer, records: { job: answer.records.job ?? [] }, tasks: { [this.#id]: countTasks(answer.records.task ?? []) } });
    waits.read(answer);
    await feed.read(answer);
    this.#activity = answer.activity;
    for (const change of feed.since(answer.cursor)) this.#note(change);
    this.#missing = '';
    this.#derive();
  }

  take({ touched, changes }: Commit): void {
    if (!this.#activity) return;
    const before = this.#activity;
    for (const change of changes) this.#note(change);
    if (this.#activity !== before || touched.some((entry) => this.#concerns(entry)) || this.#waitsChanged()) this.#derive();
  }

  #waitsChanged(): boolean {
    return [...this.#runs.keys()].some((run) => this.#parts.waits.changed.has(run));
  }

  value(): JobDetail | undefined {
    return this.#detail;
  }

  pause(): void {
    this.#activity = undefined;
  }

  #note(change: Change): void {
    const { seq, at, actor, command, events } = change;
    if (!this.#activity || this.#activity.some((entry) => entry.seq === seq) || !subjectsOf(change.rows).has(this.#id)) return;
    this.#activity = [{ seq, at, actor, commandId: command.id, command: command.name, events }, ...this.#activity].toSorted(
      (a, b) => b.seq - a.seq,
    );
  }

  #concerns({ id, before, after }: Touched): boolean {
    return this.#used.has(id) || [before, after].some((record) => record && this.#belongs(record));
  }

  #belongs(record: AnyRecord): boolean {
    const bag = record as unknown as Readonly<Record<string, unknown>>; // the fields hold ids or are not there
    return LINKS.some((field) => {
      const value = bag[field];
      return typeof value === 'string' && (value === this.#id || this.#used.has(value));
    });
  }

  #derive(): void {
    const { view } = this.#engine.cache;
    const job = view.get('job', this.#id);
    if (!job || !this.#activity) {
      this.#detail = undefined;
      if (this.#activity) this.#reread();
      return;
    }
    const missing: Id[] = [];
    const held = <T>(record: T | undefined, id: Id): T[] => {
      if (record === undefined) missing.push(id);
      return record === undefined ? [] : [record];
    };
    this.#parties = this.#deriveParties(held);
    this.#runs = this.#deriveRuns(held);
    const next: JobDetail = {
      job,
      parties: [...this.#parties.values()],
      tags: job.tags.flatMap((id) => held(view.get('tag', id), id)),
      assignees: job.assignees.flatMap((id) => held(view.get('member', id), id)),
      runs: [...this.#runs.values()],
      tasks: view.find('task', 'job', [job.id]).toSorted((a, b) => compareText(a.rank, b.rank) || compareText(a.id, b.id)),
      comments: view.find('comment', 'about', [job.id]).toSorted((a, b) => compareText(a.at, b.at) || compareText(a.id, b.id)),
      ...readJobGroups(view, job.id, this.#detail),
      activity: this.#activity,
    };
    this.#used = new Set([job.id, ...idsOf(next)]);
    this.#detail = shareFields(this.#detail, next);
    if (missing.length > 0 && this.#missing !== (this.#missing = missing.join(' '))) this.#reread();
  }

  #deriveParties(held: <T>(record: T | undefined, id: Id) => T[]): Map<Id, JobParty> {
    const { view } = this.#engine.cache;
    const links = view.find('jobClient', 'job', [this.#id]).toSorted((a, b) => compareText(a.id, b.id));
    const parties = links.flatMap((link) =>
      held(view.get('client', link.client), link.client).map((client): [Id, JobParty] => {
        const contactLinks = view.find('clientContact', 'client', [client.id]).toSorted((a, b) => compareText(a.id, b.id));
        const old = this.#parties.get(client.id);
        const contacts = contactLinks.flatMap((one) =>
          held(view.get('contact', one.contact), one.contact).map((contact) => {
            const same = old?.contacts.find((known) => known.link === one && known.contact === contact);
            return same ?? { link: one, contact };
          }),
        );
        const team = view.find('clientMember', 'client', [client.id]).toSorted((a, b) => compareText(a.id, b.id));
        return [client.id, shareFields(old, { link, client, contacts, team })];
      }),
    );
    return new Map(parties);
  }

  #deriveRuns(held: <T>(record: T | undefined, id: Id) => T[]): Map<Id, JobRun> {
    const { view } = this.#engine.cache;
    const runs = view
      .find('run', 'subject', [this.#id])
      .toSorted((a, b) => Number(b.state === 'open') - Number(a.state === 'open') || compareText(b.id, a.id));
    const shown = runs.flatMap((run) =>
      held(view.get('pipeline', run.pipeline), run.pipeline).flatMap((pipeline) =>
        held(view.get('edition', run.edition), run.edition).map((edition): [Id, JobRun] => [
          run.id,
          shareFields(this.#runs.get(run.id), {
            run,
            pipeline,
            edition,
            blockers: this.#parts.waits.get(run.id),
            effects: this.#parts.waits.effects(run.id),
          }),
        ]),
      ),
    );
    return new Map(shown);
  }
}

/** The ids of all records in a value, however deep. */
function idsOf(value: unknown): readonly Id[] {
  if (Array.isArray(value)) return value.flatMap(idsOf);
  if (typeof value !== 'object' || value === null) return [];
  if ('workspace' in value && 'id' in value) return [String(value.id)];
  return Object.values(value).flatMap(idsOf);
}

function countTasks(tasks: readonly Task[]): { readonly open: number; readonly done: number } {
  const open = tasks.filter(({ state }) => state === 'planned' || state === 'in_progress').length;
  return { open, done: tasks.filter(({ state }) => state === 'done').length };
}
