import { consolidate } from './consolidate/reaction.ts';
import { executeWith } from './kernel/command.ts';
import type { Reaction } from './kernel/command.ts';
import { openGates } from './run/gate.ts';
import { startDefaults } from './run/start-defaults.ts';
import { keepOwnClients } from './sight/keep-own-clients.ts';

const local: readonly Reaction[] = [keepOwnClients, startDefaults, openGates];

/** Runs a command with what follows wherever it runs, also at once on the screen of whoever clicked. */
export const executeLocally = executeWith(local);

/** Runs a command with all that follows, in this order, where all records are there: on the server, in memory. */
export const executeWhole = executeWith([consolidate, ...local]);
