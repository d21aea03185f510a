import { clientDefaults, jobDefaults, memberDefaults, pipelineDefaults, runDefaults, workspaceDefaults } from '@workfloor/core';
import type { Client, Edition, Job, Member, Pipeline, Run, Tag, Workspace } from '@workfloor/core';
import type { Board, Card, Column, Status, Studio, View, Workfloor } from '@workfloor/sdk';
import { atom } from 'nanostores';
import type { WritableAtom } from 'nanostores';
import type { PlainCard, PlainColumn } from './ui-board.ts';

const DAY_MS = 86_400_000;
const base = (id: string): { id: string; workspace: string; version: number } => ({ id, workspace: 'ws_bench', version: 1 });

/** The same cards as a board of the SDK, all loaded. */
export function boardOf(plain: readonly PlainColumn[], now: number): Board {
  const stages = plain.map(({ id, name }) => ({ id, name }));
  const edition: Edition = { ...base('edition'), pipeline: 'pipeline', number: 1, name: '', stages, conditionTags: [] };
  const pipeline: Pipeline = { ...base('pipeline'), ...pipelineDefaults, name: 'Photography', edition: 'edition' };
  const members = once((name): Member => ({
    ...base(`member-${name}`),
    ...memberDefaults,
    name,
    email: '',
    role: 'member',
    state: 'active',
  }));
  const clients = once((name): Client => ({ ...base(`client-${name}`), ...clientDefaults, name }));
  const tags = new Map<string, Tag>();
  const tagOf = ({ name, color }: PlainCard['tags'][number]): Tag => {
    const tag: Tag = tags.get(name) ?? { ...base(`tag-${name}`), name, color, state: 'live' };
    tags.set(name, tag);
    return tag;
  };
  const columns = plain.map((column, at): Column => {
    const stage = stages[at] ?? { id: column.id, name: column.name };
    const cards = column.cards.map((card): Card => {
      const own = card.tags.map(tagOf);
      const people = [members(card.assignee)];
      const job = jobOf(card, { tags: own, people });
      const run = runOf(card, { stage: stage.id, stages, job, now });
      return {
        run,
        job,
        subject: job,
        title: job.title,
        clients: [clients(card.client)],
        tags: own,
        assignees: people,
        owner: undefined,
        due: card.due,
        tasks: { open: 0, done: 0 },
        blockers: [],
        effects: { waiting: 0, held: 0, parked: 0 },
        isPending: false,
      };
    });
    return { stage, retired: false, count: cards.length, cards, hasMore: false };
  });
  return { pipeline, edition, columns };
}

function jobOf(
  { number, title, due }: PlainCard,
  { tags, people }: { readonly tags: readonly Tag[]; readonly people: readonly Member[] },
): Job {
  const ids = { assignees: people.map(({ id }) => id), tags: tags.map(({ id }) => id) };
  return { ...base(`job-${number}`), ...jobDefaults, number, title, due, ...ids };
}

interface Place {
  readonly stage: string;
  readonly stages: Edition['stages'];
  readonly job: Job;
  readonly now: number;
}

function runOf({ id, number }: PlainCard, { stage, stages, job, now }: Place): Run {
  const since = new Date(now - ((number % 19) + 0.2) * DAY_MS).toISOString();
  return {
    ...base(id),
    ...runDefaults,
    pipeline: 'pipeline',
    edition: 'edition',
    subjectKind: 'job',
    subject: job.id,
    stage,
    started: since,
    entered: since,
    deadline: null,
    rank: `a${number}`,
    steps: stages.map((one) => ({ stage: one.id, state: 'pending' })),
  };
}

/** Makes one thing a name. */
function once<T>(make: (name: string) => T): (name: string) => T {
  const made = new Map<string, T>();
  return (name) => {
    const value = made.get(name) ?? make(name);
    made.set(name, value);
    return value;
  };
}

/** A board that changes as the SDK's does: what is not concerned keeps its identity. */
export class ChangingBoard {
  readonly #store: WritableAtom<View<Board>>;
  readonly #columnOf = new Map<string, number>();
  #board: Board;

  constructor(board: Board, store: WritableAtom<View<Board>>) {
    this.#board = board;
    this.#store = store;
    for (const [at, { cards }] of board.columns.entries()) for (const { run } of cards) this.#columnOf.set(run.id, at);
  }

  retitle(id: string, title: string): void {
    const { at, index, card } = this.#find(id);
    const version = card.run.version + 1;
    const subject = { ...card.subject, title };
    const changed: Card = { ...card, title, subject, run: { ...card.run, version } };
    this.#change(at, (column) => ({ ...column, cards: column.cards.with(index, changed) }));
  }

  move(id: string, stage: string): void {
    const { at, index, card } = this.#find(id);
    const to = this.#board.columns.findIndex((column) => column.stage.id === stage);
    const moved: Card = { ...card, run: { ...card.run, stage, version: card.run.version + 1 } };
    this.#columnOf.set(id, to);
    this.#board = replaced(this.#board, at, (column) => ({
      ...column,
      count: column.count - 1,
      cards: column.cards.toSpliced(index, 1),
    }));
    this.#change(to, (column) => ({ ...column, count: column.count + 1, cards: [moved, ...column.cards] }));
  }

  #find(id: string): { readonly at: number; readonly index: number; readonly card: Card } {
    const at = this.#columnOf.get(id) ?? -1;
    const cards = this.#board.columns[at]?.cards ?? [];
    const index = cards.findIndex(({ run }) => run.id === id);
    const card = cards[index];
    if (!card) throw new Error(`There is no card ${id}.`);
    return { at, index, card };
  }

  #change(at: number, change: (column: Column) => Column): void {
    this.#board = replaced(this.#board, at, change);
    this.#store.set({ status: 'ready', value: this.#board });
  }
}

function replaced(board: Board, at: number, change: (column: Column) => Column): Board {
  return { ...board, columns: board.columns.map((column, index) => (index === at ? change(column) : column)) };
}

/** A client whose board is the store that comes with it. */
export function clientOf(board: Board): { readonly client: Workfloor; readonly store: WritableAtom<View<Board>> } {
  const store = atom<View<Board>>({ status: 'ready', value: board });
  const workspace: Workspace = {
    ...base('ws_bench'),
    ...workspaceDefaults,
    name: 'Bench',
    locale: 'en',
    zone: 'UTC',
    currency: 'EUR',
    workdays: [],
  };
  const me: Member = { ...base('me'), ...memberDefaults, name: 'Me', email: '', role: 'owner', state: 'active' };
  const studio: Studio = {
    actor: { name: 'staff:me', role: 'owner', member: 'me' },
    workspace,
    members: [me],
    tags: [],
    fields: [],
    labels: [],
    services: [],
    resourceKinds: [],
    pipelines: [board.pipeline],
    editions: [board.edition],
  };
  const nothing = async (): Promise<void> => {};
  const client = {
    $status: atom<Status>({ connection: 'online', pending: 0 }),
    $studio: Object.assign(atom<View<Studio>>({ status: 'ready', value: studio }), { refresh: nothing }),
    $undoable: atom<string | undefined>(),
    board: () => Object.assign(store, { refresh: nothing, loadMore: nothing }),
    onRemoteChange: () => () => undefined,
  };
  return { client: client as unknown as Workfloor, store }; // only what a board uses that is looked at, scrolled and dragged upon
}
