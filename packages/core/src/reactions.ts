import { automate } from './automate/reaction.ts';
import { consolidate } from './consolidate/reaction.ts';
import { tellHooks } from './hook/tell-hooks.ts';
import { executeWith } from './kernel/execute.ts';
import { localReactions } from './local-reactions.ts';
import { setReminders } from './reminder/set-reminders.ts';
import { followSchedules } from './schedule/follow-schedules.ts';
import { makeAgain } from './schedule/make-occurrence.ts';

/** Runs a command with all that follows, in this order, where all records are there: on the server, in memory. */
export const executeWhole = executeWith([makeAgain, consolidate, ...localReactions, automate, setReminders, followSchedules, tellHooks]);
