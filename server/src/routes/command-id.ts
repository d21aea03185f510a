import type { Id } from '@workfloor/core';
import { idSchema } from '@workfloor/core/schema';
import { ProblemError } from '../problem.ts';
import type { Call } from '../registry.ts';

function refused(reason: string): ProblemError {
  return new ProblemError('invalid_input', {
    detail: 'Send a new lower-case UUID as `Idempotency-Key`: it is the id of the command, and makes a repeated request harmless.',
    errors: [{ field: 'Idempotency-Key', reason }],
  });
}

/** The command id that a request brings; undefined when it brings none. */
export function commandIdOf(call: Call): Id | undefined {
  const id = call.header('idempotency-key');
  if (id === undefined) return undefined;
  const checked = idSchema.safeParse(id);
  if (checked.success) return checked.data;
  throw refused('not a lower-case UUID');
}

/** The command id that a request must bring. */
export function needCommandId(call: Call): Id {
  const id = commandIdOf(call);
  if (id === undefined) throw refused('missing');
  return id;
}
