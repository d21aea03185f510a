import { addLine } from './add-line.ts';
import { editLine, removeLine, writeOffLine } from './edit-line.ts';
import { lineFromTime } from './line-from-time.ts';
import { reorderLine } from './reorder-line.ts';

/** The commands of `line`, by verb. */
export const lineCommands = {
  add: addLine,
  edit: editLine,
  reorder: reorderLine,
  remove: removeLine,
  writeOff: writeOffLine,
  fromTime: lineFromTime,
} as const;
