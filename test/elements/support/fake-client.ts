import { ClientError } from '@workfloor/sdk';
import type {
  Board,
  BoardOptions,
  BoardStore,
  Card,
  ClientErrorCode,
  Column,
  RunOptions,
  Status,
  Studio,
  View,
  ViewStore,
  Workfloor,
} from '@workfloor/sdk';
import { commands, execute, idsFrom, indexes, matchesIndex, taskDefaults } from '@workfloor/core';
import type { AnyRecord, Change, ChangedRow, Command, Id, IndexOf, Kind, Kinds, PreviewAnswer, Source } from '@workfloor/core';
import { atom } from 'nanostores';
import type { WritableAtom } from 'nanostores';
import { WORKSPACE, id } from './sample.ts';
import type { Tables } from './sample.ts';

/** A command as the board has sent it. */
export interface Sent {
  readonly name: string;
  readonly args: unknown;
}

/**
 * A client without a server: the real commands on records in memory, and a test's hand on everything that can happen to a connection.
 * Only what a board uses.
 */
export class FakeClient {
  readonly tables: Tables;
  readonly sent: Sent[] = [];
  readonly $status = atom<Status>({ connection: 'online', pending: 0 });
  readonly $undoable = atom<string | undefined>();
  readonly $studio: ViewStore<Studio>;
  readonly workspaceId = WORKSPACE;
  /** How often boards were read anew. */
  refreshed = 0;
  /** Boards that have been asked for, in order. */
  readonly asked: BoardOptions[] = [];
  /** Held answers go out when it resolves. */
  gate: Promise<void> = Promise.resolve();
  readonly #studio: WritableAtom<View<Studio>>;
  readonly #boards = new Map<string, { options: BoardOptions; store: WritableAtom<View<Board>>; limits: Map<Id, number> }>();
  readonly #listeners = new Set<(change: Change) => void>();
  /** What there was before each command, by its id. */
  readonly #before = new Map<Id, Tables>();
  #last: Id | undefined;
  #refusal: ClientErrorCode | undefined;
  #isLoading = false;
  #cards = new Map<Id, Card>();
  #loadError: ClientError | undefined;

  constructor(tables: Tables) {
    this.tables = tables;
    this.#studio = atom<View<Studio>>({ status: 'ready', value: this.#readStudio() });
    this.$studio = Object.assign(this.#studio, { refresh: () => Promise.resolve() });
  }

  /** As what the elements take. It has only what a board uses: the one place where a test's double passes for the whole. */
  get asWorkfloor(): Workfloor {
    return this as unknown as Workfloor;
  }

  get listeners(): number {
    return this.#listeners.size;
  }

  /** The server will refuse the next command, after it has shown for a while. */
  refuseNext(code: ClientErrorCode): void {
    this.#refusal = code;
  }

  /** Boards load until told otherwise. */
  holdLoading(): void {
    this.#isLoading = true;
    this.#publish();
  }

  finishLoading(): void {
    this.#isLoading = false;
    this.#publish();
  }

  failLoading(code: ClientErrorCode): void {
    this.#loadError = new ClientError('Could not read the board.', { code, requestId: 'req-42' });
    this.#publish();
  }

  newId(): Id {
    return id();
  }

  /** A task that the stage of a run waits for. */
  addTask(run: Kinds['run'], job: Id, title: string): void {
    const task = id();
    const since = new Date().toISOString();
    const own = { workspace: WORKSPACE, version: 1, run: run.id, stage: run.stage, origin: run.stage, label: '', by: 'staff:test' };
    this.#table('task').set(task, { ...taskDefaults, id: task, workspace: WORKSPACE, version: 1, number: null, title, job, rank: 'a0' });
    this.#table('awaited').set(task, { ...own, id: id(), itemKind: 'task', item: task, since, how: 'hand' });
    this.#cards = new Map();
    this.#publish();
  }

  onRemoteChange(listener: (change: Change) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  onFailure(): () => void {
    return () => undefined;
  }

  clients({ q = '' }: { readonly q?: string } = {}): unknown {
    const clients = this.#all('client').filter(({ name }) => name.toLowerCase().startsWith(q.toLowerCase()));
    return atom({ status: 'ready', value: { clients, hasMore: false } });
  }

  /** Lists other than boards have nothing in them. */
  list(): unknown {
    return Object.assign(atom({ status: 'ready', value: { items: [], find: () => undefined, hasMore: false } }), {
      refresh: async () => {},
    });
  }

  board(options: BoardOptions = {}): BoardStore {
    const key = JSON.stringify(options);
    let entry = this.#boards.get(key);
    if (!entry) {
      this.asked.push(options);
      entry = { options, store: atom<View<Board>>({ status: 'loading' }), limits: new Map() };
      this.#boards.set(key, entry);
      const { store, limits } = entry;
      store.set(this.#view(options, limits, undefined));
    }
    const { store, limits } = entry;
    return Object.assign(store, {
      refresh: async () => {
        this.refreshed += 1;
        this.#loadError = undefined;
        store.set(this.#view(options, limits, store.get().value));
        await Promise.resolve();
      },
      loadMore: async (stage: Id) => {
        limits.set(stage, (limits.get(stage) ?? options.pageSize ?? 50) + (options.pageSize ?? 50));
        store.set(this.#view(options, limits, store.get().value));
        await Promise.resolve();
      },
    });
  }

  readonly run = this.#feature('run');
  readonly job = this.#feature('job');
  /** Taken back from the last one on: what a later one has done is gone with it. */
  readonly change = {
    undo: async ({ command }: { readonly command: Id }): Promise<void> => {
      const before = this.#before.get(command);
      if (!before) throw new ClientError('Could not undo.', { code: 'not_found', status: 404 });
      this.#before.delete(command);
      this.sent.push({ name: 'change.undo', args: { command } });
      this.#restore(before);
      this.$undoable.set(undefined);
      await Promise.resolve();
    },
  };
  /** What the server would say to a command before it is sent. */
  answerPreview: (name: string, args: unknown) => Promise<PreviewAnswer> = () => Promise.resolve({ rows: [], events: [], result: null });
  readonly previewed: Sent[] = [];

  preview(name: string, args: unknown): Promise<PreviewAnswer> {
    this.previewed.push({ name, args });
    return this.answerPreview(name, args);
  }

  async undo(): Promise<string | undefined> {
    const name = this.$undoable.get();
    if (this.#last !== undefined) await this.change.undo({ command: this.#last });
    return name;
  }

  /** Somebody else runs a command. */
  async remote(name: string, args: unknown, actor: string): Promise<void> {
    const rows = await this.#apply(name, args);
    this.#publish();
    const change: Change = { seq: 1, command: { id: id(), name }, actor, at: new Date().toISOString(), rows, events: [] };
    for (const listener of this.#listeners) listener(change);
  }

  #feature(feature: 'run' | 'job'): Record<string, (args: unknown, options?: RunOptions) => Promise<void>> {
    return Object.fromEntries(
      Object.keys(commands[feature]).map((verb) => [
        verb,
        (args: unknown, options?: RunOptions) => this.#send(`${feature}.${verb}`, args, options),
      ]),
    );
  }

  async #send(name: string, args: unknown, { id: command = id() }: RunOptions = {}): Promise<void> {
    this.sent.push({ name, args });
    const before = this.#copy();
    const refusal = this.#refusal;
    this.#refusal = undefined;
    await this.#apply(name, args);
    this.#before.set(command, before);
    this.#last = command;
    this.$undoable.set(name);
    this.#publish();
    await this.gate;
    if (refusal === undefined) return;
    this.#restore(before);
    throw new ClientError(`Could not run ${name}.`, { code: refusal, status: 409 });
  }

  async #apply(name: string, args: unknown): Promise<readonly ChangedRow[]> {
    const [feature = '', verb = ''] = name.split('.');
    const all = commands as unknown as Record<string, Record<string, Command>>; // by names that a test gives
    const command = all[feature]?.[verb];
    if (!command) throw new Error(`There is no command ${name}.`);
    const own = id();
    const actor = { name: 'staff:test', role: 'owner' } as const;
    const ctx = { workspace: WORKSPACE, command: own, actor, now: new Date().toISOString(), newId: idsFrom(own) };
    const outcome = await execute(command, this.#source(), args, ctx);
    if (!outcome.ok)
      throw new ClientError(`Could not run ${name}.`, { code: outcome.refusal.code, status: 409, data: outcome.refusal.detail });
    for (const row of outcome.rows) {
      if (row.after) this.#table(row.kind).set(row.id, row.after);
      else this.#table(row.kind).delete(row.id);
    }
    return outcome.rows;
  }

  #source(): Source {
    return {
      get: <K extends Kind>(kind: K, of: Id) => this.#table(kind).get(of) as Kinds[K] | undefined, // kept under its own kind
      find: <K extends Kind>(kind: K, index: IndexOf<K>, values: readonly string[]) => {
        const fields = (indexes[kind] as Record<string, readonly string[]>)[index] ?? [];
        return this.#all(kind).filter((record) => matchesIndex(record, fields, values));
      },
      nextNumber: () => undefined,
      lastNumber: () => undefined,
      change: () => undefined,
    };
  }

  #table(kind: Kind): Map<Id, AnyRecord> {
    let table = this.tables.get(kind);
    if (!table) this.tables.set(kind, (table = new Map()));
    return table;
  }

  #all<K extends Kind>(kind: K): Kinds[K][] {
    return [...this.#table(kind).values()] as Kinds[K][]; // kept under its own kind
  }

  #copy(): Tables {
    return new Map([...this.tables].map(([kind, table]) => [kind, new Map(table)]));
  }

  #restore(tables: Tables): void {
    for (const [kind, table] of tables) this.tables.set(kind, new Map(table));
    this.#publish();
  }

  #publish(): void {
    this.#studio.set({ status: 'ready', value: this.#readStudio() });
    for (const { options, store, limits } of this.#boards.values()) store.set(this.#view(options, limits, store.get().value));
  }

  #readStudio(): Studio {
    const members = this.#all('member');
    const [first] = members;
    const [workspace] = this.#all('workspace');
    if (!first || !workspace) throw new Error('The sample has no member or workspace.');
    return {
      actor: { name: `staff:${first.id}`, role: first.role, member: first.id },
      workspace,
      members,
      tags: this.#all('tag'),
      fields: [],
      labels: [],
      services: [],
      resourceKinds: [],
      pipelines: this.#all('pipeline'),
      editions: this.#all('edition'),
    };
  }

  #view(options: BoardOptions, limits: ReadonlyMap<Id, number>, old: Board | undefined): View<Board> {
    if (this.#loadError) return { status: 'error', error: this.#loadError, ...(old && { value: old }) };
    if (this.#isLoading) return { status: 'loading', ...(old && { value: old }) };
    const value = this.#read(options, limits, old);
    const code = value ? undefined : 'not_found';
    return value ? { status: 'ready', value } : { status: 'error', error: new ClientError('No board.', { code: code ?? 'not_found' }) };
  }

  #read(options: BoardOptions, limits: ReadonlyMap<Id, number>, old: Board | undefined): Board | undefined {
    const pipelines = this.#all('pipeline').filter(({ state }) => state === 'live');
    const pipeline = options.pipeline === undefined ? pipelines[0] : pipelines.find((each) => each.id === options.pipeline);
    const edition = this.#all('edition').find((each) => each.id === pipeline?.edition);
    if (!pipeline || !edition) return undefined;
    const runs = this.#all('run').filter((run) => run.pipeline === pipeline.id && run.state === 'open' && !run.archived);
    const columns = edition.stages.map((stage, at): Column => {
      const all = runs
        .filter((run) => run.stage === stage.id)
        .sort((a, b) => (a.rank < b.rank ? -1 : 1))
        .map((run) => this.#card(run))
        .filter((card) => matches(card, options));
      const cards = all.slice(0, limits.get(stage.id) ?? options.pageSize ?? 50);
      const before = old?.columns[at];
      const isSame =
        before &&
        before.count === all.length &&
        cards.length === before.cards.length &&
        cards.every((card, index) => card === before.cards[index]);
      return isSame ? before : { stage, retired: false, count: all.length, cards, hasMore: cards.length < all.length };
    });
    return { pipeline, edition, columns };
  }

  #blockers(run: Kinds['run']): Card['blockers'] {
    const awaited = this.#all('awaited').filter((each) => each.run === run.id && each.stage === run.stage);
    return awaited.map(({ itemKind, item, since }) => {
      const { title = '', assignees = [] } = (this.#table('task').get(item) as Kinds['task'] | undefined) ?? {}; // the sample waits for tasks
      return { itemKind, item, title, since, who: { members: assignees, clients: [] } };
    });
  }

  #card(run: Kinds['run']): Card {
    const job = this.#table('job').get(run.subject) as Kinds['job'] | undefined; // runs of the sample have jobs
    const old = this.#cards.get(run.id);
    if (old && old.run === run && old.job === job) return old;
    const tasks = this.#all('task').filter((task) => task.job === run.subject);
    const clients = this.#all('jobClient').filter((link) => link.job === run.subject);
    const known = <R>(kind: Kind, ids: readonly Id[]): R[] => ids.map((each) => this.#table(kind).get(each) as R).filter(Boolean);
    const { title = '', due = null, tags = [], assignees = [] } = job ?? {};
    const card: Card = {
      run,
      subject: job ?? (this.#table(run.subjectKind).get(run.subject) as Card['subject']), // kept under its own kind
      job,
      title,
      clients: known(
        'client',
        clients.map((link) => link.client),
      ),
      tags: known('tag', tags),
      assignees: known('member', assignees),
      owner: undefined,
      due,
      tasks: { open: tasks.filter(({ state }) => state !== 'done').length, done: tasks.filter(({ state }) => state === 'done').length },
      blockers: this.#blockers(run),
      effects: { waiting: 0, held: 0, parked: 0 },
      isPending: false,
    };
    this.#cards.set(run.id, card);
    return card;
  }
}

function matches(card: Card, { q = '', tags = [], assignees = [] }: BoardOptions): boolean {
  const words = q.toLowerCase().split(/\s+/).filter(Boolean);
  const text = [card.title, card.job?.number, ...card.clients.map(({ name }) => name), ...card.tags.map(({ name }) => name)]
    .join(' ')
    .toLowerCase();
  return (
    words.every((word) => text.split(/\s+/).some((own) => own.startsWith(word))) &&
    (tags.length === 0 || card.tags.some((tag) => tags.includes(tag.id))) &&
    (assignees.length === 0 || card.assignees.some((member) => assignees.includes(member.id)))
  );
}
