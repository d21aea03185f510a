import type { Job } from '../job/job.ts';
import type { Id } from '../kernel/record.ts';
import type { Source } from '../kernel/tx.ts';
import { openPipelines } from '../run/clock.ts';
import { findLabel } from './find-label.ts';

type Labelled = Pick<Job, 'id' | 'label' | 'clientLabel'>;

interface Given {
  readonly label?: string | undefined;
  readonly clientLabel?: string | undefined;
}

/**
 * What giving a job a listed label sets besides (JOB-5): what its client reads, unless that is said too. What the label before it has said
 * to the client goes with it; what a person has written stays. `more` names pipelines that the job is about to start on.
 */
export async function withClientLabel(
  source: Source,
  job: Labelled,
  given: Given,
  more: readonly Id[] = [],
): Promise<{ clientLabel?: string }> {
  if (given.label === undefined || given.label === job.label || given.clientLabel !== undefined) return {};
  const pipelines = [...(await openPipelines(source, job.id)), ...more];
  const listed = await findLabel(source, 'job', given.label, pipelines);
  if (listed?.clientLabel) return { clientLabel: listed.clientLabel };
  const before = await findLabel(source, 'job', job.label, pipelines);
  return before && before.clientLabel !== '' && before.clientLabel === job.clientLabel ? { clientLabel: '' } : {};
}
