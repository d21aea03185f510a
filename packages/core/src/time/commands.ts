import { editTime, logTime, removeTime } from './log-time.ts';
import { startTime, stopTime } from './timer.ts';

/** The commands of `time`, by verb. */
export const timeCommands = { start: startTime, stop: stopTime, log: logTime, edit: editTime, remove: removeTime } as const;
