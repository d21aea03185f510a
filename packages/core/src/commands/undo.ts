import { undoChange } from '../change/undo-change.ts';

/** The command that takes others back. It knows the rules of every kind of record, so it stands alone. */
export const undoCommands = {
  change: { undo: undoChange },
} as const;
