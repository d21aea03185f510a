import type { Id, Kinds } from '../kernel/record.ts';
import type { Source } from '../kernel/tx.ts';
import { pendingStates } from '../request/request-states.ts';
import type { RemindedKind, Reminder, ReminderEnd } from './reminder.ts';

export type Reminded = Kinds[RemindedKind];

function isOwed({ state, sent, credits, total, paid }: Kinds['invoice']): boolean {
  return (state === 'issued' || state === 'part_paid') && sent !== null && credits === null && (total ?? 0) > paid;
}

/**
 * Whether somebody has still to act: on a request that is with the client, on an invoice that was sent, is for money and is not paid in full
 * (part of it does not stop reminders, REM-6), on a task that is due some day and in somebody's hands.
 */
export function isPending(record: Reminded | undefined): boolean {
  if (!record) return false;
  if ('preset' in record) return pendingStates.some((state) => state === record.state);
  return 'paid' in record ? isOwed(record) : isOpen(record) && record.due !== null && record.assignees.length > 0;
}

function isOpen({ state }: Kinds['task']): boolean {
  return state === 'planned' || state === 'in_progress';
}

/** Not yet asked: nobody is reminded, though they may be later. */
function isDraft(record: Reminded): boolean {
  if ('waitsFor' in record) return isOpen(record);
  return record.state === 'draft' || (record.state === 'issued' && 'paid' in record && record.sent === null);
}

async function jobsOf(source: Source, record: Reminded): Promise<readonly Id[]> {
  if (record.job !== null) return [record.job];
  if (!('paid' in record)) return [];
  return (await source.find('jobLink', 'item', [record.id])).map(({ job }) => job);
}

/** Its job is archived; of an invoice for several, all of them (JOB-11). */
async function isShelved(source: Source, record: Reminded): Promise<boolean> {
  const jobs = await jobsOf(source, record);
  for (const id of jobs) if ((await source.get('job', id))?.state !== 'archived') return false;
  return jobs.length > 0;
}

/** Where something that people are reminded of stands: `pending` or `draft`, or why nobody is reminded of it any more. */
export type Standing = 'pending' | 'draft' | Exclude<ReminderEnd, 'count' | 'off'>;

export async function standingOf(source: Source, { aboutKind, about }: Pick<Reminder, 'aboutKind' | 'about'>): Promise<Standing> {
  const record: Reminded | undefined = await source.get(aboutKind, about);
  if (!record) return 'gone';
  if (!isPending(record)) return isDraft(record) ? 'draft' : 'answered';
  return (await isShelved(source, record)) ? 'archived' : 'pending';
}

/**
 * Whether a reminder that has been written must not leave any more: asked in the very transaction that records the send, so that nobody is
 * reminded of what they have answered (D10, REM-6). One that was switched off does not stop what a person sends by hand (REM-5).
 */
export async function isAnswered(source: Source, reminder: Reminder | undefined, by = 'system'): Promise<boolean> {
  if (reminder === undefined || (reminder.state === 'off' && by === 'system')) return true;
  return (await standingOf(source, reminder)) !== 'pending';
}
