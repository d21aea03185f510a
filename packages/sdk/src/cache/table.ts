import { indexes, matchesIndex } from '@workfloor/core/kernel';
import type { AnyRecord, Change, Id, IndexOf, Kind, Kinds, Source } from '@workfloor/core';

export type Key = string;
export const keyOf = (kind: Kind, id: Id): Key => `${kind} ${id}`;

type Bag = Readonly<Record<string, unknown>>;

/** The fields of a declared index. */
function fieldsOf(kind: Kind, index: string): readonly string[] {
  return (indexes[kind] as Readonly<Record<string, readonly string[]>>)[index] ?? [];
}

/** The values under which a record stands in an index: several when the field is a list. */
function entriesOf(record: AnyRecord, fields: readonly string[]): readonly string[] {
  const bag = record as unknown as Bag; // the index names fields of this very kind
  let entries: readonly string[] = [''];
  for (const field of fields) {
    const value = bag[field];
    const values = Array.isArray(value) ? (value as readonly unknown[]) : [value];
    entries = entries.flatMap((entry) => values.map((one) => `${entry} ${String(one)}`));
  }
  return entries;
}

/** Records by kind and id with the declared indexes: what the server has confirmed. */
export class Table implements Source {
  readonly isPartial = true;
  readonly #kinds = new Map<Kind, Map<Id, AnyRecord>>();
  readonly #indexes = new Map<string, Set<Id>>();
  readonly #changes = new Map<Id, Change>();

  get<K extends Kind>(kind: K, id: Id): Kinds[K] | undefined {
    return this.#kinds.get(kind)?.get(id) as Kinds[K] | undefined; // kept under its own kind
  }

  all<K extends Kind>(kind: K): readonly Kinds[K][] {
    return [...(this.#kinds.get(kind)?.values() ?? [])] as Kinds[K][]; // kept under its own kind
  }

  find<K extends Kind>(kind: K, index: IndexOf<K>, values: readonly string[], limit = Infinity): readonly Kinds[K][] {
    const found: Kinds[K][] = [];
    for (const id of this.#indexes.get(`${kind}.${index}${values.map((value) => ` ${value}`).join('')}`) ?? []) {
      const record = this.get(kind, id);
      if (record && found.length < limit) found.push(record);
    }
    return found;
  }

  /** Only the server counts. */
  nextNumber(): undefined {
    return undefined;
  }

  lastNumber(): undefined {
    return undefined;
  }

  /** Own changes, for undo; of others only the server knows. */
  change(command: Id): Change | undefined {
    return this.#changes.get(command);
  }

  remember(change: Change): void {
    this.#changes.set(change.command.id, change);
    const [oldest] = this.#changes.keys();
    if (this.#changes.size > 100 && oldest !== undefined) this.#changes.delete(oldest);
  }

  set(kind: Kind, id: Id, record: AnyRecord | undefined): void {
    const records = this.#kinds.get(kind) ?? new Map<Id, AnyRecord>();
    this.#kinds.set(kind, records);
    const old = records.get(id);
    for (const index of Object.keys(indexes[kind])) {
      const fields = fieldsOf(kind, index);
      for (const entry of old ? entriesOf(old, fields) : []) this.#indexes.get(`${kind}.${index}${entry}`)?.delete(id);
      for (const entry of record ? entriesOf(record, fields) : []) this.#bucket(`${kind}.${index}${entry}`).add(id);
    }
    if (record) records.set(id, record);
    else records.delete(id);
  }

  clear(): void {
    this.#kinds.clear();
    this.#indexes.clear();
    this.#changes.clear();
  }

  #bucket(name: string): Set<Id> {
    let bucket = this.#indexes.get(name);
    if (!bucket) this.#indexes.set(name, (bucket = new Set()));
    return bucket;
  }
}

/** A table as it looks under the effects of commands that the server has not answered. */
export class Overlay implements Source {
  readonly #base: Table;
  #rows = new Map<Key, OverlayRow>();

  constructor(base: Table) {
    this.#base = base;
  }

  get<K extends Kind>(kind: K, id: Id): Kinds[K] | undefined {
    const row = this.#rows.get(keyOf(kind, id));
    return row ? (row.after as Kinds[K] | undefined) : this.#base.get(kind, id); // kept under its own kind
  }

  /** Those that are held. */
  getAll<K extends Kind>(kind: K, ids: readonly Id[]): readonly Kinds[K][] {
    return ids.map((id) => this.get(kind, id)).filter((record) => record !== undefined);
  }

  find<K extends Kind>(kind: K, index: IndexOf<K>, values: readonly string[], limit?: number): readonly Kinds[K][] {
    if (this.#rows.size === 0) return this.#base.find(kind, index, values, limit);
    const fields = fieldsOf(kind, index);
    const stored = this.#base.find(kind, index, values);
    return this.#merged(kind, stored, (record) => matchesIndex(record, fields, values)).slice(0, limit);
  }

  all<K extends Kind>(kind: K): readonly Kinds[K][] {
    return this.#merged(kind, this.#base.all(kind), () => true);
  }

  nextNumber(): undefined {
    return undefined;
  }

  lastNumber(): undefined {
    return undefined;
  }

  change(command: Id): Change | undefined {
    return this.#base.change(command);
  }

  isPending(kind: Kind, id: Id): boolean {
    return this.#rows.has(keyOf(kind, id));
  }

  get isPendingAny(): boolean {
    return this.#rows.size > 0;
  }

  rows(): Iterable<OverlayRow> {
    return this.#rows.values();
  }

  /** Takes the new effects and returns the old ones. */
  swap(rows: Map<Key, OverlayRow>): ReadonlyMap<Key, OverlayRow> {
    const old = this.#rows;
    this.#rows = rows;
    return old;
  }

  #merged<K extends Kind>(kind: K, stored: readonly Kinds[K][], matches: (record: AnyRecord) => boolean): readonly Kinds[K][] {
    const found = stored.filter((record) => !this.#rows.has(keyOf(kind, record.id)));
    for (const row of this.#rows.values()) {
      if (row.kind === kind && row.after && matches(row.after)) found.push(row.after as Kinds[K]); // kept under its own kind
    }
    return found;
  }
}

/** What pending commands make of one record. */
export interface OverlayRow {
  readonly kind: Kind;
  readonly id: Id;
  readonly after: AnyRecord | undefined;
}
