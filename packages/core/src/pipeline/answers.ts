import type { Activity } from '../change/answers.ts';
import type { Snapshot } from '../kernel/answers.ts';
import type { Id } from '../kernel/record.ts';

/** How many open runs stand in a stage of an edition. */
export interface RunCount {
  readonly edition: Id;
  readonly stage: Id;
  readonly count: number;
}

/** `GET /v1/w/{ws}/pipelines/{id}`: all its editions, its labels, how many open runs each edition has, and the latest activity. */
export interface PipelineAnswer extends Snapshot {
  readonly runs: readonly RunCount[];
  readonly activity: readonly Activity[];
}
