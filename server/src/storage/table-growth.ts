/** A table that has grown by so much, and then by three times that each time, is looked at again. */
const FIRST_ROWS = 500;
const TIMES = 3;

interface Growth {
  rows: number;
  next: number;
}

/**
 * How tables grow while PostgreSQL does not look: it learns how much is in a table once a minute. Before, it takes one that is filled just
 * now for as good as empty, and compares what it looks for with each of its rows.
 */
export class TableGrowth {
  readonly #analyze: (table: string) => Promise<void>;
  readonly #tables = new Map<string, Growth>();

  /** `analyze` has PostgreSQL look at a table; what keeps it from that is its own matter. */
  constructor(analyze: (table: string) => Promise<void>) {
    this.#analyze = analyze;
  }

  /** So many rows were added. */
  grew(table: string, rows: number): void {
    const growth = this.#tables.get(table) ?? { rows: 0, next: FIRST_ROWS };
    this.#tables.set(table, growth);
    growth.rows += rows;
    if (growth.rows < growth.next) return;
    growth.next = growth.rows * TIMES;
    this.#analyze(table).catch(() => undefined); // PostgreSQL looks by itself in a minute
  }
}
