import type { Id, JobFilter, Pipeline } from '@workfloor/core';
import type { Board, BoardStore, ClientError, Status, Studio, View, Workfloor } from '@workfloor/sdk';
import type { ReactiveControllerHost } from 'lit';
import type { Formats } from '../base/format.ts';
import { StoreController } from '../base/store-controller.ts';

export interface BoardQuestion {
  readonly client: Workfloor | undefined;
  readonly pipeline: Id | undefined;
  readonly filter: JobFilter;
}

/** What the board has to show: the stores of the client, and the last good board while another one loads. */
export class BoardModel {
  readonly #status: StoreController<Status>;
  readonly #studio: StoreController<View<Studio>>;
  readonly #view: StoreController<View<Board>>;
  #question: BoardQuestion | undefined;
  #store: BoardStore | undefined;
  #shown: Board | undefined;
  #loaded: BoardStore | undefined;

  constructor(host: ReactiveControllerHost) {
    this.#status = new StoreController(host);
    this.#studio = new StoreController(host);
    this.#view = new StoreController(host);
  }

  /** Asks for a board; the same question again changes nothing. */
  follow(question: BoardQuestion): void {
    const old = this.#question;
    const isElsewhere = old?.client !== question.client || old?.pipeline !== question.pipeline;
    if (isElsewhere) this.#shown = undefined;
    if (isElsewhere || old?.filter !== question.filter) this.#ask(question);
    this.#question = question;
    this.#shown = this.#view.value?.value ?? this.#shown;
  }

  #ask({ client, pipeline, filter }: BoardQuestion): void {
    this.#status.follow(client?.$status);
    this.#studio.follow(client?.$studio);
    this.#store = client?.board({ ...filter, ...(pipeline === undefined ? {} : { pipeline }) });
    this.#view.follow(this.#store);
  }

  /** The pipeline that is asked for, if one is. */
  get chosen(): Id | undefined {
    return this.#question?.pipeline;
  }

  get board(): Board | undefined {
    return this.#view.value?.value ?? this.#shown;
  }

  get status(): Status | undefined {
    return this.#status.value;
  }

  get studio(): Studio | undefined {
    return this.#studio.value?.value;
  }

  /** Why the board, or what everybody needs to know before it, could not be loaded. */
  get error(): ClientError | undefined {
    if (this.hasNoPipeline) return undefined; // to the client a board without pipeline is not found; to people it is a beginning
    return this.#view.value?.error ?? (this.#shown ? undefined : this.#studio.value?.error);
  }

  get isLoading(): boolean {
    return !this.error && !this.hasNoPipeline && (this.#view.value === undefined || this.#view.value.status === 'loading');
  }

  /** The workspace has no pipeline that a board could show. */
  get hasNoPipeline(): boolean {
    return (
      this.#question?.pipeline === undefined && this.studio !== undefined && !this.studio.pipelines.some(({ state }) => state === 'live')
    );
  }

  /** Something else than a board full of cards is to be shown, or more. */
  get isUnusual(): boolean {
    const connection = this.status?.connection;
    const isOut = connection === 'offline' || connection === 'signed-out';
    return isOut || this.error !== undefined || this.hasNoPipeline || (this.board !== undefined && countOf(this.board) === 0);
  }

  /** True once after each new answer to a new question. */
  takeLoaded(): boolean {
    if (this.#view.value?.status !== 'ready' || this.#loaded === this.#store) return false;
    this.#loaded = this.#store;
    return true;
  }

  pipelines({ compare }: Pick<Formats, 'compare'>): readonly Pipeline[] {
    return (this.studio?.pipelines ?? []).filter(({ state }) => state === 'live').toSorted((a, b) => compare(a.name, b.name));
  }

  async refresh(): Promise<void> {
    await this.#store?.refresh();
  }

  async loadMore(stage: Id, count?: number): Promise<void> {
    await this.#store?.loadMore(stage, count);
  }

  /** Page by page, to the end of a column. */
  async loadAll(stage: Id): Promise<void> {
    for (let before = -1; ;) {
      const column = this.board?.columns.find((candidate) => candidate.stage.id === stage);
      if (!column?.hasMore || column.cards.length === before) return; // a page that does not come ends it
      before = column.cards.length;
      await this.loadMore(stage);
    }
  }
}

/** Cards on a board, loaded or not. */
export function countOf({ columns }: Board): number {
  return columns.reduce((sum, { count }) => sum + count, 0);
}

/** Whether nothing but jobs runs here. */
export function isOfJobs({ pipeline }: Board): boolean {
  return pipeline.subjects.every((kind) => kind === 'job');
}

/** Whether jobs run here: what else runs begins elsewhere. */
export function takesJobs({ pipeline }: Board): boolean {
  return pipeline.subjects.includes('job');
}
