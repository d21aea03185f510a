import type { Change, ChangedRow } from '../kernel/change.ts';
import { beforeImage } from '../kernel/change.ts';
import type { AnyRecord, Id, IndexOf, Kind, Kinds } from '../kernel/record.ts';
import { referencesOf } from '../kernel/references.ts';
import { Refusal } from '../kernel/refusal.ts';
import type { Awaitable, Source } from '../kernel/tx.ts';
import { Sight } from './sight.ts';
import { beforeRows } from './states.ts';

/**
 * A source in which the records that a viewer names without seeing them are not there, so that a command answers as it does for an id that
 * nobody has used. Everything else is there: rules run on the whole truth.
 */
export class WithoutUnseen implements Source {
  readonly #sight: Sight;
  readonly #named: ReadonlySet<Id>;

  /** `named`: the ids that the viewer sends. */
  constructor(sight: Sight, named: ReadonlySet<Id>) {
    this.#sight = sight;
    this.#named = named;
  }

  get #source(): Source {
    return this.#sight.source;
  }

  get seq(): number | undefined {
    return this.#source.seq;
  }

  get<K extends Kind>(kind: K, id: Id): Awaitable<Kinds[K] | undefined> {
    const record = this.#source.get(kind, id);
    return this.#named.has(id) ? this.#ifSeen(kind, record) : record;
  }

  async find<K extends Kind>(kind: K, index: IndexOf<K>, values: readonly string[], limit?: number): Promise<readonly Kinds[K][]> {
    const found = await this.#source.find(kind, index, values, limit);
    const asked = values.filter((value) => this.#named.has(value));
    const kept: Kinds[K][] = [];
    for (const record of found) {
      const isOut = this.#named.has(record.id) && !(await this.#sight.sees(kind, record));
      if (!isOut && !(await this.#isThroughUnseen(kind, record, asked))) kept.push(record);
    }
    return kept;
  }

  nextNumber(series: string): Awaitable<number | undefined> {
    return this.#source.nextNumber(series);
  }

  lastNumber(series: string): Awaitable<number | undefined> {
    return this.#source.lastNumber(series);
  }

  /** A change of records that the viewer has lost sight of cannot be told from one that never was. */
  async change(command: Id): Promise<Change | undefined> {
    const change = await this.#source.change(command);
    if (!change) return undefined;
    const earlier = new Sight(beforeRows(this.#source, change.rows), this.#sight.viewer);
    for (const { kind, id, before, op } of change.rows) {
      const record = await this.#source.get(kind, id);
      // a removal keeps the whole record
      const isSeen = record ? this.#sight.sees(kind, record) : op !== 'remove' || earlier.sees(kind, before as never);
      if (!(await isSeen)) return undefined;
    }
    return change;
  }

  /** A record found under the id of one that is not seen, or that belongs to one which the viewer names without seeing it. */
  async #isThroughUnseen(kind: Kind, record: AnyRecord, asked: readonly Id[]): Promise<boolean> {
    for (const { field, kind: named, id } of this.#named.size > 0 ? referencesOf(kind, record) : []) {
      const isList = Array.isArray((record as unknown as Readonly<Record<string, unknown>>)[field]); // a field of this kind
      const chooses = asked.includes(id) || (this.#named.has(id) && !isList);
      if (chooses && !this.#sight.isOpen(named) && !(await this.#sight.seesId(named, id))) return true;
    }
    return false;
  }

  async #ifSeen<K extends Kind>(kind: K, asked: Awaitable<Kinds[K] | undefined>): Promise<Kinds[K] | undefined> {
    const record = await asked;
    return record && (await this.#sight.sees(kind, record)) ? record : undefined;
  }
}

/** The refusal of a change that would tie something to a record which the viewer names without seeing it, or take its id. */
export async function refuseUnseen(sight: Sight, named: ReadonlySet<Id>, rows: readonly ChangedRow[]): Promise<Refusal | undefined> {
  const unseen = async (kind: Kind, id: Id): Promise<boolean> => {
    const record = named.has(id) ? await sight.source.get(kind, id) : undefined;
    return record !== undefined && !(await sight.sees(kind, record as never)); // read as this kind
  };
  for (const row of rows) {
    if (row.op === 'insert' && (await unseen(row.kind, row.id))) return new Refusal('not_found', { kind: row.kind, id: row.id });
    const before = beforeImage(row);
    const had = new Set(before ? referencesOf(row.kind, before).map(({ id }) => id) : []);
    for (const { kind, id } of row.after ? referencesOf(row.kind, row.after) : []) {
      if (!had.has(id) && (await unseen(kind, id))) return new Refusal('not_found', { kind, id });
    }
  }
  return undefined;
}
