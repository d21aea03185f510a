import { atom, onMount } from 'nanostores';
import type { Client, Day, Id, Instant, Job, StudioEvent } from '@workfloor/core';
import type { RecordList, TaskRow, View, ViewStore, Workfloor } from '@workfloor/sdk';

/** What is looked at. */
export interface Range {
  readonly from: Instant;
  readonly to: Instant;
  /** The days that are shown, for what is due. */
  readonly first: Day;
  readonly last: Day;
  readonly job: Id | undefined;
  readonly withTasks: boolean;
  readonly withJobs: boolean;
}

/** What there is in the range. */
export interface CalendarValue {
  readonly range: Range;
  readonly events: readonly StudioEvent[];
  readonly clientOf: (id: Id) => Client | undefined;
  readonly tasks: readonly TaskRow[];
  readonly jobs: readonly Job[];
  /** Some of it is still to come. */
  readonly isPartial: boolean;
}

interface Parts {
  readonly events: View<RecordList<'events'>>;
  readonly tasks: View<{ readonly rows: readonly TaskRow[]; readonly hasMore: boolean }> | undefined;
  readonly jobs: View<{ readonly jobs: readonly Job[]; readonly hasMore: boolean }> | undefined;
}

/** A calendar of more is none that anybody reads. */
const MOST = 2_000;

export function rangeKey({ from, to, job, withTasks, withJobs }: Range): string {
  return [from, to, job ?? '', withTasks, withJobs].join(' ');
}

/**
 * One live store of events, tasks and jobs, whatever range is looked at. While another range loads, what was there before stays, so that
 * whoever goes from month to month keeps their place.
 */
export class CalendarStore {
  readonly $view: ViewStore<CalendarValue>;
  readonly #atom = atom<View<CalendarValue>>({ status: 'loading' });
  readonly #client: Workfloor;
  #range: Range;
  #isMounted = false;
  #stop: () => void = () => undefined;
  #refresh: () => Promise<unknown> = () => Promise.resolve();

  constructor(client: Workfloor, range: Range) {
    this.#client = client;
    this.#range = range;
    this.$view = Object.assign(this.#atom, { refresh: async (): Promise<void> => void (await this.#refresh()) });
    onMount(this.#atom, () => {
      this.#isMounted = true;
      this.#follow();
      return () => {
        this.#isMounted = false;
        this.#stop();
      };
    });
  }

  /** Looks at another range from now on. */
  look(range: Range): void {
    if (rangeKey(range) === rangeKey(this.#range)) return;
    this.#range = range;
    if (this.#isMounted) this.#follow();
  }

  #follow(): void {
    this.#stop();
    const range = this.#range;
    const { from, to, job, first, last, withTasks, withJobs } = range;
    const events = this.#client.list('events', { from, to, ...(job === undefined ? {} : { job }) });
    const due = { dueFrom: first, state: 'all' } as const;
    const tasks = withTasks ? this.#client.tasks({ ...due, dueBy: last, ...(job === undefined ? {} : { job }) }) : undefined;
    const jobs = withJobs && job === undefined ? this.#client.jobs({ dueFrom: first, dueTo: last }) : undefined;
    const stores = [events, ...(tasks ? [tasks] : []), ...(jobs ? [jobs] : [])];
    const take = (): void => {
      for (const store of stores) loadOn(store);
      this.#publish(range, { events: events.get(), tasks: tasks?.get(), jobs: jobs?.get() });
    };
    const stops = stores.map((store) => store.listen(take));
    this.#refresh = () => Promise.all(stores.map((store) => store.refresh()));
    this.#stop = () => stops.forEach((stop) => stop());
    take();
  }

  #publish(range: Range, parts: Parts): void {
    const before = this.#atom.get().value;
    const value = valueOf(range, parts) ?? (before && { ...before, isPartial: true });
    const error = viewsOf(parts).find((view) => view.status === 'error')?.error;
    if (error) this.#atom.set({ status: 'error', error, ...(value && { value }) });
    else if (value) this.#atom.set({ status: 'ready', value });
  }
}

function viewsOf({ events, tasks, jobs }: Parts): readonly View<unknown>[] {
  return [events, ...(tasks ? [tasks] : []), ...(jobs ? [jobs] : [])];
}

function valueOf(range: Range, parts: Parts): CalendarValue | undefined {
  const { events, tasks, jobs } = parts;
  const list = events.value;
  return (
    list && {
      range,
      events: list.items,
      clientOf: (id) => list.find('client', id),
      tasks: tasks?.value?.rows ?? [],
      jobs: jobs?.value?.jobs ?? [],
      isPartial: list.hasMore || viewsOf(parts).some(({ status }) => status === 'loading'),
    }
  );
}

interface Paged {
  get(): View<object>;
  loadMore(): Promise<void>;
}

const loading = new WeakSet<Paged>();

/** A calendar shows all that there is: whoever looks at a month does not ask for a page of it. */
function loadOn(store: Paged): void {
  const { status, value } = store.get();
  if (loading.has(store) || status !== 'ready' || value === undefined || !('hasMore' in value) || value.hasMore !== true) return;
  const rows: unknown = Object.values(value).find((part) => Array.isArray(part));
  if (!Array.isArray(rows) || rows.length >= MOST) return;
  loading.add(store);
  void store.loadMore().finally(() => loading.delete(store));
}
