import type { Command, CommandName } from '@workfloor/core';
import { addFile, beginMessage, commands, coverRule, fireEffect, fireReminder, reportMessage } from '@workfloor/core';
import {
  addFileSchema,
  beginMessageSchema,
  commandSchemas,
  coverRuleSchema,
  fireEffectSchema,
  fireReminderSchema,
  reportMessageSchema,
} from '@workfloor/core/schema';
import { importRows, importRowsSchema } from '@workfloor/core/csv-import';
import { fireSchedule, fireScheduleSchema } from '@workfloor/core/schedules';
import { importTrello, importTrelloSchema } from '@workfloor/core/trello';
import type { z } from 'zod';

/** A command with what may come in as its arguments. */
export interface ServerCommand {
  readonly command: Command;
  readonly args: z.ZodType;
}

function withSchemas(): Map<string, ServerCommand> {
  const schemas = new Map(Object.entries<z.ZodType>(commandSchemas));
  const all = new Map<string, ServerCommand>();
  // the schema of a name is typed by that command's arguments, so the two fit; here only that they are data matters
  for (const command of Object.values(commands).flatMap((feature): Command[] => Object.values(feature) as unknown as Command[])) {
    const args = schemas.get(command.name);
    if (!args) throw new Error(`There is no schema for ${command.name satisfies string as CommandName}`);
    all.set(command.name, { command, args });
  }
  // only here: nobody's browser needs the code that reads another program's files
  all.set(importTrello.name, { command: importTrello as Command, args: importTrelloSchema });
  all.set(importRows.name, { command: importRows as Command, args: importRowsSchema });
  // only here: what an upload was is for nobody else to say
  all.set(addFile.name, { command: addFile as Command, args: addFileSchema });
  // only here: that something is due is for the worker to say
  all.set(fireEffect.name, { command: fireEffect as Command, args: fireEffectSchema });
  all.set(coverRule.name, { command: coverRule as Command, args: coverRuleSchema });
  all.set(fireReminder.name, { command: fireReminder as Command, args: fireReminderSchema });
  all.set(beginMessage.name, { command: beginMessage as Command, args: beginMessageSchema });
  all.set(reportMessage.name, { command: reportMessage as Command, args: reportMessageSchema });
  // only here: when it is time is for the clock to say
  all.set(fireSchedule.name, { command: fireSchedule as Command, args: fireScheduleSchema });
  return all;
}

/** Every command that the server runs, by name. */
export const serverCommands: ReadonlyMap<string, ServerCommand> = withSchemas();

/** What the writer needs of them. */
export const commandsByName: ReadonlyMap<string, Command> = new Map([...serverCommands].map(([name, { command }]) => [name, command]));
