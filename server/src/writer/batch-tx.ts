import { StagedTx } from '@workfloor/core';
import type { Awaitable, Change, ChangedRow, Id, Outcome, Source } from '@workfloor/core';

/**
 * What the commands of one batch share: each sees the records, numbers and changes of those accepted before it, and nothing of the
 * refused ones.
 */
export class BatchTx extends StagedTx {
  readonly changes: Change[] = [];
  readonly #stored: Source;
  readonly #last = new Map<string, number>();
  readonly #given = new Map<string, number>();
  #taken = new Map<string, number>();
  /** The rows as they were accepted, as long as no record was changed twice. */
  #single: Map<string, ChangedRow> | undefined = new Map();

  constructor(stored: Source) {
    super(stored);
    this.#stored = stored;
  }

  override get seq(): number | undefined {
    return this.#stored.seq === undefined ? undefined : this.#stored.seq + this.changes.length;
  }

  override async nextNumber(series: string): Promise<number | undefined> {
    const last = await this.lastNumber(series);
    if (last === undefined) return undefined;
    this.#taken.set(series, last + 1);
    return last + 1;
  }

  override async lastNumber(series: string): Promise<number | undefined> {
    const known = this.#taken.get(series) ?? this.#last.get(series);
    if (known !== undefined) return known;
    const last = await this.#stored.lastNumber(series);
    if (last !== undefined) this.#last.set(series, last);
    return last;
  }

  /** The last number taken of each series by accepted commands. */
  get counters(): ReadonlyMap<string, number> {
    return this.#given;
  }

  override change(command: Id): Awaitable<Change | undefined> {
    return this.changes.find((change) => change.command.id === command) ?? this.#stored.change(command);
  }

  /** Takes an accepted command over; the numbers that a refused one took are free again. */
  settle(outcome: Outcome): void {
    if (outcome.ok) {
      for (const [series, number] of this.#taken) {
        this.#last.set(series, number);
        this.#given.set(series, number);
      }
      this.absorb(outcome.rows);
      for (const row of outcome.rows) this.#note(row);
    }
    this.#taken = new Map();
  }

  /** What the batch changes in all. Comparing records anew is only needed where two commands changed the same one. */
  override rows(): ChangedRow[] {
    return this.#single ? [...this.#single.values()] : super.rows();
  }

  #note(row: ChangedRow): void {
    const key = `${row.kind} ${row.id}`;
    if (this.#single?.has(key)) this.#single = undefined;
    this.#single?.set(key, row);
  }
}
