import { mayRun } from './command.ts';
import type { Execute, Reaction } from './command.ts';
import { Refusal } from './refusal.ts';
import { StagedTx } from './staged-tx.ts';

/**
 * Makes what runs commands, and then what follows from them. A refusal is a value; anything else that is thrown (a bug, a source that
 * failed) passes through.
 */
export function executeWith(reactions: readonly Reaction[]): Execute {
  return async (command, source, args, ctx) => {
    if (!mayRun(command, ctx.actor)) return { ok: false, refusal: new Refusal('forbidden', { command: command.name }) };
    const tx = new StagedTx(source);
    try {
      const result = await command.apply(tx, args, ctx);
      for (const react of reactions) await react(tx, ctx);
      const rows = tx.rows();
      await tx.keepNumbers();
      return { ok: true, result, rows, events: rows.length > 0 ? tx.events : [] }; // what changed nothing did not happen
    } catch (error) {
      if (error instanceof Refusal) return { ok: false, refusal: error };
      throw error;
    }
  };
}

/** Runs a command by itself, without what follows. */
export const execute = executeWith([]);
