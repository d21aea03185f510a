import { commands, execute, idsFrom, indexes, matchesIndex, pathKinds, subjectsOf } from '@workfloor/core';
import type { Activity, Actor, AnyRecord, Change, Command, Id, IndexOf, Kind, Kinds, Lists, Source, TaskFilter } from '@workfloor/core';
import { ClientError } from '@workfloor/sdk';
import type { JobDetail, JobGroups, Status, Studio, TaskListStore, TaskRow, View, ViewStore, Workfloor } from '@workfloor/sdk';
import { atom } from 'nanostores';

type Refusals = Map<string, ClientError>;

const noGroups: JobGroups = {
  links: [],
  events: [],
  projects: [],
  invoices: [],
  lines: [],
  payments: [],
  timeEntries: [],
  mileageLogs: [],
  notes: [],
  folders: [],
  files: [],
  jobs: [],
  resources: [],
  requests: [],
  reminders: [],
  effects: [],
  messages: [],
};
const NOTHING = { waiting: 0, held: 0, parked: 0 };

/** A workspace in memory with the real commands and rules, for tests and pages with sample data. Nothing leaves the page. */
export interface MemoryClient {
  readonly client: Workfloor;
  readonly $status: { readonly set: (status: Status) => void };
  /** Puts records in, as if they had always been there. */
  readonly put: <K extends Kind>(kind: K, ...records: Kinds[K][]) => void;
  readonly get: <K extends Kind>(kind: K, id: Id) => Kinds[K] | undefined;
  readonly all: <K extends Kind>(kind: K) => Kinds[K][];
  /** The next command of this name fails. */
  readonly refuse: (name: string, error: ClientError) => void;
  /** Reads fail, or never answer, until told otherwise. */
  readonly breakReads: (how: ClientError | 'never' | undefined) => void;
  /** Names and arguments of what was run. */
  readonly ran: { readonly name: string; readonly args: unknown }[];
  /** Answers wait until `release()`. */
  readonly hold: () => () => void;
  readonly listeners: () => number;
}

class MemorySource implements Source {
  readonly tables = new Map<string, AnyRecord>();
  readonly changes: Change[] = [];

  get<K extends Kind>(kind: K, id: Id): Kinds[K] | undefined {
    return this.tables.get(`${kind} ${id}`) as Kinds[K] | undefined; // kept under its own kind
  }

  all<K extends Kind>(kind: K): Kinds[K][] {
    return [...this.tables].filter(([key]) => key.startsWith(`${kind} `)).map(([, record]) => record as Kinds[K]);
  }

  find<K extends Kind>(kind: K, index: IndexOf<K>, values: readonly string[]): Kinds[K][] {
    const fields = (indexes[kind] as Record<string, readonly string[]>)[index] ?? [];
    return this.all(kind).filter((record) => matchesIndex(record, fields, values));
  }

  nextNumber(series: string): number {
    return 1 + this.lastNumber(series);
  }

  lastNumber(series: string): number {
    return Math.max(1000, ...(series === 'job' ? this.all('job') : this.all('task')).map(({ number }) => number ?? 0));
  }

  change(command: Id): Change | undefined {
    return this.changes.find((change) => change.command.id === command);
  }

  apply({ rows }: Change): void {
    for (const row of rows) {
      if (row.after) this.tables.set(`${row.kind} ${row.id}`, row.after);
      else this.tables.delete(`${row.kind} ${row.id}`);
    }
  }
}

let count = 0;
/** Ids in the order in which they are asked for. */
export function nextId(): Id {
  count += 1;
  return `01934c5e-7f60-7d3a-9b1e-${count.toString(16).padStart(12, '0')}`;
}

export function createMemoryClient(actor: Actor, workspace: Id): MemoryClient {
  const source = new MemorySource();
  const $version = atom(0);
  const $status = atom<Status>({ connection: 'online', pending: 0 });
  const refusals: Refusals = new Map();
  const ran: MemoryClient['ran'] = [];
  let broken: ClientError | 'never' | undefined;
  let held: Promise<void> | undefined;
  let listeners = 0;

  const run = async (name: string, args: unknown, id: Id): Promise<unknown> => {
    ran.push({ name, args });
    const [feature = '', verb = ''] = name.split('.');
    const command = (commands as unknown as Record<string, Record<string, Command>>)[feature]?.[verb];
    if (!command) throw new Error(`no command ${name}`);
    const refusal = refusals.get(name);
    refusals.delete(name);
    if (refusal) {
      await held;
      throw refusal;
    }
    const now = new Date().toISOString();
    const outcome = await execute(command, source, args, { workspace, command: id, actor, now, newId: idsFrom(id) });
    if (!outcome.ok) {
      await held;
      const { code, detail } = outcome.refusal;
      throw new ClientError(`${name} was refused: ${code}`, { code, data: detail });
    }
    const change: Change = {
      seq: source.changes.length + 1,
      command: { id, name },
      actor: actor.name,
      at: now,
      rows: outcome.rows,
      events: outcome.events,
    };
    source.changes.push(change);
    source.apply(change);
    $version.set($version.get() + 1);
    await held;
    return outcome.result;
  };

  /** A store over what `read` makes of the records, recomputed after each change. */
  const view = <T>(read: () => T): ViewStore<T> => {
    const compute = (): View<T> => {
      if (broken === 'never') return { status: 'loading' };
      if (broken) return { status: 'error', error: broken };
      try {
        return { status: 'ready', value: read() };
      } catch (error) {
        return { status: 'error', error: error as ClientError }; // `read` throws nothing else
      }
    };
    const store = atom<View<T>>(compute());
    $version.listen(() => store.set(compute()));
    const listen = store.listen.bind(store);
    return Object.assign(store, {
      listen: (listener: Parameters<typeof listen>[0]) => {
        listeners += 1;
        const stop = listen(listener);
        return () => {
          listeners -= 1;
          stop();
        };
      },
      refresh: async () => store.set(compute()),
    });
  };

  const need = <K extends Kind>(kind: K, id: Id): Kinds[K] => {
    const record = source.get(kind, id);
    if (!record) throw new ClientError(`There is no ${kind} ${id}`, { code: 'not_found', status: 404 });
    return record;
  };
  const members = (ids: readonly Id[]) => ids.map((id) => need('member', id));
  const activityOf = (id: Id): Activity[] =>
    source.changes
      .filter(({ rows }) => subjectsOf(rows).has(id))
      .map(({ seq, at, actor: by, command, events }) => ({ seq, at, actor: by, commandId: command.id, command: command.name, events }))
      .toReversed();

  const readJob = (id: Id): JobDetail => {
    const job = need('job', id);
    const links = source.find('jobClient', 'job', [id]);
    return {
      job,
      parties: links.map((link) => ({
        link,
        client: need('client', link.client),
        contacts: source
          .find('clientContact', 'client', [link.client])
          .map((each) => ({ link: each, contact: need('contact', each.contact) })),
        team: source.find('clientMember', 'client', [link.client]),
      })),
      tags: job.tags.map((tag) => need('tag', tag)),
      assignees: members(job.assignees),
      runs: source
        .find('run', 'subject', [id])
        .map((one) => ({
          run: one,
          pipeline: need('pipeline', one.pipeline),
          edition: need('edition', one.edition),
          blockers: [],
          effects: NOTHING,
        }))
        .toSorted((a, b) => Number(b.run.state === 'open') - Number(a.run.state === 'open')),
      tasks: source.find('task', 'job', [id]).toSorted((a, b) => (a.rank < b.rank ? -1 : 1)),
      comments: source.find('comment', 'about', [id]).toSorted((a, b) => (a.at < b.at ? -1 : 1)),
      ...noGroups,
      jobs: source.find('jobLink', 'job', [id]).flatMap(({ itemKind, item }) => (itemKind === 'job' ? [need('job', item)] : [])),
      activity: activityOf(id),
    };
  };

  const readTasks = ({ job, assignee, project, label, q = '', state = 'open' }: TaskFilter, limit: number) => {
    const isOpen = (row: TaskRow): boolean => row.task.state === 'planned' || row.task.state === 'in_progress';
    const comments = source.all('comment');
    const rows = source
      .all('task')
      .map((task): TaskRow => ({
        task,
        job: task.job === null ? undefined : source.get('job', task.job),
        project: task.project === null ? undefined : source.get('project', task.project),
        stages: [],
        clients: task.client === null ? [] : [need('client', task.client)],
        comments: comments.filter(({ about }) => about === task.id).length,
        waitsFor: task.waitsFor.flatMap((id) => source.get('task', id) ?? []),
        isBlocked: task.waitsFor.some((id) => ['planned', 'in_progress'].includes(source.get('task', id)?.state ?? '')),
        assignees: members(task.assignees),
        isPending: false,
      }))
      .filter((row) => (state === 'all' ? true : isOpen(row) === (state === 'open')))
      .filter(({ task }) => (job === undefined || task.job === job) && (assignee === undefined || task.assignees.includes(assignee)))
      .filter(({ task }) => (project === undefined || task.project === project) && (label === undefined || task.label === label))
      .filter(({ task }) => task.title.toLowerCase().includes(q.toLowerCase()))
      .toSorted((a, b) => (a.task.rank < b.task.rank ? -1 : 1));
    return { rows: rows.slice(0, limit), hasMore: rows.length > limit };
  };

  const methods = Object.fromEntries(
    Object.entries(commands).map(([feature, verbs]) => [
      feature,
      Object.fromEntries(
        Object.keys(verbs).map((verb) => [
          verb,
          (args: unknown, options: { id?: Id } = {}) => run(`${feature}.${verb}`, args, options.id ?? nextId()),
        ]),
      ),
    ]),
  );
  const stores = new Map<string, unknown>();
  const once = <T>(key: string, make: () => T): T => {
    if (!stores.has(key)) stores.set(key, make());
    return stores.get(key) as T; // made under this key
  };
  const client = {
    ...methods,
    workspaceId: workspace,
    $status,
    $studio: view((): Studio => ({
      actor,
      workspace: need('workspace', workspace),
      members: source.all('member'),
      tags: source.all('tag'),
      fields: source.all('field'),
      labels: source.all('label'),
      services: source.all('service'),
      resourceKinds: source.all('resourceKind'),
      pipelines: source.all('pipeline'),
      editions: source.all('pipeline').map(({ edition }) => need('edition', edition)),
    })),
    job: Object.assign((id: Id) => once(`job ${id}`, () => view(() => readJob(id))), methods['job']),
    tasks: (filter: TaskFilter = {}) =>
      once(`tasks ${JSON.stringify(filter)}`, (): TaskListStore => {
        let limit = 50;
        const store = view(() => readTasks(filter, limit));
        return Object.assign(store, {
          loadMore: async (count = 50) => {
            limit += count;
            await store.refresh();
          },
        });
      }),
    clients: ({ q = '' }: { q?: string } = {}) => {
      const matches = ({ name }: { name: string }): boolean => name.toLowerCase().includes(q.toLowerCase());
      return Object.assign(
        view(() => ({ clients: source.all('client').filter(matches), hasMore: false })),
        { loadMore: async () => {} },
      );
    },
    list: (path: keyof Lists, { q = '' }: { q?: string } = {}) =>
      once(`list ${path} ${q}`, () => {
        const textOf = (record: object): string => ('name' in record ? String(record.name) : 'title' in record ? String(record.title) : '');
        const matches = (record: object): boolean => textOf(record).toLowerCase().includes(q.toLowerCase());
        const find = (kind: Kind, id: Id) => source.get(kind, id);
        return Object.assign(
          view(() => ({ items: source.all(pathKinds[path]).filter(matches), find, hasMore: false })),
          { loadMore: async () => {} },
        );
      }),
    // what only the server knows does not come
    page: (path: string, id: Id) =>
      once(`page ${path} ${id}`, () => Object.assign(atom({ status: 'loading' }), { refresh: async () => {} })),
    preview: () => Promise.reject(new ClientError('There is no server here', { code: 'offline' })),
    $undoable: atom<string | undefined>(undefined),
    newId: nextId,
    onFailure: () => () => {},
    onRemoteChange: () => () => {},
    close: () => {},
  };

  return {
    client: client as unknown as Workfloor, // the parts that the elements use; the methods are those of `commands`
    $status,
    put(kind, ...records) {
      for (const record of records) source.tables.set(`${kind} ${record.id}`, record);
      $version.set($version.get() + 1);
    },
    get: (kind, id) => source.get(kind, id),
    all: (kind) => source.all(kind),
    refuse: (name, error) => void refusals.set(name, error),
    breakReads(how) {
      broken = how;
      $version.set($version.get() + 1);
    },
    ran,
    hold() {
      let release = (): void => {};
      held = new Promise((resolve) => {
        release = () => {
          held = undefined;
          resolve();
        };
      });
      return release;
    },
    listeners: () => listeners,
  };
}
