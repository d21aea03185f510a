import type { Id } from '@workfloor/core';
import type { Board, Card, Workfloor } from '@workfloor/sdk';
import type { ReactiveControllerHost } from 'lit';
import { askHost, tellHost } from '../base/ask-host.ts';
import type { Announcer } from '../base/announcer.ts';
import type { MoveDetail } from '../events.ts';
import type { tools } from '../i18n/en/tools.ts';
import { leaveAsking } from '../parts/unfinished.ts';
import type { UnfinishedChoice, UnfinishedItem } from '../parts/unfinished.ts';
import { findCard, planMove } from './move.ts';
import type { Move, MoveRequest, Plan, Spot } from './move.ts';
import type { StatusNote, Together } from './status-note.ts';

export interface MoverContext {
  readonly client: Workfloor;
  readonly board: Board;
  readonly t: typeof tools;
}

/** What becomes of what is unfinished: the answer of the person, undefined when they give the move up. */
export type AskUnfinished = (
  title: string,
  cards: readonly Card[],
  items: readonly UnfinishedItem[],
  refused: UnfinishedChoice | undefined,
) => Promise<UnfinishedChoice | undefined>;

export interface MoverOptions {
  /** What there is to work with now; undefined while loading or read-only. */
  readonly context: () => MoverContext | undefined;
  readonly announcer: Announcer;
  readonly note: StatusNote;
  /** Why something was refused or failed, for people; never rejects. */
  readonly explain: (error: unknown) => Promise<string>;
  /** The focus is to follow the card of a run. */
  readonly follow: (run: Id) => void;
  /** Loads all pages of a column: its end is known only then. */
  readonly loadAll: (stage: Id) => Promise<void>;
  readonly ask: AskUnfinished;
}

/** How a stage is left by its end. */
export interface Leave {
  readonly how: 'complete' | 'skip';
  readonly reason?: string;
}

interface Deed {
  readonly card: Card;
  /** What to say when it is done. */
  readonly text: string;
  readonly detail: MoveDetail;
  readonly together?: Together | undefined;
  readonly send: (unfinished: UnfinishedChoice | 'ask', id: Id) => Promise<unknown>;
}

/** Carries out the moves of one card: asks the host, sends, asks about what is unfinished, says what came of it, offers to take it back. */
export class Mover {
  readonly #host: ReactiveControllerHost & HTMLElement;
  readonly #options: MoverOptions;

  constructor(host: ReactiveControllerHost & HTMLElement, options: MoverOptions) {
    this.#host = host;
    this.#options = options;
  }

  /** Moves a card; `together` with what else the person does by it. Never rejects. */
  async move(run: Id, move: Move, together?: Together): Promise<void> {
    const column = this.#find(run)?.column;
    if (column?.hasMore && 'by' in move && move.by === 'bottom') await this.#options.loadAll(column.stage.id);
    const context = this.#options.context();
    const plan = context && planMove(context.board, run, move);
    if (!plan) return;
    const { card, from, to, position, total } = plan;
    const detail = toDetail(plan);
    if (!(await askHost(this.#host, 'wf-before-move', detail))) return this.#vetoed(context, { card, from });
    const text = context.t.moved({ title: card.title, column: to.stage.name, position, total });
    await this.#carryOut(context, {
      card,
      text,
      detail,
      together,
      send: (unfinished, id) => sendMove(context.client, plan.request, { unfinished, id }),
    });
  }

  /** Completes or skips the stage that a card stands in. Never rejects. */
  async leave(run: Id, { how, reason }: Leave): Promise<void> {
    const context = this.#options.context();
    const spot = context && findCard(context.board, run);
    if (!spot) return;
    const { card, column } = spot;
    const detail = { run, job: card.job?.id, from: column.stage.id, how };
    if (!(await askHost(this.#host, 'wf-before-move', detail))) return this.#vetoed(context, { card, from: column });
    const words = { title: card.title, column: column.stage.name };
    const text = how === 'complete' ? context.t.completed(words) : context.t.skipped(words);
    const args = { run, stage: card.run.stage, ...(reason ? { reason } : {}) };
    await this.#carryOut(context, {
      card,
      text,
      detail,
      send: (unfinished, id) => context.client.run[how]({ ...args, unfinished }, { id }),
    });
  }

  /** Moves a run to another pipeline. Never rejects. */
  async transfer(run: Id, to: { readonly pipeline: Id; readonly stage?: Id }, name: string): Promise<void> {
    const context = this.#options.context();
    const spot = context && findCard(context.board, run);
    if (!spot) return;
    const { card, column } = spot;
    const target = { id: context.client.newId(), ...to };
    const detail = { run, job: card.job?.id, from: column.stage.id, to: to.stage, pipeline: to.pipeline };
    if (!(await askHost(this.#host, 'wf-before-move', detail))) return this.#vetoed(context, { card, from: column });
    const text = context.t.transferred({ title: card.title, pipeline: name });
    const args = { run, stage: card.run.stage, to: target };
    await this.#carryOut(context, {
      card,
      text,
      detail,
      send: (unfinished, id) => context.client.run.move({ ...args, unfinished }, { id }),
    });
  }

  async #carryOut(context: MoverContext, { card, text, detail, together, send }: Deed): Promise<void> {
    const { note, ask, follow } = this.#options;
    const run = card.run.id;
    let command = context.client.newId();
    follow(run);
    // with something unfinished the person is asked first
    const isCertain = card.blockers.length === 0;
    if (isCertain) note.tell(text, { commands: [command], run, together });
    try {
      const isDone = await leaveAsking(
        (unfinished) => {
          command = unfinished === 'ask' ? command : context.client.newId();
          return send(unfinished, command);
        },
        (items, refused) => {
          note.dismiss();
          return ask(card.title, [card], items, refused);
        },
      );
      if (!isDone) return this.#options.follow(run);
      if (!isCertain) note.tell(text, { commands: [command], run, together });
      tellHost(this.#host, 'wf-move', { ...detail, version: this.#find(run)?.card.run.version });
    } catch (error) {
      await this.#refuse(context, { card, together }, error);
    }
  }

  async #refuse({ t }: MoverContext, { card, together }: Pick<Deed, 'card' | 'together'>, error: unknown): Promise<void> {
    const { run, title } = card;
    const reason = await this.#options.explain(error);
    const spot = this.#find(run.id);
    this.#options.note.fail(spot ? t.refused({ reason, title, column: spot.column.stage.name }) : t.notDone({ title, reason }), error, {
      run: run.id,
      together,
    });
  }

  #vetoed({ t }: MoverContext, { card, from }: Pick<Plan, 'card' | 'from'>): void {
    this.#options.announcer.say(t.vetoed({ title: card.title, column: from.stage.name }));
  }

  #find(run: Id): Spot | undefined {
    const board = this.#options.context()?.board;
    return board && findCard(board, run);
  }
}

/** What a move sends; an order within a column leaves nothing unfinished behind, nor does going back. */
export async function sendMove(
  client: Workfloor,
  { command, args }: MoveRequest,
  { unfinished, id }: { readonly unfinished: UnfinishedChoice | 'ask'; readonly id: Id },
): Promise<void> {
  if (command === 'reorder') await client.run.reorder(args, { id });
  else if (command === 'back') await client.run.back(args, { id });
  else await client.run.advance({ ...args, unfinished }, { id });
}

function toDetail({ request, card, from, to }: Plan): MoveDetail {
  const { args } = request;
  return { run: args.run, job: card.job?.id, from: from.stage.id, to: to.stage.id, place: args.place };
}
