import { commands } from '../commands.ts';
import type { ChangedRow } from '../kernel/change.ts';
import { defineCommand, mayRun, staff } from '../kernel/command.ts';
import type { Command, Ctx } from '../kernel/command.ts';
import type { Id } from '../kernel/record.ts';
import { Refusal, refuse } from '../kernel/refusal.ts';
import type { RefusalCode, RefusalDetail } from '../kernel/refusal.ts';
import { StagedTx } from '../kernel/staged-tx.ts';
import type { Tx } from '../kernel/tx.ts';

/** What rows of a file may do: nothing that one could not do one by one. */
const steps = [
  commands.tag.create,
  commands.client.create,
  commands.client.edit,
  commands.client.tag,
  commands.contact.create,
  commands.contact.edit,
  commands.contact.tag,
  commands.contact.link,
  commands.job.create,
  commands.job.edit,
  commands.job.tag,
  commands.job.assign,
  commands.job.link,
  commands.job.pause,
  commands.job.resume,
  commands.job.complete,
  commands.job.reopen,
  commands.job.archive,
  commands.job.restore,
  commands.task.create,
  commands.task.edit,
  commands.task.tag,
  commands.task.assign,
  commands.task.start,
  commands.task.complete,
  commands.task.cancel,
  commands.task.reopen,
] as readonly unknown[] as readonly Command[]; // whoever made the rows has checked each against its own schema
const byName: ReadonlyMap<string, Command> = new Map(steps.map((command) => [command.name, command]));
export const stepNames: readonly string[] = [...byName.keys()];

/** One command of a row. */
export interface RowStep {
  readonly name: string;
  readonly args: object;
}

export interface ImportRows {
  /** The import they are a part of. */
  readonly import: Id;
  readonly rows: readonly { readonly row: number; readonly steps: readonly RowStep[] }[];
}

export interface RefusedRow {
  readonly row: number;
  readonly code: RefusalCode;
  readonly detail: RefusalDetail;
}

async function runSteps(tx: Tx, row: readonly RowStep[], ctx: Ctx): Promise<void> {
  for (const { name, args } of row) {
    const command = byName.get(name) ?? refuse('not_found', { kind: 'command', name });
    if (!mayRun(command, ctx.actor)) refuse('forbidden', { command: name });
    // each row that uses a new tag brings it along, because the one before may be refused
    const isThere = command.name === commands.tag.create.name && 'id' in args && (await tx.get('tag', String(args.id))) !== undefined;
    if (!isThere) await command.apply(tx, args, ctx);
  }
}

/** All rows are one change, and a change counts a record on by one, however many of the rows are about it. */
function countedOnce(rows: readonly ChangedRow[], versions: Map<Id, number>): readonly ChangedRow[] {
  return rows.map((row) => {
    const version = versions.get(row.id) ?? row.version;
    versions.set(row.id, version);
    return { ...row, version, after: row.after && { ...row.after, version } };
  });
}

/** Does what the rows of a file say, each wholly or not at all, all that are accepted in one change; answers those that are refused. */
export const importRows = defineCommand<ImportRows, { readonly refused: readonly RefusedRow[] }>(
  'import.rows',
  { ...staff, isInternal: true },
  async (tx, { rows }, ctx) => {
    const refused: RefusedRow[] = [];
    const versions = new Map<Id, number>();
    for (const { row, steps: own } of rows) {
      const staged = new StagedTx(tx);
      try {
        await runSteps(staged, own, ctx);
        tx.absorb(countedOnce(staged.rows(), versions));
        await staged.keepNumbers();
        for (const event of staged.events) tx.emit(event);
      } catch (error) {
        if (!(error instanceof Refusal)) throw error;
        refused.push({ row, code: error.code, detail: error.detail });
      }
    }
    return { refused };
  },
);
