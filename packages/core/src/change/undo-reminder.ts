import type { ChangedRow } from '../kernel/change.ts';
import type { Draft, Patch, Tx } from '../kernel/tx.ts';

/**
 * Reminders follow what they are about, so that none stands in the way of taking back what it began with: a new one goes whatever it has told,
 * one that has gone on since stays as it is, for the rules of reminders to put right.
 */
export async function undoReminder(tx: Tx, row: ChangedRow): Promise<undefined> {
  const record = await tx.get('reminder', row.id);
  if (row.op === 'remove') {
    if (!record) tx.insert('reminder', { ...row.before, version: row.version } as unknown as Draft<'reminder'>); // a removal keeps the whole record
    return undefined;
  }
  if (!record) return undefined;
  if (row.op === 'insert') {
    tx.remove('reminder', record);
    return undefined;
  }
  const { version: _version, ...old } = row.before ?? {};
  const then = row.after as unknown as Readonly<Record<string, unknown>>; // compared field by field
  const now: Readonly<Record<string, unknown>> = { ...record };
  if (Object.keys(old).every((field) => now[field] === then[field])) tx.update('reminder', record, old as Patch<'reminder'>); // its own old values
  return undefined;
}
