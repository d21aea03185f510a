import type { BoardModel } from './board-model.ts';

/** So many cards are loaded without being asked for. */
const MOST = 10_000;
/** Cards of a column that are fetched at a time. */
const PAGE = 200;

/** Loads the rest of the columns, for views that show all cards in another order. */
export class AllPages {
  readonly #model: BoardModel;
  #isLoading = false;

  constructor(model: BoardModel) {
    this.#model = model;
  }

  /** Goes on as long as there is more. Never rejects; a page that does not come ends it until the next time. */
  async load(): Promise<void> {
    if (this.#isLoading) return;
    this.#isLoading = true;
    for (let before = -1; ;) {
      const columns = this.#model.board?.columns ?? [];
      const loaded = columns.reduce((sum, { cards }) => sum + cards.length, 0);
      const next = columns.find(({ hasMore }) => hasMore);
      if (!next || loaded === before || loaded >= MOST) break;
      before = loaded;
      await this.#model.loadMore(next.stage.id, PAGE);
    }
    this.#isLoading = false;
  }
}
