import type { Id, ListQuery, Lists, Pages, PreviewAnswer, TaskFilter } from '@workfloor/core';
import { Engine } from './engine.ts';
import { newId } from './new-id.ts';
import type { ClientListFilter, JobListFilter } from './store/lists.ts';
import {
  createBoard,
  createClientList,
  createJobList,
  createJobStore,
  createRecordList,
  createRecordPage,
  createTaskList,
} from './store/stores.ts';
import { createStudio } from './store/studio.ts';
import type {
  BoardOptions,
  JobDetail,
  Methods,
  RecordListStore,
  RecordPage,
  RunOptions,
  ViewStore,
  Workfloor,
  WorkfloorOptions,
} from './workfloor.ts';

/** Every feature that has commands; the type keeps the list complete. */
const features: Readonly<Record<keyof Methods, true>> = {
  workspace: true,
  member: true,
  tag: true,
  client: true,
  contact: true,
  pipeline: true,
  job: true,
  run: true,
  task: true,
  comment: true,
  field: true,
  label: true,
  service: true,
  resource: true,
  event: true,
  project: true,
  savedTasks: true,
  time: true,
  mileage: true,
  line: true,
  invoice: true,
  payment: true,
  note: true,
  folder: true,
  file: true,
  calendar: true,
  savedView: true,
  rule: true,
  effect: true,
  template: true,
  message: true,
  hook: true,
  request: true,
  reminder: true,
  schedule: true,

  change: true,
};

/**
 * One method a command: `run.complete` as `client.run.complete`. Which there are says the type and checks the server; so the page need
 * not load the rules to have the methods. `job` is a function besides.
 */
function createMethods(engine: Engine, job: (id: Id) => ViewStore<JobDetail>): Methods & Pick<Workfloor, 'job'> {
  const entries = Object.keys(features).map((feature) => {
    const get = (own: object, verb: string | symbol): unknown =>
      typeof verb === 'symbol' || verb === 'then' || verb in own
        ? Reflect.get(own, verb)
        : (args: unknown, options?: RunOptions) => engine.run(`${feature}.${verb}`, args, options);
    return [feature, new Proxy<object>(feature === 'job' ? job : {}, { get })] as const;
  });
  return Object.fromEntries(entries) as Methods & Pick<Workfloor, 'job'>; // each method is named by the key that asks for it
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
  const engine = new Engine(options);
  const job = memoise(({ id }: { readonly id: Id }) => createJobStore(engine, id));
  const tasks = memoise((filter: TaskFilter) => createTaskList(engine, filter));
  const jobs = memoise((filter: JobListFilter) => createJobList(engine, filter));
  const clients = memoise((filter: ClientListFilter) => createClientList(engine, filter));
  const list = memoise(({ path, query }: { readonly path: keyof Lists; readonly query: Lists[keyof Lists]['query'] }) =>
    createRecordList(engine, path, { ...query }),
  );
  const page = memoise(({ path, id }: { readonly path: keyof Pages; readonly id: Id }) => createRecordPage(engine, path, id));
  const board = memoise((boardOptions: BoardOptions) => createBoard(engine, boardOptions));
  return {
    ...createMethods(engine, (id) => job({ id })),
    url: options.url,
    workspaceId: options.workspace,
    $status: engine.$status,
    $studio: createStudio(engine, options.workspace),
    $undoable: engine.undo.$undoable,
    board: (boardOptions = {}) => board(boardOptions),
    tasks: (filter = {}) => tasks(filter),
    jobs: (filter = {}) => jobs(filter),
    clients: (filter = {}) => clients(filter),
    list: <L extends keyof Lists>(path: L, query: Lists[L]['query'] = {}) => list({ path, query }) as RecordListStore<L>, // the path says the kind
    page: <P extends keyof Pages>(path: P, id: Id) => page({ path, id }) as ViewStore<RecordPage<P>>, // as above
    read: <T>(path: string, query: ListQuery = {}, signal?: AbortSignal) => engine.http.get<T>(path, query, signal),
    preview: (name, args) => engine.http.post<PreviewAnswer>(`commands/${name}?preview`, args, newId()),
    async upload(file) {
      return (await import('./files/transfer.ts')).upload(engine.http, file, options);
    },
    async fileUrl(id, address = {}) {
      return (await import('./files/transfer.ts')).addressOf(engine.http, id, address, options);
    },
    async download(id, signal) {
      return engine.http.fetch(await this.fileUrl(id), signal);
    },
    csv: (path, query = {}, signal) => engine.http.bytes(`${path}.csv`, { query: { ...query }, signal }),
    async hookSecret(hook) {
      return (await engine.http.post<{ readonly secret: string }>(`hooks/${hook}/secret`, {})).secret;
    },
    invoicePdf: (id, signal) => engine.http.bytes(`invoices/${id}/pdf`, { signal }),
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
