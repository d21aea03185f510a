import type { Id, Member } from '@workfloor/core';
import type { Storage } from '../storage/storage.ts';
import { BoundedMap } from './bounded-map.ts';

/** A commit of another instance may be heard of late; nothing here is believed longer than this. */
const MAX_AGE_MS = 2_000;

interface Entry {
  readonly loadedMs: number;
  origins: Promise<ReadonlySet<string> | undefined> | undefined;
  readonly members: Map<Id, Promise<Member | undefined>>;
}

/**
 * What every request asks of its workspace: its origins, and the member who acts. A commit in the workspace makes it forget, so a change
 * of role or origin acts on the next request; between two commits, any number of requests share one read.
 */
export class Directory {
  readonly #storage: Storage;
  readonly #nowMs: () => number;
  readonly #entries = new BoundedMap<Id, Entry>(10_000);

  constructor(storage: Storage, nowMs: () => number) {
    this.#storage = storage;
    this.#nowMs = nowMs;
    storage.onCommit((workspace) => this.#entries.delete(workspace));
  }

  /** The exact origins whose pages may call; undefined when there is no such workspace. */
  origins(workspace: Id): Promise<ReadonlySet<string> | undefined> {
    const entry = this.#entry(workspace, this.#nowMs());
    entry.origins ??= this.#readOrigins(workspace, entry);
    return entry.origins;
  }

  member(workspace: Id, id: Id, nowMs = this.#nowMs()): Promise<Member | undefined> {
    const { members } = this.#entry(workspace, nowMs);
    const known = members.get(id);
    if (known) return known;
    const reading = this.#storage.workspace(workspace).read(async (session) => session.get('member', id));
    members.set(id, reading);
    reading.catch(() => members.delete(id)); // a failed read is not an answer to keep
    return reading;
  }

  #entry(workspace: Id, nowMs: number): Entry {
    const known = this.#entries.get(workspace);
    if (known && nowMs - known.loadedMs < MAX_AGE_MS) return known;
    const entry: Entry = { loadedMs: nowMs, origins: undefined, members: new Map() };
    this.#entries.set(workspace, entry);
    return entry;
  }

  async #readOrigins(workspace: Id, entry: Entry): Promise<ReadonlySet<string> | undefined> {
    try {
      const found = await this.#storage.installation.findWorkspace(workspace);
      return found && new Set(found.origins);
    } catch (error) {
      entry.origins = undefined; // a failed read is not an answer to keep
      throw error;
    }
  }
}
