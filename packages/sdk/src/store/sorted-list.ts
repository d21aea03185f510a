import type { Id } from '@workfloor/core';

/** A list that keeps its order while single items come, change and go; each change makes a new array, of which the last one is read. */
export class SortedList<T> {
  readonly #idOf: (item: T) => Id;
  readonly #compare: (a: T, b: T) => number;
  #byId = new Map<Id, T>();
  #items: T[] = [];
  #isShared = false;

  constructor(idOf: (item: T) => Id, compare: (a: T, b: T) => number) {
    this.#idOf = idOf;
    this.#compare = compare;
  }

  /** The items in order. The array never changes; the next change makes another. */
  get items(): readonly T[] {
    this.#isShared = true;
    return this.#items;
  }

  get(id: Id): T | undefined {
    return this.#byId.get(id);
  }

  fill(items: readonly T[]): void {
    this.#items = items.toSorted(this.#compare);
    this.#byId = new Map(items.map((item) => [this.#idOf(item), item]));
    this.#isShared = false;
  }

  put(item: T): void {
    const id = this.#idOf(item);
    const old = this.#byId.get(id);
    if (old === item) return;
    const items = this.#own();
    this.#byId.set(id, item);
    if (old !== undefined && this.#compare(old, item) === 0) {
      items[this.#place(old)] = item;
      return;
    }
    if (old !== undefined) items.splice(this.#place(old), 1);
    items.splice(this.#place(item), 0, item);
  }

  remove(id: Id): void {
    const old = this.#byId.get(id);
    if (old === undefined) return;
    this.#own().splice(this.#place(old), 1);
    this.#byId.delete(id);
  }

  #own(): T[] {
    if (this.#isShared) this.#items = [...this.#items];
    this.#isShared = false;
    return this.#items;
  }

  /** Where the item stands or belongs. The order is total: no two items compare as equal. */
  #place(item: T): number {
    let low = 0;
    let high = this.#items.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      const other = this.#items[middle];
      if (other !== undefined && this.#compare(other, item) < 0) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}
