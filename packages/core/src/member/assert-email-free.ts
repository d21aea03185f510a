import type { Id } from '../kernel/record.ts';
import { refuse } from '../kernel/refusal.ts';
import type { Source } from '../kernel/tx.ts';

/** Each address belongs to one member. */
export async function assertEmailFree(source: Source, email: string, member: Id): Promise<void> {
  for (const other of await source.find('member', 'email', [email], 2))
    if (other.id !== member) refuse('email_taken', { field: 'email', member: other.id });
}
