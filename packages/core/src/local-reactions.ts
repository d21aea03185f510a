import type { Reaction } from './kernel/command.ts';
import { executeWith } from './kernel/execute.ts';
import { openGates } from './run/gate.ts';
import { startDefaults } from './run/start-defaults.ts';
import { keepOwnClients } from './sight/keep-own-clients.ts';

/** What follows from commands wherever they run. */
export const localReactions: readonly Reaction[] = [keepOwnClients, startDefaults, openGates];

/** Runs a command with what follows wherever it runs, also at once on the screen of whoever clicked. */
export const executeLocally = executeWith(localReactions);
