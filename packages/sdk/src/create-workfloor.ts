import { commands } from '@workfloor/core';
import type { Id, JobFilter, PreviewAnswer, TaskFilter } from '@workfloor/core';
import { Engine } from './engine.ts';
import { newId } from './new-id.ts';
import { createBoard } from './store/board.ts';
import { createJobStore } from './store/job.ts';
import { createClientList, createJobList, createTaskList } from './store/lists.ts';
import { createStudio } from './store/studio.ts';
import { openOutboxStorage } from './sync/indexed-outbox.ts';
import { memoryOnly } from './sync/outbox.ts';
import type { BoardOptions, Methods, RunOptions, Workfloor, WorkfloorOptions } from './workfloor.ts';

type JobListFilter = JobFilter & { readonly state?: 'open' | 'archived' | 'all' };

/** One method a command, `run.complete` as `client.run.complete`. */
function createMethods(engine: Engine): Methods {
  const features = Object.entries(commands).map(([feature, verbs]) => {
    const methods = Object.keys(verbs).map((verb) => {
      const method = (args: unknown, options?: RunOptions): Promise<unknown> => engine.run(`${feature}.${verb}`, args, options);
      return [verb, method] as const;
    });
    return [feature, Object.fromEntries(methods)] as const;
  });
  return Object.fromEntries(features) as Methods; // made from the same table as the type
}

/** The same options make the same store: their names in order, lists as sets, empty ones left out. */
function toKey(options: object): string {
  const parts = Object.entries(options)
    .filter(([, value]: [string, unknown]) => value !== undefined && value !== '' && !(Array.isArray(value) && value.length === 0))
    .map(([name, value]: [string, unknown]) => [name, Array.isArray(value) ? (value as readonly string[]).toSorted() : value]);
  return JSON.stringify(parts.toSorted(([a], [b]) => (String(a) < String(b) ? -1 : 1)));
}

function memoise<O extends object, S>(create: (options: O) => S): (options: O) => S {
  const stores = new Map<string, S>();
  return (options) => {
    const key = toKey(options);
    const store = stores.get(key) ?? create(options);
    stores.set(key, store);
    return store;
  };
}

/**
 * Opens a workspace. Nothing is sent before the first command or the first listener.
 *
 * @example
 * const client = createWorkfloor({ url: 'https://work.example.com', workspace: 'ws_...', getToken });
 * client.board().subscribe((board) => console.log(board.status, board.value?.columns.length));
 * await client.run.advance({ run, stage, to });
 */
export function createWorkfloor(options: WorkfloorOptions): Workfloor {
  const engine = new Engine({
    ...options,
    openStorage: (subject, adopt) =>
      (options.persist ?? true) ? openOutboxStorage(`workfloor ${options.url} ${options.workspace} ${subject}`, adopt) : memoryOnly,
  });
  const methods = createMethods(engine);
  const job = memoise(({ id }: { readonly id: Id }) => createJobStore(engine, id));
  const tasks = memoise((filter: TaskFilter) => createTaskList(engine, filter));
  const jobs = memoise((filter: JobListFilter) => createJobList(engine, filter));
  const clients = memoise((filter: { readonly q?: string }) => createClientList(engine, filter));
  const board = memoise((boardOptions: BoardOptions) => createBoard(engine, boardOptions));
  return {
    ...methods,
    workspaceId: options.workspace,
    $status: engine.$status,
    $studio: createStudio(engine, options.workspace),
    $undoable: engine.undo.$undoable,
    board: (boardOptions = {}) => board(boardOptions),
    job: Object.assign((id: Id) => job({ id }), methods.job),
    tasks: (filter = {}) => tasks(filter),
    jobs: (filter = {}) => jobs(filter),
    clients: (filter = {}) => clients(filter),
    preview: (name, args) => engine.http.post<PreviewAnswer>(`commands/${name}?preview`, args, newId()),
    async undo() {
      const last = engine.undo.pop();
      if (last) await engine.run('change.undo', { command: last.id });
      return last?.name;
    },
    newId: (): Id => newId(),
    onFailure: (listener) => engine.onFailure(listener),
    onRemoteChange: (listener) => engine.onRemoteChange(listener),
    logout: () => engine.logout(),
    close: () => engine.close(),
  };
}
