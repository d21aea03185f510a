import type { Change, ChangedRow } from '../kernel/change.ts';
import { indexes, matchesIndex } from '../kernel/record.ts';
import type { AnyRecord, Id, IndexOf, Kind, Kinds } from '../kernel/record.ts';
import { refuse } from '../kernel/refusal.ts';
import type { Source } from '../kernel/tx.ts';
import { workspaceDefaults } from '../workspace/workspace.ts';
import type { Workspace } from '../workspace/workspace.ts';

/** A source that holds the records of one workspace in memory, answers at once, and takes changes. */
export interface MemorySource extends Source {
  readonly workspace: Id;
  readonly seq: number;
  get<K extends Kind>(kind: K, id: Id): Kinds[K] | undefined;
  find<K extends Kind>(kind: K, index: IndexOf<K>, values: readonly string[], limit?: number): readonly Kinds[K][];
  nextNumber(series: string): number;
  lastNumber(series: string): number;
  /** Takes over the rows of a change; refuses with `id_taken` and takes none when a new record's id is in use. */
  commit(change: Pick<Change, 'rows'> & Partial<Change>): void;
  /** All records of a kind, in no promised order. */
  all<K extends Kind>(kind: K): readonly Kinds[K][];
}

export const WORKSPACE_DEFAULTS = {
  name: 'Studio',
  locale: 'en',
  zone: 'Europe/Copenhagen',
  currency: 'DKK',
  ...workspaceDefaults,
} as const;

/** A small store for tests, previews and simulations. It starts with the workspace's own record. */
export function createMemorySource(id: Id, settings: Partial<Omit<Workspace, 'id' | 'workspace' | 'version'>> = {}): MemorySource {
  // by kind, because most questions are about one of the many
  const records = new Map<Kind, Map<Id, AnyRecord>>();
  const changes = new Map<Id, Change>();
  let last = 0;
  const numbers = new Map<string, number>();
  const ofKind = <K extends Kind>(kind: K): Map<Id, Kinds[K]> => {
    const held = records.get(kind) ?? new Map<Id, AnyRecord>();
    records.set(kind, held);
    return held as Map<Id, Kinds[K]>; // stored under its own kind
  };
  const put = (kind: Kind, record: AnyRecord): void => void ofKind(kind).set(record.id, structuredCopy(record) as never); // as above

  function all<K extends Kind>(kind: K): readonly Kinds[K][] {
    return [...ofKind(kind).values()];
  }

  put('workspace', { id, workspace: id, version: 1, ...WORKSPACE_DEFAULTS, ...settings });
  return {
    workspace: id,
    get seq() {
      return last;
    },
    all,
    get<K extends Kind>(kind: K, record: Id): Kinds[K] | undefined {
      return ofKind(kind).get(record);
    },
    find<K extends Kind>(kind: K, index: IndexOf<K>, values: readonly string[], limit = Infinity): readonly Kinds[K][] {
      const fields = fieldsOf(kind, index);
      return all(kind)
        .filter((record) => matchesIndex(record, fields, values))
        .slice(0, limit);
    },
    nextNumber(series: string): number {
      const next = (numbers.get(series) ?? 0) + 1;
      numbers.set(series, next);
      return next;
    },
    lastNumber: (series: string): number => numbers.get(series) ?? 0,
    change: (command: Id): Change | undefined => changes.get(command),
    commit(change): void {
      for (const row of change.rows) if (isTaken(row, ofKind(row.kind).has(row.id))) refuse('id_taken', { kind: row.kind, id: row.id });
      for (const row of change.rows) {
        if (row.after) put(row.kind, row.after);
        else ofKind(row.kind).delete(row.id);
      }
      last = change.seq ?? last + 1;
      const { command, seq = last, actor = 'system', at = '', events = [] } = change;
      if (command) changes.set(command.id, { seq, command, actor, at, events, rows: change.rows });
    },
  };
}

function isTaken(row: ChangedRow, isThere: boolean): boolean {
  return row.op === 'insert' && isThere;
}

function fieldsOf<K extends Kind>(kind: K, index: IndexOf<K>): readonly string[] {
  const declared: Readonly<Record<string, readonly string[]>> = indexes[kind];
  return declared[index] ?? [];
}

/** As JSON, because that is what a real store gives back. */
function structuredCopy<T extends AnyRecord>(record: T): T {
  return JSON.parse(JSON.stringify(record)) as T; // a record is plain JSON
}
