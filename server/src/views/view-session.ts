import { Sight } from '@workfloor/core';
import type { Change, Id, IndexOf, Kind, Kinds, Viewer } from '@workfloor/core';
import type { ReadSession } from '../storage/storage.ts';
import { recordsById, recordsInIndex } from './records.ts';
import { visibility } from './visible.ts';

/**
 * A snapshot as one person sees it. Views take no other session, so none can be run without saying for whom; `get` and `find` show only
 * what that person sees, and so do the functions of `records.ts`.
 */
export interface ViewSession extends ReadSession {
  /** Undefined: nothing is hidden. */
  readonly eyes: Eyes | undefined;
}

/** Whose view it is, for the conditions of `visible.ts`. */
export interface Eyes {
  readonly viewer: Viewer;
  /** The pipelines that are not available to the viewer (PIPE-5). */
  readonly closed: readonly Id[];
  /** On the whole snapshot. */
  readonly sight: Sight;
}

async function closedTo({ member }: Viewer, { connection, workspace }: ReadSession): Promise<readonly Id[]> {
  const mine = 'select pipeline from pipeline_members where workspace_id = ? and member = ?';
  const sql = `select distinct pipeline from pipeline_members where workspace_id = ? and pipeline not in (${mine})`;
  return (await connection.all(sql, [workspace, workspace, member])).map(([id]) => String(id));
}

/** The snapshot as the viewer sees it; without a viewer, whole. */
export async function viewOf(session: ReadSession, viewer: Viewer | undefined): Promise<ViewSession> {
  return new View(session, viewer && { viewer, closed: await closedTo(viewer, session), sight: new Sight(session, viewer) });
}

class View implements ViewSession {
  readonly eyes: Eyes | undefined;
  readonly #whole: ReadSession;

  constructor(whole: ReadSession, eyes: Eyes | undefined) {
    this.#whole = whole;
    this.eyes = eyes;
  }

  get workspace(): Id {
    return this.#whole.workspace;
  }

  get epoch(): string {
    return this.#whole.epoch;
  }

  get seq(): number {
    return this.#whole.seq;
  }

  get cursor(): string {
    return this.#whole.cursor;
  }

  get connection(): ReadSession['connection'] {
    return this.#whole.connection;
  }

  fromRow: ReadSession['fromRow'] = (kind, row) => this.#whole.fromRow(kind, row);

  async get<K extends Kind>(kind: K, id: Id): Promise<Kinds[K] | undefined> {
    if (visibility(this, kind) === true) return this.#whole.get(kind, id);
    return (await recordsById(this, kind, [id]))[0];
  }

  async find<K extends Kind>(kind: K, index: IndexOf<K>, values: readonly string[], limit?: number): Promise<readonly Kinds[K][]> {
    if (visibility(this, kind) === true) return this.#whole.find(kind, index, values, limit);
    return recordsInIndex(this, { kind, index, values, limit });
  }

  // the log and the numbers are no views: whoever is shown only a part gets none of them here

  async nextNumber(series: string): Promise<number | undefined> {
    return this.eyes ? undefined : this.#whole.nextNumber(series);
  }

  async lastNumber(series: string): Promise<number | undefined> {
    return this.eyes ? undefined : this.#whole.lastNumber(series);
  }

  async change(command: Id): Promise<Change | undefined> {
    return this.eyes ? undefined : this.#whole.change(command);
  }

  async changesAfter(seq: number, limit: number): ReturnType<ReadSession['changesAfter']> {
    return this.eyes ? undefined : this.#whole.changesAfter(seq, limit);
  }

  async answers(commands: readonly Id[]): ReturnType<ReadSession['answers']> {
    return this.eyes ? new Map() : this.#whole.answers(commands);
  }
}
