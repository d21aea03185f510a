import type { Id, Kind, Kinds } from '../kernel/record.ts';
import type { Awaitable, Source } from '../kernel/tx.ts';
import { mayRead, isWide } from './viewer.ts';
import type { Viewer } from './viewer.ts';

type Reaches = { readonly [K in Kind]: (sight: Sight, record: Kinds[K]) => Awaitable<boolean> };

const always = (): boolean => true;

async function some<T>(items: readonly T[], holds: (item: T) => Promise<boolean>): Promise<boolean> {
  for (const item of items) if (await holds(item)) return true;
  return false;
}

/**
 * Where records lead to the clients they concern. Three principles: what concerns several clients is reached through any of them; what is
 * assigned to a member, or concerns no client at all, is reached by them; what hangs on one other record is seen with that record.
 */
const reaches: Reaches = {
  workspace: always,
  member: always,
  tag: always,
  field: always,
  service: always,
  savedTasks: always,
  resourceKind: always,
  resource: always,
  client: (sight, { id }) => sight.reachesClient(id),
  clientMember: (sight, { client }) => sight.reachesClient(client),
  clientContact: (sight, { client }) => sight.reachesClient(client),
  jobClient: (sight, { client }) => sight.reachesClient(client),
  invoice: (sight, { client }) => sight.reachesClient(client),
  async contact(sight, { id }) {
    const links = await sight.source.find('clientContact', 'contact', [id]);
    return links.length === 0 || some(links, ({ client }) => sight.reachesClient(client));
  },
  job: (sight, { id, assignees }) => assignees.includes(sight.viewer.member) || sight.reachesJob(id),
  event: (sight, { clients, assignees }) =>
    clients.length === 0 || assignees.includes(sight.viewer.member) || some(clients, (client) => sight.reachesClient(client)),
  invoiceCopy: (sight, { id }) => sight.reachesId('invoice', id),
  payment: (sight, { invoice }) => sight.reachesId('invoice', invoice),
  project: (sight, { aboutKind, about, assignees }) =>
    aboutKind === null || about === null || assignees.includes(sight.viewer.member) || sight.reachesId(aboutKind, about),
  async task(sight, { job, project, client, assignees }) {
    if (assignees.includes(sight.viewer.member) || (job === null && project === null && client === null)) return true;
    if (job !== null && (await sight.reachesJob(job))) return true;
    return (client !== null && (await sight.reachesClient(client))) || (project !== null && sight.reachesId('project', project));
  },
  async timeEntry(sight, { member, task, job }) {
    if (member === sight.viewer.member || (task === null && job === null)) return true;
    return (task !== null && (await sight.reachesId('task', task))) || (job !== null && sight.reachesJob(job));
  },
  async mileageLog(sight, { member, event, job }) {
    if (member === sight.viewer.member || (event === null && job === null)) return true;
    return (event !== null && (await sight.reachesId('event', event))) || (job !== null && sight.reachesJob(job));
  },
  line(sight, { client, invoice, sourceKind, source, job }) {
    if (client !== null) return sight.reachesClient(client);
    if (invoice !== null) return sight.reachesId('invoice', invoice);
    if (sourceKind !== null && source !== null) return sight.reachesId(sourceKind, source);
    return job === null || sight.reachesJob(job);
  },
  async note(sight, { id, client, by }) {
    if (by === `staff:${sight.viewer.member}` || (client !== null && (await sight.reachesClient(client)))) return true;
    const links = await sight.source.find('jobLink', 'item', [id]);
    return links.length === 0 ? client === null : some(links, ({ job }) => sight.reachesJob(job));
  },
  folder: (sight, { aboutKind, about }) => sight.seesId(aboutKind, about),
  file: (sight, { aboutKind, about }) => sight.seesId(aboutKind, about),
  comment: (sight, { aboutKind, about }) => sight.seesId(aboutKind, about),
  jobLink: async (sight, { job, itemKind, item }) => (await sight.reachesJob(job)) && sight.seesId(itemKind, item),
  pipeline: (sight, { availableTo }) => availableTo.length === 0 || availableTo.includes(sight.viewer.member),
  edition: (sight, { pipeline }) => sight.reachesId('pipeline', pipeline),
  label: (sight, { pipeline }) => pipeline === null || sight.reachesId('pipeline', pipeline),
  // two locks: the pipeline, and the client that what runs is for (PIPE-5)
  run: async (sight, { pipeline, subjectKind, subject }) =>
    (await sight.reachesId('pipeline', pipeline)) && sight.seesId(subjectKind, subject),
  awaited: (sight, { run }) => sight.reachesId('run', run),
  calendarFeed: ({ viewer }, { aboutKind, about, by }) =>
    by === `staff:${viewer.member}` || (aboutKind === 'member' && about === viewer.member),
  savedView: (sight, { pipeline, member }) => (member === null || member === sight.viewer.member) && sight.reachesId('pipeline', pipeline),
  request: (sight, { client }) => sight.reachesClient(client),
  template: always,
  hook: () => false,
  rule: (sight, { pipeline }) => pipeline === null || sight.reachesId('pipeline', pipeline),
  ruleEdition: (sight, { rule }) => sight.reachesId('rule', rule),
  effect: async (sight, { aboutKind, about, run }) =>
    (await sight.seesId(aboutKind, about)) && (run === null || sight.reachesId('run', run)),
  message: (sight, { channel, aboutKind, about }) =>
    // a digest tells of many records
    channel !== 'hook' && (aboutKind === null || about === null ? isWide(sight.viewer) : sight.seesId(aboutKind, about)),
  reminder: (sight, { aboutKind, about }) => sight.seesId(aboutKind, about),
  schedule: async (sight, { pipeline, clients }) =>
    (pipeline === null || (await sight.reachesId('pipeline', pipeline))) &&
    (clients.length === 0 || some(clients, (client) => sight.reachesClient(client))),
  occurrence: async (sight, { schedule, client }) =>
    (await sight.reachesId('schedule', schedule)) && (client === null || sight.reachesClient(client)),
};

/** What can be hidden even from those with every right: through a pipeline that is not available to them (PIPE-5), or as another's own. */
const everHidden: ReadonlySet<Kind> = new Set<Kind>([
  'pipeline',
  'edition',
  'label',
  'run',
  'awaited',
  'calendarFeed',
  'savedView',
  'hook',
  'rule',
  'ruleEdition',
  'effect',
  'message',
  'schedule',
  'occurrence',
]);

/**
 * What a member sees of a source, as it is now (ROLE-1, TASK-9, PIPE-5). To see a record takes the right to read its kind, and to reach it
 * through a client that the member sees. Remembers what it has found out: make a new one when the source has changed.
 */
export class Sight {
  readonly source: Source;
  readonly viewer: Viewer;
  readonly #known = new Map<string, Promise<boolean>>();
  readonly #isWide: boolean;

  constructor(source: Source, viewer: Viewer) {
    this.source = source;
    this.viewer = viewer;
    this.#isWide = isWide(viewer);
  }

  async sees<K extends Kind>(kind: K, record: Kinds[K]): Promise<boolean> {
    if (this.isOpen(kind)) return true;
    return mayRead(this.viewer, kind) && reaches[kind](this, record);
  }

  /** False as well, where anything can be hidden, when there is no such record. */
  async seesId(kind: Kind, id: Id): Promise<boolean> {
    return mayRead(this.viewer, kind) && this.reachesId(kind, id);
  }

  /** As `seesId`, whatever the right to the kind itself: for what is reached through it. */
  reachesId(kind: Kind, id: Id): Promise<boolean> {
    if (this.isOpen(kind)) return Promise.resolve(true);
    if (kind === 'client') return this.reachesClient(id);
    return this.#once(`${kind} ${id}`, async () => {
      const record = await this.source.get(kind, id);
      return record !== undefined && reaches[kind](this, record as never); // a record of this kind
    });
  }

  /** By access to all clients, by being assigned to this one, or by a task for it (TASK-9). */
  reachesClient(id: Id): Promise<boolean> {
    const { access, member } = this.viewer;
    if (access === 'all') return Promise.resolve(true);
    return this.#once(`client ${id}`, async () => {
      const members = await this.source.find('clientMember', 'client', [id]);
      if (members.some((link) => link.member === member)) return true;
      return access === 'tasks' && this.#hasTaskFor(id);
    });
  }

  /** Through any of its clients; through none it is open to all; or because it is assigned. */
  reachesJob(id: Id): Promise<boolean> {
    if (this.viewer.access === 'all') return Promise.resolve(true);
    return this.#once(`through ${id}`, async () => {
      const links = await this.source.find('jobClient', 'job', [id]);
      if (links.length === 0 || (await some(links, ({ client }) => this.reachesClient(client)))) return true;
      return (await this.source.get('job', id))?.assignees.includes(this.viewer.member) ?? false;
    });
  }

  async #hasTaskFor(client: Id): Promise<boolean> {
    const { source } = this;
    const isMine = ({ assignees }: Kinds['task']): boolean => assignees.includes(this.viewer.member);
    if ((await source.find('task', 'client', [client])).some(isMine)) return true;
    const links = await source.find('jobClient', 'client', [client]);
    return some(links, async ({ job }) => (await source.find('task', 'job', [job])).some(isMine));
  }

  /** Nothing of this kind can be hidden from the viewer. */
  isOpen(kind: Kind): boolean {
    return this.#isWide && !everHidden.has(kind);
  }

  #once(key: string, ask: () => Promise<boolean>): Promise<boolean> {
    const known = this.#known.get(key) ?? ask();
    this.#known.set(key, known);
    return known;
  }
}

/** Whether the viewer sees the record; whoever is no viewer sees everything. */
export async function canSee<K extends Kind>(source: Source, viewer: Viewer | undefined, kind: K, record: Kinds[K]): Promise<boolean> {
  return viewer === undefined || new Sight(source, viewer).sees(kind, record);
}
