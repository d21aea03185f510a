import type { DomainEvent } from './event.ts';
import type { Change, ChangedRow } from './change.ts';
import { indexes, matchesIndex } from './record.ts';
import type { AnyRecord, Id, IndexOf, Kind, Kinds } from './record.ts';
import { refuse } from './refusal.ts';
import type { Awaitable, Draft, Patch, Source, Tx } from './tx.ts';

interface Staged {
  readonly kind: Kind;
  readonly id: Id;
  readonly before: AnyRecord | undefined;
  readonly after: AnyRecord | undefined;
}

/** Equal as JSON: how the log and both stores see values. */
function isSame(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  // entries first: a command keeps those that it does not touch, and they are the very same
  if (Array.isArray(a) && Array.isArray(b)) return a.length === b.length && a.every((entry, at) => isSame(entry, b[at]));
  return typeof a === 'object' && typeof b === 'object' && JSON.stringify(a) === JSON.stringify(b);
}

/**
 * A transaction that keeps its writes beside a source and shows them to its own reads. It is a source itself, so they stack: a batch
 * holds one, each command of the batch another on top, and a refused command is simply dropped.
 */
export class StagedTx implements Tx {
  readonly events: DomainEvent[] = [];
  readonly #source: Source;
  readonly #staged = new Map<string, Staged>();
  /** The same, for those who look for a kind: a command may stage ten thousand records. */
  readonly #ofKind = new Map<Kind, Map<Id, Staged>>();
  /** The last number taken here of each series, and how many: the source knows of none before this is accepted (D5). */
  readonly #numbers = new Map<string, { readonly last: number; readonly count: number }>();

  constructor(source: Source) {
    this.#source = source;
  }

  get isPartial(): boolean {
    return this.#source.isPartial ?? false;
  }

  get seq(): number | undefined {
    return this.#source.seq;
  }

  get<K extends Kind>(kind: K, id: Id): Awaitable<Kinds[K] | undefined> {
    const staged = this.#staged.get(`${kind} ${id}`);
    return staged ? (staged.after as Kinds[K] | undefined) : this.#source.get(kind, id); // staged under its own kind
  }

  async find<K extends Kind>(kind: K, index: IndexOf<K>, values: readonly string[], limit = Infinity): Promise<readonly Kinds[K][]> {
    const staged = this.#ofKind.get(kind);
    if (!staged?.size) return this.#source.find(kind, index, values, Number.isFinite(limit) ? limit : undefined);
    const all = [...staged.values()];
    // any staged record may take the place of a stored one, so that many more are read
    const stored = await this.#source.find(kind, index, values, Number.isFinite(limit) ? limit + all.length : undefined);
    const fields = (indexes[kind] as Record<string, readonly string[]>)[index] ?? [];
    const kept = stored.filter((record) => !staged.has(record.id));
    for (const { after } of all) if (after && matchesIndex(after, fields, values)) kept.push(after as Kinds[K]); // staged under its own kind
    return kept.slice(0, limit);
  }

  async nextNumber(series: string): Promise<number | undefined> {
    const before = await this.lastNumber(series);
    if (before === undefined) return undefined;
    const last = before + 1;
    this.#numbers.set(series, { last, count: (this.#numbers.get(series)?.count ?? 0) + 1 });
    return last;
  }

  lastNumber(series: string): Awaitable<number | undefined> {
    return this.#numbers.get(series)?.last ?? this.#source.lastNumber(series);
  }

  /** Takes from the source the numbers that were taken here: whoever accepts what is staged does, and nobody else has taken one meanwhile. */
  async keepNumbers(): Promise<void> {
    for (const [series, { count }] of this.#numbers) for (let nth = 0; nth < count; nth += 1) await this.#source.nextNumber(series);
    this.#numbers.clear();
  }

  change(command: Id): Awaitable<Change | undefined> {
    return this.#source.change(command);
  }

  insert<K extends Kind>(kind: K, draft: Draft<K>): Kinds[K] {
    const staged = this.#staged.get(`${kind} ${draft.id}`);
    if (staged?.after) refuse('id_taken', { kind, id: draft.id });
    const last = staged?.before?.version ?? this.#lastVersion(draft);
    const record = { ...draft, version: last + 1 } as unknown as Kinds[K];
    this.#stage(kind, draft.id, staged?.before, record);
    return record;
  }

  update<K extends Kind>(kind: K, record: Kinds[K], patch: Patch<K>): Kinds[K] {
    const next = { ...record };
    const fields = next as unknown as Record<string, unknown>; // a patch has fields of this kind
    let isChanged = false;
    for (const [field, value] of Object.entries(patch)) {
      if (value === undefined || isSame(fields[field], value)) continue;
      fields[field] = value;
      isChanged = true;
    }
    if (!isChanged) return record;
    const staged = this.#staged.get(`${kind} ${record.id}`);
    const before = staged ? staged.before : record;
    if (before) fields['version'] = before.version + 1; // what began here is at its first version still
    this.#stage(kind, record.id, before, next);
    return next;
  }

  remove<K extends Kind>(kind: K, record: Kinds[K]): void {
    const staged = this.#staged.get(`${kind} ${record.id}`);
    this.#stage(kind, record.id, staged ? staged.before : record, undefined);
  }

  emit(event: DomainEvent): void {
    this.events.push(event);
  }

  /** Takes over what another transaction on top of this one has staged. */
  absorb(rows: readonly ChangedRow[]): void {
    for (const row of rows) {
      const staged = this.#staged.get(`${row.kind} ${row.id}`);
      const before = staged ? staged.before : (((row.before && { ...row.after, ...row.before }) as AnyRecord | null) ?? undefined);
      this.#stage(row.kind, row.id, before, row.after ?? undefined);
    }
  }

  /** Takes over what a part of the same command has staged on top of this one: a record still goes up by one version. */
  merge(rows: readonly ChangedRow[]): void {
    this.absorb(
      rows.map((row) => {
        const { after } = this.#staged.get(`${row.kind} ${row.id}`) ?? {};
        return row.after && after ? { ...row, version: after.version, after: { ...row.after, version: after.version } } : row;
      }),
    );
  }

  /** What is staged of a kind so far; `before` is missing for a new record, `after` for one that is removed. */
  touched<K extends Kind>(kind: K): readonly { readonly before: Kinds[K] | undefined; readonly after: Kinds[K] | undefined }[] {
    const found: { readonly before: Kinds[K] | undefined; readonly after: Kinds[K] | undefined }[] = [];
    for (const { before, after } of this.#ofKind.get(kind)?.values() ?? []) {
      found.push({ before: before as Kinds[K] | undefined, after: after as Kinds[K] | undefined }); // staged under its own kind
    }
    return found;
  }

  /** What has changed so far, as the log will tell it. */
  rows(): ChangedRow[] {
    const rows: ChangedRow[] = [];
    for (const { kind, id, before, after } of this.#staged.values()) {
      if (after && before) rows.push({ kind, id, op: 'update', version: after.version, after, before: oldValues(before, after) });
      else if (after) rows.push({ kind, id, op: 'insert', version: after.version, after, before: null });
      else if (before) rows.push({ kind, id, op: 'remove', version: before.version + 1, after: null, before: { ...before } });
    }
    return rows;
  }

  /**
   * The last version that a record of this id may have had: whoever names it may use it again, undo puts back what was removed, an import
   * meets the same foreign ids. What begins counts on, so that nobody takes it for an older copy or for the removal that they know of. It
   * may have been removed more than once; but each change counts a record on by one, so none of its versions is above the number of changes.
   */
  #lastVersion({ version = 0 }: { readonly version?: number }): number {
    return Math.max(version, this.seq ?? 0);
  }

  #stage(kind: Kind, id: Id, before: AnyRecord | undefined, after: AnyRecord | undefined): void {
    const key = `${kind} ${id}`;
    const ofKind = this.#ofKind.get(kind) ?? new Map<Id, Staged>();
    this.#ofKind.set(kind, ofKind);
    if (before || after) {
      const staged = { kind, id, before, after };
      this.#staged.set(key, staged);
      ofKind.set(id, staged);
    } else {
      this.#staged.delete(key);
      ofKind.delete(id);
    }
  }
}

function oldValues(before: AnyRecord, after: AnyRecord): Record<string, unknown> {
  const then = before as unknown as Readonly<Record<string, unknown>>;
  const now = after as unknown as Readonly<Record<string, unknown>>;
  const old: Record<string, unknown> = {};
  // no pairs: a command may change ten thousand records
  for (const field of Object.keys(then)) if (!isSame(then[field], now[field])) old[field] = then[field];
  return old;
}
