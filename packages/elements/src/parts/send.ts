import type { RunOptions, Workfloor } from '@workfloor/sdk';
import type { ChangeDetail } from './feedback.ts';

type Sent = Record<string, Record<string, (args: object, options: RunOptions) => Promise<unknown>>>;

/** Sends a command by its name. */
export function send(client: Workfloor, { id, command, args }: ChangeDetail): Promise<unknown> {
  const [feature = '', verb = ''] = command.split('.');
  const method = (client as unknown as Sent)[feature]?.[verb]; // `act` takes only names of commands
  return method ? method(args, { id }) : Promise.reject(new Error(`There is no command ${command}.`));
}
