/** So long one piece of work may keep everybody waiting. */
const TURN_MS = 15;

/** Ends after everybody else had a turn. What SQLite answers at once never leaves the turn by itself, however long it goes on. */
export function soon(): Promise<void> {
  return new Promise((resolve) => (globalThis.setImmediate ?? setTimeout)(() => resolve()));
}

/** Long work that lets others have their turns. */
export class Turns {
  #begun = performance.now();

  /** Called between pieces of the work; goes on at once unless its turn has been a long one. */
  async next(): Promise<void> {
    if (performance.now() - this.#begun <= TURN_MS) return;
    await soon();
    this.#begun = performance.now();
  }
}
