import type { Id } from '../kernel/record.ts';
import type { Source } from '../kernel/tx.ts';
import { openPipelines } from '../run/clock.ts';
import { findLabel } from './find-label.ts';

interface Given {
  readonly label?: string | undefined;
  readonly clientLabel?: string | undefined;
}

/**
 * What giving a job a listed label sets besides (JOB-5): what its client reads, unless that is said too. `more` names pipelines that the
 * job is about to start on.
 */
export async function withClientLabel(source: Source, job: Id, given: Given, more: readonly Id[] = []): Promise<{ clientLabel?: string }> {
  if (!given.label || given.clientLabel !== undefined) return {};
  const listed = await findLabel(source, 'job', given.label, [...(await openPipelines(source, job)), ...more]);
  return listed?.clientLabel ? { clientLabel: listed.clientLabel } : {};
}
