import { effectCommands } from '../effect/commands.ts';
import { hookCommands } from '../hook/commands.ts';
import { messageCommands } from '../message/commands.ts';
import { reminderCommands } from '../reminder/commands.ts';
import { requestCommands } from '../request/commands.ts';
import { ruleCommands } from '../rule/commands.ts';
import { scheduleCommands } from '../schedule/commands.ts';
import { templateCommands } from '../template/commands.ts';

/** Commands of what happens by itself, and of what is asked of clients; those who only work on boards need none of them. */
export const automationCommands = {
  rule: ruleCommands,
  effect: effectCommands,
  template: templateCommands,
  message: messageCommands,
  hook: hookCommands,
  request: requestCommands,
  reminder: reminderCommands,
  schedule: scheduleCommands,
} as const;
