import { dayIn } from '../kernel/day.ts';
import { need } from '../kernel/need.ts';
import type { Instant } from '../kernel/record.ts';
import type { Source } from '../kernel/tx.ts';
import { formatNumber, hasYear, takeNumber } from '../money/numbering.ts';
import type { Job } from './job.ts';

/** The number of a new job, and how people write it (SC-2); null where only the server can know. */
export async function takeJobNumber(source: Source, workspace: string, now: Instant): Promise<Pick<Job, 'number' | 'code'>> {
  const number = await source.nextNumber('job');
  if (number === undefined) return { number: null, code: null };
  const { numbering, zone } = await need(source, 'workspace', workspace);
  const day = dayIn(zone, now);
  if (!hasYear(numbering.job)) return { number, code: formatNumber(numbering.job, number, day) };
  const given = await takeNumber(source, 'job', numbering.job, day);
  return { number, code: given?.text ?? null };
}
