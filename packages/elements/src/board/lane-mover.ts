import type { Id } from '@workfloor/core';
import type { Card } from '@workfloor/sdk';
import type { tools } from '../i18n/en/tools.ts';
import { views as viewWords } from '../i18n/en/views.ts';
import type { Entry } from './action-menu.ts';
import type { BoardAround, BoardHost } from './board-host.ts';
import type { Changer } from './changer.ts';
import type { DropTarget } from './drag-controller.ts';
import { canCross, laneDeeds, laneSaid, lanesFor } from './lane-moves.ts';
import type { LaneMove, LaneName } from './lane-moves.ts';
import { findCard } from './move.ts';
import type { Spot } from './move.ts';
import type { Together } from './status-note.ts';

export interface LaneMoverOptions extends Pick<BoardAround, 'model' | 'words' | 'formats'> {
  readonly t: () => typeof tools | undefined;
  readonly changer: Changer;
  /** Puts a card, or those that go along with it, in a place. */
  readonly put: (run: Id, move: Omit<DropTarget, 'lane'>, together: Together) => void;
  /** The focus is to follow the card of a run. */
  readonly follow: (run: Id) => void;
}

/** Where a card goes: to another lane, and there perhaps to another place. */
export interface Crossing {
  readonly lane: LaneMove;
  readonly move?: Omit<DropTarget, 'lane'>;
}

/** Brings cards from lane to lane: what divides the board is changed on them. */
export class LaneMover {
  readonly #host: BoardHost;
  readonly #options: LaneMoverOptions;

  constructor(host: BoardHost, options: LaneMoverOptions) {
    this.#host = host;
    this.#options = options;
  }

  canCross(run: Id): boolean {
    return canCross(this.#host.lanes, this.#spot(run)?.card);
  }

  /** One deed with one Undo, whether it is one command or two. `others` go along to the lane. */
  cross(others: readonly Card[], run: Id, { lane, move }: Crossing): void {
    const { changer, put, follow, t } = this.#options;
    const [spot, words] = [this.#spot(run), t()];
    if (!spot || !words) return;
    const by = this.#host.lanes;
    const cards = others.length > 0 ? others : [spot.card];
    const name = this.#names().find(({ id }) => id === lane.to);
    const together: Together = { texts: [], commands: [] };
    follow(run);
    const said = (count: number): string => (cards.length > 1 ? words.bulkChanged({ count }) : laneSaid(by, spot.card, name, words));
    void changer.change(laneDeeds(by, cards, lane), said, together);
    const isElsewhere = move && (move.to !== spot.column.stage.id || move.index !== undefined);
    if (isElsewhere) put(run, move, together);
  }

  /** The way there without dragging, from the lane where the menu was opened; none where there are no lanes to go to. */
  entries(card: Card, from: Id | undefined): readonly Entry[] {
    const { lanes, view } = this.#host;
    if (from === undefined || view !== 'board' || !canCross(lanes, card)) return [];
    const others = this.#names().filter(({ id }) => id !== from);
    return others.map(({ id, name }): Entry => ({ label: name, run: () => this.cross([], card.run.id, { lane: { from, to: id } }) }));
  }

  #names(): readonly LaneName[] {
    const { model, words, formats } = this.#options;
    const { studio } = model;
    return studio ? lanesFor(this.#host.lanes, studio, { words: words('views', viewWords) ?? viewWords, compare: formats().compare }) : [];
  }

  #spot(run: Id): Spot | undefined {
    const { board } = this.#options.model;
    return board && findCard(board, run);
  }
}
