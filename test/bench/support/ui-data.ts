import { clientDefaults, jobDefaults, memberDefaults, pipelineDefaults, runDefaults, workspaceDefaults } from '@workfloor/core';
import type { Client, Edition, Job, Member, Pipeline, Run, Tag, Workspace } from '@workfloor/core';
import type { Board, Card, Column, Status, Studio, View, Workfloor } from '@workfloor/sdk';
import { atom } from 'nanostores';
import type { WritableAtom } from 'nanostores';

const DAY_MS = 86_400_000;
const base = (id: string): { id: string; workspace: string; version: number } => ({ id, workspace: 'ws_bench', version: 1 });
const tagNames = ['VIP', 'Rush', 'Album', 'Outdoors', 'Returning'] as const;
const tagColors = ['purple', 'red', 'teal', 'green', 'blue'] as const;

/** So many cards in so many columns, all loaded, each with client, tags, people, due day and tasks. */
export function makeBoard(cards: number, columns: number, now: number): Board {
  const stages = Array.from({ length: columns }, (_, at) => ({ id: `stage-${at}`, name: `Stage ${at + 1}` }));
  const edition: Edition = { ...base('edition'), pipeline: 'pipeline', number: 1, name: '', stages, conditionTags: [] };
  const pipeline: Pipeline = { ...base('pipeline'), ...pipelineDefaults, name: 'Photography', edition: 'edition' };
  const tags = tagNames.map((name, at): Tag => ({ ...base(`tag-${at}`), name, color: tagColors[at] ?? 'gray', state: 'live' }));
  const members = ['Mette Lund', 'Jonas Rask', 'Zoë Martin'].map((name, at): Member => ({
    ...base(`member-${at}`),
    ...memberDefaults,
    name,
    email: '',
    role: 'member',
    state: 'active',
  }));
  const make = (number: number, stage: string): Card => {
    const some = <T>(all: readonly T[], count: number): T[] =>
      all
        .slice(number % all.length)
        .concat(all)
        .slice(0, count);
    const client: Client = {
      ...base(`client-${number}`),
      ...clientDefaults,
      name: `Client ${number % 97}`,
    };
    const due = number % 2 === 0 ? new Date(now + ((number % 23) - 7) * DAY_MS).toISOString().slice(0, 10) : null;
    const own = some(tags, number % 4);
    const people = some(members, number % 3);
    const ids = { assignees: people.map(({ id }) => id), tags: own.map(({ id }) => id) };
    const job: Job = {
      ...base(`job-${number}`),
      ...jobDefaults,
      number,
      title: `Wedding of client ${number} with a portrait session`,
      due,
      ...ids,
    };
    const run: Run = {
      ...base(`run-${number}`),
      ...runDefaults,
      pipeline: 'pipeline',
      edition: 'edition',
      subjectKind: 'job',
      subject: job.id,
      stage,
      started: new Date(now - ((number % 19) + 0.2) * DAY_MS).toISOString(),
      entered: new Date(now - ((number % 19) + 0.2) * DAY_MS).toISOString(),
      deadline: null,
      rank: `a${number}`,
      steps: stages.map(({ id }) => ({ stage: id, state: 'pending' })),
    };
    const tasks = { open: number % 3, done: number % 4 };
    return {
      run,
      subject: job,
      job,
      title: job.title,
      clients: [client],
      tags: own,
      assignees: people,
      owner: undefined,
      due,
      tasks,
      blockers: [],
      isPending: false,
    };
  };
  const per = Math.ceil(cards / columns);
  const list = stages.map((stage, at): Column => {
    const own = Array.from({ length: Math.min(per, cards - at * per) }, (_, row) => make(at * per + row + 1, stage.id));
    return { stage, retired: false, count: own.length, cards: own, hasMore: false };
  });
  return { pipeline, edition, columns: list };
}

/** Takes the card at an index of one column to the top of another; other columns and cards keep their identity. */
export function moveCard(board: Board, from: number, index: number, to: number): Board {
  const card = board.columns[from]?.cards[index];
  const target = board.columns[to];
  if (!card || !target) throw new Error('There is no such card or column.');
  const moved: Card = { ...card, run: { ...card.run, stage: target.stage.id, version: card.run.version + 1 } };
  const columns = board.columns.map((column, at): Column => {
    if (at === from) return { ...column, count: column.count - 1, cards: column.cards.toSpliced(index, 1) };
    return at === to ? { ...column, count: column.count + 1, cards: [moved, ...column.cards] } : column;
  });
  return { ...board, columns };
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
  return { client: client as unknown as Workfloor, store }; // only what a board that nobody touches uses
}
