import { automationCommands } from './commands/automation.ts';
import { billingCommands } from './commands/billing.ts';
import { officeCommands } from './commands/office.ts';
import { undoCommands } from './commands/undo.ts';
import { viewCommands } from './commands/views.ts';
import { workCommands } from './commands/work.ts';
import type { Command } from './kernel/command.ts';

/**
 * Every command by feature and verb: `run.complete` is `commands.run.complete`, and `client.run.complete(...)` in the SDK. A page loads the
 * groups one by one, as it needs them.
 */
export const commands = {
  ...workCommands,
  ...officeCommands,
  ...billingCommands,
  ...undoCommands,
  ...viewCommands,
  ...automationCommands,
} as const;

export type Commands = typeof commands;

/** The arguments and the result of a command. */
export type ArgsOf<C> = C extends Command<infer Args, infer _Result> ? Args : never;
export type ResultOf<C> = C extends Command<infer _Args, infer Result> ? Result : never;

type Names = { [F in keyof Commands & string]: `${F}.${keyof Commands[F] & string}` }[keyof Commands & string];
/** `run.complete`, `job.create` and so on. */
export type CommandName = Names;
