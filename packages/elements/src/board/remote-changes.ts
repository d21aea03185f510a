import type { Change, ChangedRow, Id } from '@workfloor/core';
import type { Board, Studio, Workfloor } from '@workfloor/sdk';
import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { tools } from '../i18n/en/tools.ts';
import { findCard } from './move.ts';

/** Changes that come within this time are told as one. */
const BATCH_MS = 800;

export interface RemoteOptions {
  readonly board: () => Board | undefined;
  readonly studio: () => Studio | undefined;
  readonly words: () => typeof tools | undefined;
  readonly say: (text: string) => void;
}

/** Tells what others do on this board, several changes in one sentence. */
export class RemoteChanges implements ReactiveController {
  readonly #options: RemoteOptions;
  #client: Workfloor | undefined;
  #stop: (() => void) | undefined;
  #isConnected = false;
  #batch = new Map<Id, { readonly actor: string; readonly isMoved: boolean }>();
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(host: ReactiveControllerHost, options: RemoteOptions) {
    this.#options = options;
    host.addController(this);
  }

  /** Listens to a client from now on; undefined: to none. */
  follow(client: Workfloor | undefined): void {
    if (client === this.#client) return;
    this.#forget();
    this.#client = client;
    if (this.#isConnected) this.#listen();
  }

  hostConnected(): void {
    this.#isConnected = true;
    this.#listen();
  }

  hostDisconnected(): void {
    this.#isConnected = false;
    this.#forget();
  }

  #listen(): void {
    this.#stop ??= this.#client?.onRemoteChange((change) => this.#note(change));
  }

  #forget(): void {
    this.#stop?.();
    this.#stop = undefined;
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#batch.clear();
  }

  #note(change: Change): void {
    const board = this.#options.board();
    if (!board) return;
    for (const row of change.rows) {
      const run = runOf(board, row);
      const isMoved = row.kind === 'run' && row.before !== null && 'stage' in row.before;
      if (run !== undefined && (isMoved || !this.#batch.has(run))) this.#batch.set(run, { actor: change.actor, isMoved });
    }
    if (this.#batch.size > 0) this.#timer ??= setTimeout(() => this.#tell(), BATCH_MS);
  }

  #tell(): void {
    const batch = [...this.#batch];
    this.#batch.clear();
    this.#timer = undefined;
    const t = this.#options.words();
    const [first] = batch;
    if (!t || !first) return;
    const [run, { actor, isMoved }] = first;
    const board = this.#options.board();
    const spot = board && findCard(board, run);
    if (batch.length === 1 && isMoved && spot) {
      const person = this.#options.studio()?.members.find(({ id }) => actor === `staff:${id}`)?.name ?? t.somebody;
      this.#options.say(t.movedBy({ title: spot.card.title, column: spot.column.stage.name, person }));
    } else this.#options.say(t.changedBy({ count: batch.length }));
  }
}

/** The run on this board that a changed record concerns. */
function runOf(board: Board, row: ChangedRow): Id | undefined {
  if (row.kind === 'run') return row.after && 'pipeline' in row.after && row.after.pipeline === board.pipeline.id ? row.id : undefined;
  if (row.kind !== 'job') return undefined;
  return board.columns.flatMap((column) => column.cards).find(({ job }) => job?.id === row.id)?.run.id;
}
