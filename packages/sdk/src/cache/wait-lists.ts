import type { AnyRecord, Blocker, Change, Id, Records, Run, Waits } from '@workfloor/core';
import type { Cache, Commit } from './cache.ts';

const NONE: readonly Blocker[] = [];
/** States in which an item holds nothing any more; the server knows the finer points. */
const OVER: ReadonlySet<string> = new Set(['done', 'cancelled', 'paid', 'void', 'held', 'archived', 'trashed']);

function isOver(record: AnyRecord | undefined): boolean {
  if (!record) return false;
  return 'done' in record ? record.done === true : 'state' in record && OVER.has(record.state);
}

/**
 * What runs wait for: the server's word, less what has been finished here since. Whenever the log tells of something that may change it,
 * the cards concerned are read anew.
 */
export class WaitLists {
  /** Runs whose list the latest commit may have changed. */
  changed: ReadonlySet<Id> = new Set();
  readonly #cache: Cache;
  readonly #want: (run: Id) => void;
  readonly #lists = new Map<Id, readonly Blocker[]>();
  /** Runs that reads have told of since the latest commit. */
  #read = new Set<Id>();

  constructor(cache: Cache, want: (run: Id) => void) {
    this.#cache = cache;
    this.#want = want;
    cache.onCommit((commit) => this.#take(commit));
  }

  get(run: Id): readonly Blocker[] {
    const list = this.#lists.get(run) ?? NONE;
    return list.some((blocker) => this.#isOver(blocker)) ? list.filter((blocker) => !this.#isOver(blocker)) : list;
  }

  /** Takes over what the runs of a read wait for. */
  read({ records, waits }: { readonly records: Records; readonly waits: Waits }): void {
    for (const { id } of records.run ?? []) {
      const list = waits[id] ?? NONE;
      const isSame = JSON.stringify(this.#lists.get(id)) === JSON.stringify(list);
      if (!isSame) this.#lists.set(id, list);
      this.#read.add(id);
    }
  }

  clear(): void {
    this.#lists.clear();
  }

  #isOver({ itemKind, item }: Blocker): boolean {
    return isOver(this.#cache.view.get(itemKind, item));
  }

  #take({ changes, touched }: Commit): void {
    const ids = new Set(touched.map(({ id }) => id));
    const changed = this.#read;
    this.#read = new Set();
    const stale = new Set(changes.flatMap((change) => this.#namedBy(change)));
    const rows = new Set(changes.flatMap((change) => change.rows.map(({ id }) => id)));
    for (const [run, list] of this.#lists) {
      if (list.some(({ item }) => ids.has(item))) changed.add(run);
      if (list.length > 0 && (rows.has(run) || list.some(({ item }) => rows.has(item)))) stale.add(run);
    }
    for (const run of stale) if (this.#lists.has(run)) this.#want(run);
    this.changed = changed;
  }

  #hasGate({ edition, stage }: Run): boolean {
    return this.#cache.view.get('edition', edition)?.stages.find(({ id }) => id === stage)?.gate === 'auto';
  }

  /** The runs whose waiting a change tells of: links that come and go, gates that are entered, items that are taken up again. */
  #namedBy({ rows }: Change): readonly Id[] {
    return rows.flatMap(({ kind, id, before, after }) => {
      const old = before as Partial<AnyRecord> | null; // the old values of fields of this very kind
      if (kind === 'awaited') return [after, old].flatMap((record) => (record && 'run' in record ? [record.run] : []));
      if (!old || !after) return [];
      // a step with a gate may have been given items ahead of time
      if ('steps' in after) return 'stage' in old && this.#hasGate(after) ? [id] : [];
      return 'state' in old && !isOver(after) ? this.#runsOf(after) : [];
    });
  }

  /** The runs that are known to wait for an item, and those of its job. */
  #runsOf(item: AnyRecord): readonly Id[] {
    const { view } = this.#cache;
    const linked = view.find('awaited', 'item', [item.id]).map(({ run }) => run);
    return 'job' in item && item.job !== null ? [...linked, ...view.find('run', 'subject', [item.job]).map(({ id }) => id)] : linked;
  }
}
