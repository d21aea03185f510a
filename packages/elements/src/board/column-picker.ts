/** At phone width: brings columns into view, and knows which one is. */
export class ColumnPicker {
  readonly #host: HTMLElement;
  #frame = 0;

  constructor(host: HTMLElement) {
    this.#host = host;
  }

  /** So many columns on, or back. */
  step(by: number): void {
    this.show(this.#current() + by);
  }

  /** Brings a column into view. */
  show(index: number): void {
    const columns = this.#columns();
    columns[Math.max(0, Math.min(index, columns.length - 1))]?.scrollIntoView({ block: 'nearest', inline: 'center', behavior: 'auto' });
  }

  /** Shows in the list which column has come into view. */
  readonly onScroll = (): void => {
    if (this.#frame !== 0) return;
    this.#frame = requestAnimationFrame(() => {
      this.#frame = 0;
      const select = this.#host.shadowRoot?.querySelector<HTMLSelectElement>('.picker select');
      if (select && select.offsetParent) select.selectedIndex = this.#current();
    });
  };

  #columns(): readonly HTMLElement[] {
    return [...(this.#host.shadowRoot?.querySelectorAll<HTMLElement>('section[data-stage]:not(.cell)') ?? [])];
  }

  /** The column nearest to the middle of the strip. */
  #current(): number {
    const strip = this.#host.shadowRoot?.querySelector('.strip')?.getBoundingClientRect();
    if (!strip) return 0;
    const middle = strip.left + strip.width / 2;
    const distance = (column: HTMLElement): number => {
      const box = column.getBoundingClientRect();
      return Math.abs(box.left + box.width / 2 - middle);
    };
    const all = this.#columns().map(distance);
    return all.indexOf(Math.min(...all));
  }
}
