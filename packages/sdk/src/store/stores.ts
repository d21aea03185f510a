import type { Id, ListQuery, Lists, Pages, TaskFilter } from '@workfloor/core';
import type { Engine } from '../engine.ts';
import type {
  Board,
  BoardOptions,
  BoardStore,
  ClientListStore,
  JobDetail,
  JobListStore,
  RecordList,
  RecordListStore,
  RecordPage,
  TaskListStore,
  ViewStore,
} from '../workfloor.ts';
import type { RecordListModel, RecordPageModel } from './records.ts';
import type { BoardModel } from './board.ts';
import type { ClientListFilter, JobListFilter } from './lists.ts';
import { createViewStore } from './view-store.ts';
import type { Model, Opened } from './view-store.ts';

/** Adds loading more to a list; `$status` tells why when it fails, and `hasMore` stays. */
function paged<T>({
  store,
  model,
}: Opened<T, Model<T> & { loadMore(count?: number): Promise<void> }>): ViewStore<T> & { loadMore(count?: number): Promise<void> } {
  return Object.assign(store, {
    loadMore: async (count?: number) =>
      model()
        ?.loadMore(count)
        .catch(() => {}),
  });
}

export function createBoard(engine: Engine, options: BoardOptions): BoardStore {
  const { store, model } = createViewStore<Board, BoardModel>(engine, async (refresh) => {
    const [{ BoardModel: Model }, parts] = await Promise.all([import('./board.ts'), engine.cards()]);
    return new Model(engine, parts, options, refresh);
  });
  return Object.assign(store, {
    loadMore: async (stage: Id, count?: number) =>
      model()
        ?.loadMore(stage, count)
        .catch(() => {}),
  });
}

export function createJobStore(engine: Engine, id: Id): ViewStore<JobDetail> {
  return createViewStore<JobDetail, Model<JobDetail>>(engine, async (refresh) => {
    const [{ JobModel }, parts] = await Promise.all([import('./job.ts'), engine.cards()]);
    return new JobModel(engine, parts, id, refresh);
  }).store;
}

export function createTaskList(engine: Engine, filter: TaskFilter): TaskListStore {
  return paged(createViewStore(engine, async (refresh) => (await import('./task-list.ts')).openTaskList(engine, filter, refresh)));
}

export function createJobList(engine: Engine, filter: JobListFilter): JobListStore {
  return paged(createViewStore(engine, async (refresh) => (await import('./lists.ts')).openJobList(engine, filter, refresh)));
}

export function createClientList(engine: Engine, filter: ClientListFilter): ClientListStore {
  return paged(createViewStore(engine, async (refresh) => (await import('./lists.ts')).openClientList(engine, filter, refresh)));
}

export function createRecordList<L extends keyof Lists>(engine: Engine, path: L, query: ListQuery): RecordListStore<L> {
  return paged(
    createViewStore<RecordList<L>, RecordListModel<L>>(
      engine,
      async (refresh) => new (await import('./records.ts')).RecordListModel(engine, { path, query }, refresh),
    ),
  );
}

export function createRecordPage<P extends keyof Pages>(engine: Engine, path: P, id: Id): ViewStore<RecordPage<P>> {
  return createViewStore<RecordPage<P>, RecordPageModel<P>>(
    engine,
    async (refresh) => new (await import('./records.ts')).RecordPageModel(engine, { path, id }, refresh),
  ).store;
}
