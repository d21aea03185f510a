import { indexes } from '@workfloor/core/kernel';
import type { Actor, AnyRecord, Change, ChangedRow, Id, Kind, Records } from '@workfloor/core';
import type { PendingCommand } from './run-pending.ts';
import type { Rules } from './rules.ts';
import { subscribe, tell } from '../tell.ts';
import { keyOf, Overlay, Table } from './table.ts';
import type { Key, OverlayRow } from './table.ts';

/** One record that looks different after a commit, by the server's word or by a pending command. */
export interface Touched {
  readonly kind: Kind;
  readonly id: Id;
  readonly before: AnyRecord | undefined;
  readonly after: AnyRecord | undefined;
}

/** What the cache tells its listeners: all records that look different, and the log's entries that came with it, each entry once. */
export interface Commit {
  readonly touched: readonly Touched[];
  readonly changes: readonly Change[];
}

/** What a commit is made of, all of it at once. */
export interface CacheEdit {
  /** Forgets what was confirmed first: the log has begun anew. */
  readonly forget?: boolean;
  readonly changes?: readonly Change[];
  readonly records?: Records;
  readonly add?: readonly PendingCommand[];
  readonly drop?: readonly Id[];
}

type Note = (kind: Kind, id: Id) => void;

const ANYBODY: Actor = { name: '', role: 'viewer' };

/**
 * The records that the client holds: what the server has confirmed, and the effects of pending commands on top. Edits are serialised; each
 * takes the pending effects off, applies what was confirmed, runs the pending commands again, and is told once.
 */
export class Cache {
  /** Whose commands these are; without it nothing is shown before the server's word. */
  actor: Actor = ANYBODY;
  readonly #workspace: Id;
  readonly #confirmed = new Table();
  /** Everything as it looks now. */
  readonly view = new Overlay(this.#confirmed);
  readonly #removed = new Map<Key, number>();
  readonly #pending = new Map<Id, PendingCommand>();
  readonly #broken = new Set<Id>();
  readonly #listeners = new Set<(commit: Commit) => void>();
  #rules: Rules | undefined;
  #tail: Promise<unknown> = Promise.resolve();

  constructor(workspace: Id) {
    this.#workspace = workspace;
  }

  /** What the server has confirmed, without pending effects. */
  get confirmed(): Pick<Table, 'get'> {
    return this.#confirmed;
  }

  onCommit(listener: (commit: Commit) => void): () => void {
    return subscribe(this.#listeners, listener);
  }

  /** Applies an edit after those that came before it. Resolves, once told, with the pending commands that can no longer do their work. */
  edit(edit: CacheEdit): Promise<readonly Id[]> {
    const result = this.#tail.then(() => this.#run(edit));
    this.#tail = result;
    return result;
  }

  /**
   * Loads the rules of the daily work, which a page needs only once somebody changes something. Without them commands wait for the
   * server's word. Never rejects.
   */
  async prepare(): Promise<void> {
    try {
      const loaded = await import('./rules.ts');
      this.#rules ??= new loaded.Rules(() => void this.edit({}));
    } catch {
      // no network just now: the next command tries again
    }
  }

  /** Forgets everything, also what is pending. */
  clear(): void {
    this.#confirmed.clear();
    this.#removed.clear();
    this.#pending.clear();
    this.#broken.clear();
    this.view.swap(new Map());
  }

  async #run(edit: CacheEdit): Promise<readonly Id[]> {
    const before = new Map<Key, Touched>();
    const note: Note = (kind, id) => {
      const key = keyOf(kind, id);
      if (!before.has(key)) before.set(key, { kind, id, before: this.view.get(kind, id), after: undefined });
    };
    this.#confirm(edit, note);
    for (const id of edit.drop ?? []) this.#pending.delete(id);
    for (const command of edit.add ?? []) this.#pending.set(command.id, command);
    const broken = this.#pending.size > 0 || this.view.isPendingAny ? await this.#replay(note) : [];
    const touched = [...before.values()]
      .map((entry) => ({ ...entry, after: this.view.get(entry.kind, entry.id) }))
      .filter((entry) => entry.before !== entry.after);
    const { changes = [], records } = edit;
    // a read may bring no newer record and still complete what was missing for a card
    if (touched.length > 0 || changes.length > 0 || records) tell(this.#listeners, { touched, changes });
    return broken;
  }

  #confirm({ forget = false, changes = [], records = {} }: CacheEdit, note: Note): void {
    if (forget) {
      this.#confirmed.clear();
      this.#removed.clear();
    }
    for (const change of changes) {
      if (change.actor === this.actor.name) this.#confirmed.remember(change);
      this.#pending.delete(change.command.id);
      for (const row of change.rows) this.#merge(row, note);
    }
    for (const [kind, list] of Object.entries(records) as [Kind, readonly AnyRecord[]][]) {
      // keys of Records are kinds
      for (const record of list) this.#merge({ kind, id: record.id, version: record.version, after: record }, note);
    }
    this.#rules?.expect(records);
  }

  /** Takes a confirmed row over unless something newer is there. */
  #merge(row: Pick<ChangedRow, 'kind' | 'id' | 'version' | 'after'>, note: Note): void {
    if (!Object.hasOwn(indexes, row.kind)) return; // a newer server knows more kinds
    const key = keyOf(row.kind, row.id);
    const known = this.#confirmed.get(row.kind, row.id)?.version ?? this.#removed.get(key) ?? 0;
    if (row.version <= known) return;
    note(row.kind, row.id);
    this.#confirmed.set(row.kind, row.id, row.after ?? undefined);
    if (row.after) this.#removed.delete(key);
    else this.#removed.set(key, row.version);
  }

  async #replay(note: Note): Promise<readonly Id[]> {
    if (!this.#rules) {
      void this.prepare().then(() => this.#rules && this.edit({}));
      return [];
    }
    const broken: Id[] = [];
    const rows = await this.#rules.run({
      workspace: this.#workspace,
      actor: this.actor,
      pending: this.#pending.values(),
      source: this.#confirmed,
      onRun: (id, change) => {
        // an own command can be undone before the server has answered it
        if (change) this.#confirmed.remember(change);
        if (!change && !this.#broken.has(id)) broken.push(id);
        if (change) this.#broken.delete(id);
        else this.#broken.add(id);
      },
    });
    this.#show(rows, note);
    return broken;
  }

  #show(rows: readonly ChangedRow[], note: Note): void {
    const next = new Map<Key, OverlayRow>();
    for (const { kind, id, after } of rows) {
      const old = this.view.isPending(kind, id) ? this.view.get(kind, id) : undefined;
      // run again with the same outcome, it is the same record
      const same = old && after && JSON.stringify(old) === JSON.stringify(after);
      if (!same) note(kind, id);
      next.set(keyOf(kind, id), { kind, id, after: same ? old : (after ?? undefined) });
    }
    for (const row of this.view.rows()) if (!next.has(keyOf(row.kind, row.id))) note(row.kind, row.id);
    this.view.swap(next);
  }
}
