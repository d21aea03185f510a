/** A piece of a list: from the first index to before the second. */
export interface Range {
  readonly from: number;
  readonly to: number;
}

export const NOTHING: Range = { from: 0, to: 0 };

/** Where the cards of one column lie, by measured heights and, for those never shown, by an estimate. */
export class ColumnLayout {
  /** `offsets[i]` is the top of card i; the last entry is the height of all. */
  #offsets = new Float64Array(1);

  get count(): number {
    return this.#offsets.length - 1;
  }

  get height(): number {
    return this.topOf(this.count);
  }

  topOf(index: number): number {
    return this.#offsets[Math.max(0, Math.min(index, this.count))] ?? 0;
  }

  /** Lays out `count` cards anew. */
  build(count: number, heightOf: (index: number) => number): void {
    const offsets = new Float64Array(count + 1);
    let top = 0;
    for (let index = 0; index < count; index += 1) {
      offsets[index] = top;
      top += heightOf(index);
    }
    offsets[count] = top;
    this.#offsets = offsets;
  }

  /** The card at a distance from the top. */
  indexAt(distance: number): number {
    let low = 0;
    let high = this.count - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (this.topOf(middle) <= distance) low = middle;
      else high = middle - 1;
    }
    return Math.max(0, low);
  }

  /** The cards that touch a stretch of the column. */
  range(top: number, bottom: number): Range {
    if (bottom <= 0 || top >= this.height || bottom <= top) return NOTHING;
    return { from: this.indexAt(top), to: Math.min(this.count, this.indexAt(bottom) + 1) };
  }
}
