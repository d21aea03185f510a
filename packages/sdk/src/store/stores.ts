import type { Id, TaskFilter } from '@workfloor/core';
import type { Engine } from '../engine.ts';
import type { Board, BoardOptions, BoardStore, ClientListStore, JobDetail, JobListStore, TaskListStore, ViewStore } from '../workfloor.ts';
import { BoardModel } from './board.ts';
import type { ClientListFilter, JobListFilter } from './lists.ts';
import { createViewStore } from './view-store.ts';
import type { Model, Opened } from './view-store.ts';

/** Adds loading more to a list; `$status` tells why when it fails, and `hasMore` stays. */
function paged<T>({ store, model }: Opened<T, Model<T> & { loadMore(): Promise<void> }>): ViewStore<T> & { loadMore(): Promise<void> } {
  return Object.assign(store, {
    loadMore: async () =>
      model()
        ?.loadMore()
        .catch(() => {}),
  });
}

export function createBoard(engine: Engine, options: BoardOptions): BoardStore {
  const { store, model } = createViewStore<Board, BoardModel>(engine, (refresh) => new BoardModel(engine, options, refresh));
  return Object.assign(store, {
    loadMore: async (stage: Id) =>
      model()
        ?.loadMore(stage)
        .catch(() => {}),
  });
}

export function createJobStore(engine: Engine, id: Id): ViewStore<JobDetail> {
  return createViewStore<JobDetail, Model<JobDetail>>(
    engine,
    async (refresh) => new (await import('./job.ts')).JobModel(engine, id, refresh),
  ).store;
}

export function createTaskList(engine: Engine, filter: TaskFilter): TaskListStore {
  return paged(createViewStore(engine, async (refresh) => (await import('./lists.ts')).openTaskList(engine, filter, refresh)));
}

export function createJobList(engine: Engine, filter: JobListFilter): JobListStore {
  return paged(createViewStore(engine, async (refresh) => (await import('./lists.ts')).openJobList(engine, filter, refresh)));
}

export function createClientList(engine: Engine, filter: ClientListFilter): ClientListStore {
  return paged(createViewStore(engine, async (refresh) => (await import('./lists.ts')).openClientList(engine, filter, refresh)));
}
