import type { ChangedRow } from '../kernel/change.ts';
import type { AnyRecord, Kinds } from '../kernel/record.ts';
import type { Patch, Tx } from '../kernel/tx.ts';
import { assertUntouched } from './undo-checks.ts';

type Schedule = Kinds['schedule'];

/** What follows from the days and from what was done: it is worked out anew, whatever it was. */
const followed: readonly string[] = ['next', 'last', 'version'];

/**
 * Takes back what a change did to a schedule that was there before. When it comes round next is worked out anew by what follows, so that
 * nobody's undo is too late because a schedule has come round, or because somebody else's work was done.
 */
export async function undoSchedule(tx: Tx, row: ChangedRow): Promise<AnyRecord | undefined> {
  const before = Object.fromEntries(Object.entries(row.before ?? {}).filter(([field]) => !followed.includes(field)));
  if (Object.keys(before).length === 0) return undefined;
  const record = await tx.get('schedule', row.id);
  assertUntouched({ ...row, before } as ChangedRow, record);
  if (!record) return undefined;
  const old = before as Patch<'schedule'>; // old values of fields of this very kind
  const state: Schedule['state'] = old.state ?? record.state;
  return tx.update('schedule', record, { ...old, ...(state === 'on' ? {} : { next: null }) });
}
