import type { Cause } from '@workfloor/core';
import { ProblemError } from '../problem.ts';

/** The header that goes out with calls of web hooks, and comes back with the commands that follow from them (D9). */
export const CAUSE_HEADER = 'workfloor-cause';

const FORM = /^(\d{1,4})\.(-|[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12})$/;

/** `<depth>.<effect id>`, with `-` where no effect was. */
export function toCauseHeader({ depth, effect }: Cause): string {
  return `${depth}.${effect ?? '-'}`;
}

/** Reads the header of a request. What is none is refused: who hands it on hands it on as it came. */
export function parseCause(text: string | undefined): Cause | undefined {
  if (text === undefined) return undefined;
  const [, depth, effect] = FORM.exec(text) ?? [];
  if (depth === undefined || effect === undefined) {
    const reason = 'Hand it on as it came with the call of the web hook, or leave it out.';
    throw new ProblemError('invalid_input', { errors: [{ field: CAUSE_HEADER, reason }] });
  }
  return { depth: Number(depth), effect: effect === '-' ? null : effect };
}
