import type { Change, ChangedRow, Id, Kind } from '@workfloor/core';
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

interface Noted {
  readonly kind: Kind;
  readonly actor: string;
  readonly isMoved: boolean;
}

/** Tells what others do on this board, several changes in one sentence. */
export class RemoteChanges implements ReactiveController {
  readonly #options: RemoteOptions;
  #client: Workfloor | undefined;
  #stop: (() => void) | undefined;
  #isConnected = false;
  #batch = new Map<Id, Noted>();
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
      const isMoved = row.kind === 'run' && row.before !== null && 'stage' in row.before;
      if (concerns(board, row) && (isMoved || !this.#batch.has(row.id)))
        this.#batch.set(row.id, { kind: row.kind, actor: change.actor, isMoved });
    }
    if (this.#batch.size > 0) this.#timer ??= setTimeout(() => this.#tell(), BATCH_MS);
  }

  #tell(): void {
    const board = this.#options.board();
    const batch = board ? byRun(board, this.#batch) : [];
    this.#batch.clear();
    this.#timer = undefined;
    const t = this.#options.words();
    const [first] = batch;
    if (!t || !first) return;
    const [run, { actor, isMoved }] = first;
    const spot = board && findCard(board, run);
    if (batch.length === 1 && isMoved && spot) {
      const person = this.#options.studio()?.members.find(({ id }) => actor === `staff:${id}`)?.name ?? t.somebody;
      this.#options.say(t.movedBy({ title: spot.card.title, column: spot.column.stage.name, person }));
    } else this.#options.say(t.changedBy({ count: batch.length }));
  }
}

/** Whether a changed record may be seen on this board. */
function concerns(board: Board, { kind, after }: ChangedRow): boolean {
  return kind === 'job' || (kind === 'run' && after !== null && 'pipeline' in after && after.pipeline === board.pipeline.id);
}

/** What was noted of jobs belongs to their runs; of jobs that are not on the board nobody is told. Walks the board once for all. */
function byRun(board: Board, noted: ReadonlyMap<Id, Noted>): readonly (readonly [Id, Noted])[] {
  const left = new Map(noted);
  const runs = new Map<Id, Noted>();
  for (const { cards } of board.columns) {
    for (const { run, job } of cards) {
      const [own, ofJob] = [noted.get(run.id), job && noted.get(job.id)];
      const one = own ?? ofJob;
      if (one) runs.set(run.id, one);
      if (job) left.delete(job.id);
    }
  }
  for (const [id, one] of left) if (one.kind === 'run' && !runs.has(id)) runs.set(id, one);
  return [...runs];
}
