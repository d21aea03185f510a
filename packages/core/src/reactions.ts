import { consolidate } from './consolidate/reaction.ts';
import type { Reaction } from './kernel/command.ts';
import { openGates } from './run/gate.ts';
import { startDefaults } from './run/start-defaults.ts';
import { keepOwnClients } from './sight/keep-own-clients.ts';

/** What follows from commands wherever they run, also at once on the screen of whoever clicked. */
export const localReactions: readonly Reaction[] = [keepOwnClients, startDefaults, openGates];

/** What follows from commands where all records are there: on the server, in memory. In this order, each once a command. */
export const reactions: readonly Reaction[] = [consolidate, ...localReactions];
