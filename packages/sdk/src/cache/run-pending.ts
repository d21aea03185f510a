import type { Actor, Change, ChangedRow, Command, Id, Instant, Source } from '@workfloor/core';
import { executeLocally, idsFrom, StagedTx } from '@workfloor/core/local';

/** A command whose effects stand in the cache until the server has answered it. */
export interface PendingCommand {
  readonly id: Id;
  readonly name: string;
  readonly args: unknown;
  readonly at: Instant;
}

export interface PendingRun {
  readonly workspace: Id;
  readonly actor: Actor;
  readonly pending: Iterable<PendingCommand>;
  /** Looks a command up by its name. */
  readonly find: (name: string) => Command | undefined;
  /** What the server has confirmed. */
  readonly source: Source;
  /** Called with what each of them changes, or without a change when it can do nothing here. */
  readonly onRun: (command: Id, change: Change | undefined) => void;
}

/** Runs pending commands, one on top of the other, and tells what they change together. */
export async function runPending(options: PendingRun): Promise<readonly ChangedRow[]> {
  const { workspace, actor, pending, find, source, onRun } = options;
  const tx = new StagedTx(source);
  for (const { id, name, args, at } of pending) {
    const command = find(name);
    const ctx = { workspace, command: id, actor, now: at, newId: idsFrom(id) };
    const outcome = command && (await executeLocally(command, tx, args, ctx).catch(() => undefined));
    if (outcome?.ok) tx.absorb(outcome.rows);
    onRun(id, outcome?.ok ? { seq: 0, command: { id, name }, actor: actor.name, at, rows: outcome.rows, events: [] } : undefined);
  }
  return tx.rows();
}
