import { Refusal } from '@workfloor/core';
import type { Problem } from '@workfloor/core';
import { z } from 'zod';
import { TokenRefused } from '../access/session-token.ts';
import { ProblemError, fromRefusal, toProblem } from '../problem.ts';
import type { Log } from '../services.ts';
import { StorageError } from '../storage/storage-error.ts';

const MAX_ERRORS = 20;
const RETRY_AFTER_S = 2;

export interface ToldError {
  readonly problem: Problem;
  readonly retryAfterS?: number;
}

/** Turns anything that was thrown into a problem. What nobody expected is logged under the request id and told without detail. */
export function toToldError(error: unknown, requestId: string, log: Log): ToldError {
  if (error instanceof ProblemError) {
    const { code, options } = error;
    return { problem: toProblem(code, requestId, options), ...(options.retryAfterS ? { retryAfterS: options.retryAfterS } : {}) };
  }
  if (error instanceof TokenRefused) {
    log.debug({ requestId, reason: error.message }, 'refused a credential');
    return { problem: toProblem('unauthenticated', requestId) };
  }
  if (error instanceof z.ZodError) return { problem: toProblem('invalid_input', requestId, { errors: toFieldErrors(error) }) };
  if (error instanceof Refusal) return { problem: fromRefusal(error, requestId) };
  if (error instanceof StorageError) return fromStorage(error, requestId, log);
  log.error({ requestId, err: error }, 'an operation failed');
  return { problem: toProblem('internal', requestId) };
}

function fromStorage(error: StorageError, requestId: string, log: Log): ToldError {
  if (error.code === 'id_taken') return { problem: toProblem('id_taken', requestId) };
  if (error.code === 'invalid_text') return { problem: toProblem('invalid_input', requestId) };
  log.error({ requestId, code: error.code, err: error }, 'the storage failed');
  const code = error.code === 'storage_full' || error.code === 'unavailable' ? error.code : 'internal';
  return { problem: toProblem(code, requestId), ...(code === 'internal' ? {} : { retryAfterS: RETRY_AFTER_S }) };
}

/** For what is wrong with no single field. */
const WHOLE = 'body';

function reasonOf({ code, message }: z.core.$ZodIssue): string {
  return code === 'invalid_type' && message.endsWith('received undefined') ? 'Is missing.' : message;
}

/** Which field is wrong and why, without the value. */
function toFieldErrors(error: z.ZodError): NonNullable<Problem['errors']> {
  return error.issues.slice(0, MAX_ERRORS).flatMap((issue) => {
    const path = issue.path.map(String);
    if (issue.code !== 'unrecognized_keys') return [{ field: path.join('.') || WHOLE, reason: reasonOf(issue) }];
    return issue.keys.map((key) => ({ field: [...path, key].join('.').slice(0, 200), reason: 'There is no such field.' }));
  });
}
