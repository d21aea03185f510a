import type { Change, ChangedRow } from '../../kernel/change.ts';
import { kindOrder } from '../../kernel/record.ts';
import type { Id, IndexOf, Kind, Kinds } from '../../kernel/record.ts';
import type { Source } from '../../kernel/tx.ts';
import type { MemorySource } from '../../simulate/memory-source.ts';

function frozen<T>(value: T): T {
  if (typeof value !== 'object' || value === null || Object.isFrozen(value)) return value;
  Object.freeze(value);
  for (const part of Object.values(value)) frozen(part);
  return value;
}

/** A memory source that gives numbers only to what is accepted, and whose records nobody can change in place. */
export class Watched implements Source {
  readonly world: MemorySource;
  /** The last number given of each series. */
  readonly given: Map<string, number>;
  #taken = new Map<string, number>();

  constructor(world: MemorySource, given: ReadonlyMap<string, number> = new Map()) {
    this.world = world;
    this.given = new Map(given);
    for (const kind of kindOrder) for (const record of world.all(kind)) frozen(record);
  }

  get seq(): number {
    return this.world.seq;
  }

  get<K extends Kind>(kind: K, id: Id): Kinds[K] | undefined {
    return this.world.get(kind, id);
  }

  find<K extends Kind>(kind: K, index: IndexOf<K>, values: readonly string[], limit?: number): readonly Kinds[K][] {
    return this.world.find(kind, index, values, limit);
  }

  nextNumber(series: string): number {
    const next = this.lastNumber(series) + 1;
    this.#taken.set(series, next);
    return next;
  }

  lastNumber(series: string): number {
    return this.#taken.get(series) ?? this.given.get(series) ?? 0;
  }

  change(command: Id): Change | undefined {
    return this.world.change(command) as Change | undefined; // memory answers at once
  }

  /** The numbers that a refused command took are free again. */
  forget(): void {
    this.#taken = new Map();
  }

  commit(change: Change): void {
    for (const [series, number] of this.#taken) this.given.set(series, number);
    this.#taken = new Map();
    this.world.commit(change);
    for (const { kind, id } of change.rows) frozen(this.world.get(kind, id));
  }
}

/** Rows in an order that does not hang on the store. */
export function inOrder(rows: readonly ChangedRow[]): readonly ChangedRow[] {
  return rows.toSorted((a, b) => (`${a.kind} ${a.id}` < `${b.kind} ${b.id}` ? -1 : 1));
}
