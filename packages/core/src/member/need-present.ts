import { need } from '../kernel/need.ts';
import type { Id } from '../kernel/record.ts';
import { refuse } from '../kernel/refusal.ts';
import type { Source } from '../kernel/tx.ts';

/** Refuses members that the firm does not know, or who have left it: they take on nothing new. */
export async function needPresent(source: Source, field: string, ids: readonly Id[] = []): Promise<void> {
  for (const id of ids) {
    if ((await need(source, 'member', id)).state === 'left') refuse('invalid_input', { field, reason: 'member_left', member: id });
  }
}
