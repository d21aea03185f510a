import type { AnyRecord, Blocker, EffectCount, EffectCounts, Id, Records, Run, Waits } from '@workfloor/core';
import type { Cache, Commit } from './cache.ts';
import { isOver } from './is-over.ts';

const NONE: readonly Blocker[] = [];
const NOBODY: readonly Id[] = [];
const NOTHING: EffectCount = { waiting: 0, held: 0, parked: 0 };

/** The run that waits by this link, if it is one. */
const runOf = (link: AnyRecord | undefined): Id | undefined => (link && 'item' in link && 'run' in link ? link.run : undefined);

/**
 * What runs wait for, and what rules are about to do for them: the server's word, less what has been finished here since. Whenever the log tells of something that may change it,
 * the cards concerned are read anew.
 */
export class WaitLists {
  /** Runs whose list the latest commit may have changed. */
  changed: ReadonlySet<Id> = new Set();
  readonly #cache: Cache;
  readonly #want: (run: Id) => void;
  readonly #lists = new Map<Id, readonly Blocker[]>();
  readonly #effects = new Map<Id, EffectCount>();
  /** Runs that reads have told of since the latest commit. */
  #read = new Set<Id>();

  constructor(cache: Cache, want: (run: Id) => void) {
    this.#cache = cache;
    this.#want = want;
  }

  get(run: Id): readonly Blocker[] {
    const list = this.#lists.get(run) ?? NONE;
    return list.some((blocker) => this.#isOver(blocker)) ? list.filter((blocker) => !this.#isOver(blocker)) : list;
  }

  /** How much of what rules do and send for a run waits, is held, has failed. */
  effects(run: Id): EffectCount {
    return this.#effects.get(run) ?? NOTHING;
  }

  /** Whether a command that the server has not answered is about a run, its subject, or what it waits for. */
  isPending(run: Run): boolean {
    const { view, confirmed } = this.#cache;
    const ids = [run.id, run.subject, ...(this.#lists.get(run.id) ?? NONE).map(({ item }) => item)];
    return [...view.rows()].some(({ kind, id, after }) => ids.includes(id) || runOf(after ?? confirmed.get(kind, id)) === run.id);
  }

  /** Takes over what a read tells of its runs. */
  read({ records, waits, effects }: { readonly records: Records; readonly waits: Waits; readonly effects: EffectCounts }): void {
    for (const { id } of records.run ?? []) {
      const list = waits[id] ?? NONE;
      const isSame = JSON.stringify(this.#lists.get(id)) === JSON.stringify(list);
      if (!isSame) this.#lists.set(id, list);
      const count = effects[id] ?? NOTHING;
      if (JSON.stringify(this.effects(id)) !== JSON.stringify(count)) this.#effects.set(id, count);
      this.#read.add(id);
    }
  }

  clear(): void {
    this.#lists.clear();
    this.#effects.clear();
  }

  #isOver({ itemKind, item }: Blocker): boolean {
    return isOver(this.#cache.view.get(itemKind, item));
  }

  /** Finds the runs that a commit concerns. */
  take({ changes, touched }: Commit): void {
    const ids = new Set(touched.map(({ id }) => id));
    const changed = this.#read;
    this.#read = new Set();
    for (const { before, after } of touched) changed.add(runOf(before ?? after) ?? '');
    const stale = new Set<Id>();
    if (changes.length > 0) void this.#follow(changes);
    const rows = new Set(changes.flatMap((change) => change.rows.map(({ id }) => id)));
    for (const [run, list] of this.#lists) {
      if (list.some(({ item }) => ids.has(item))) changed.add(run);
      if (list.length > 0 && (rows.has(run) || list.some(({ item }) => rows.has(item)))) stale.add(run);
    }
    for (const run of stale) this.#want(run);
    this.changed = changed;
  }

  /** Reads anew what changes tell of besides; no page needs that for its first view. */
  async #follow(changes: Commit['changes']): Promise<void> {
    const { runsNamed } = await import('./wait-changes.ts').catch(() => ({ runsNamed: () => NOBODY })); // the next read tells
    for (const run of new Set(runsNamed(this.#cache.view, changes))) if (this.#lists.has(run)) this.#want(run);
  }
}
