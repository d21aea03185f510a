import { consolidate } from './consolidate/reaction.ts';
import { executeWith } from './kernel/command.ts';
import { localReactions } from './local-reactions.ts';

/** Runs a command with all that follows, in this order, where all records are there: on the server, in memory. */
export const executeWhole = executeWith([consolidate, ...localReactions]);
