import { savedViewCommands } from '../saved-view/commands.ts';

/** What one keeps while working on a board; a group of its own, because those who do so need nothing else of the office. */
export const viewCommands = { savedView: savedViewCommands } as const;
