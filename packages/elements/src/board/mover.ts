import type { Id } from '@workfloor/core';
import type { Board, Workfloor } from '@workfloor/sdk';
import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { askHost, tellHost } from '../base/ask-host.ts';
import type { Announcer } from '../base/announcer.ts';
import type { board as boardWords } from '../i18n/en/board.ts';
import type { common } from '../i18n/en/common.ts';
import { findCard, planMove } from './move.ts';
import type { Move, MoveRequest, Plan, Spot } from './move.ts';

const UNDO_MS = 10_000;

/** What the board's status line shows. */
export interface Note {
  readonly text: string;
  readonly kind: 'done' | 'refused';
  readonly canUndo: boolean;
  /** The card it is about. */
  readonly run?: Id;
}

export interface MoverContext {
  readonly client: Workfloor;
  readonly board: Board;
  readonly t: typeof boardWords;
  readonly common: typeof common;
}

export interface MoverOptions {
  /** What there is to work with now; undefined while loading or read-only. */
  readonly context: () => MoverContext | undefined;
  readonly announcer: Announcer;
  /** Why something was refused or failed, for people; never rejects. */
  readonly explain: (error: unknown) => Promise<string>;
  /** The focus is to follow the card of a run. */
  readonly follow: (run: Id) => void;
  /** Loads all pages of a column: its end is known only then. */
  readonly loadAll: (stage: Id) => Promise<void>;
  /** Whether the person is at the status line, which then stays. */
  readonly isBusyWithNote: () => boolean;
}

/** Carries out what a person does to a card: asks the host, sends, says what came of it, offers to take it back. */
export class Mover implements ReactiveController {
  readonly #host: ReactiveControllerHost & HTMLElement;
  readonly #options: MoverOptions;
  #note: Note | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(host: ReactiveControllerHost & HTMLElement, options: MoverOptions) {
    this.#host = host;
    this.#options = options;
    host.addController(this);
  }

  get note(): Note | undefined {
    return this.#note;
  }

  hostDisconnected(): void {
    clearTimeout(this.#timer);
  }

  hostConnected(): void {
    if (this.#note) this.#show(this.#note);
  }

  /** Moves a card. Never rejects. */
  async move(run: Id, move: Move): Promise<void> {
    const column = this.#find(run)?.column;
    if (column?.hasMore && 'by' in move && move.by === 'bottom') await this.#options.loadAll(column.stage.id);
    const context = this.#options.context();
    const plan = context && planMove(context.board, run, move);
    if (!plan) return;
    const detail = toDetail(plan);
    if (!(await askHost(this.#host, 'wf-before-move', detail))) return this.#vetoed(context, plan);
    this.#options.follow(run);
    const { t } = context;
    const text = t.moved({ title: plan.card.title, column: plan.to.stage.name, position: plan.position, total: plan.total });
    await this.#carryOut(context, { run, text, title: plan.card.title }, async () => {
      await send(context.client, plan.request);
      tellHost(this.#host, 'wf-move', { ...detail, version: this.#versionOf(run) });
    });
  }

  /** Completes or skips the stage that a card stands in. Never rejects. */
  async leave(run: Id, how: 'complete' | 'skip'): Promise<void> {
    const context = this.#options.context();
    const spot = context && findCard(context.board, run);
    if (!spot) return;
    const { card, column } = spot;
    const detail = { run, job: card.job?.id, from: column.stage.id, how };
    if (!(await askHost(this.#host, 'wf-before-move', detail))) return this.#vetoed(context, { card, from: column });
    this.#options.follow(run);
    const words = { title: card.title, column: column.stage.name };
    const text = how === 'complete' ? context.t.completed(words) : context.t.skipped(words);
    await this.#carryOut(context, { run, text, title: card.title }, async () => {
      await context.client.run[how]({ run, stage: column.stage.id });
      tellHost(this.#host, 'wf-move', { ...detail, version: this.#versionOf(run) });
    });
  }

  /** Takes the last change back and returns to its card. Never rejects. */
  async undo(): Promise<void> {
    const context = this.#options.context();
    if (!context || context.client.$undoable.get() === undefined) return;
    const run = this.#note?.run;
    this.dismiss();
    if (run !== undefined) this.#options.follow(run);
    try {
      await context.client.undo();
      this.#options.announcer.say(context.common.undone);
    } catch (error) {
      this.#refuse(await this.#options.explain(error), error);
    }
  }

  /** Says something in the status line that was not a move, such as a job that was added. */
  tell(text: string): void {
    this.#options.announcer.say(text);
    this.#show({ text, kind: 'done', canUndo: true });
  }

  /** Says why something did not work out. */
  fail(text: string, error: unknown): void {
    this.#refuse(text, error);
  }

  dismiss(): void {
    clearTimeout(this.#timer);
    this.#note = undefined;
    this.#host.requestUpdate();
  }

  async #carryOut(
    context: MoverContext,
    { run, text, title }: { run: Id; text: string; title: string },
    act: () => Promise<void>,
  ): Promise<void> {
    this.#options.announcer.say(text);
    this.#show({ text, kind: 'done', canUndo: true, run });
    try {
      await act();
    } catch (error) {
      const reason = await this.#options.explain(error);
      const spot = this.#find(run);
      const { t } = context;
      this.#refuse(spot ? t.refused({ reason, title, column: spot.column.stage.name }) : t.notDone({ title, reason }), error, run);
    }
  }

  #vetoed({ t }: MoverContext, { card, from }: Pick<Plan, 'card' | 'from'>): void {
    this.#options.announcer.say(t.vetoed({ title: card.title, column: from.stage.name }));
  }

  #refuse(text: string, error: unknown, run?: Id): void {
    this.#options.announcer.interrupt(text);
    this.#show({ text, kind: 'refused', canUndo: false, ...(run === undefined ? {} : { run }) });
    const { code, requestId } = error instanceof Error ? (error as { code?: unknown; requestId?: unknown }) : {}; // told as they are
    tellHost(this.#host, 'wf-error', { code, requestId, message: text });
  }

  #show(note: Note): void {
    this.#note = note;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => (this.#options.isBusyWithNote() ? this.#show(note) : this.dismiss()), UNDO_MS);
    this.#host.requestUpdate();
  }

  #find(run: Id): Spot | undefined {
    const board = this.#options.context()?.board;
    return board && findCard(board, run);
  }

  #versionOf(run: Id): number | undefined {
    return this.#find(run)?.card.run.version;
  }
}

async function send(client: Workfloor, { command, args }: MoveRequest): Promise<void> {
  if (command === 'reorder') await client.run.reorder(args);
  else await client.run[command](args);
}

function toDetail({ request, card, from, to }: Plan): object {
  const { args } = request;
  return { run: args.run, job: card.job?.id, from: from.stage.id, to: to.stage.id, place: args.place };
}
