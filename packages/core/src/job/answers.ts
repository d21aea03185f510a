import type { Activity } from '../change/answers.ts';
import type { Snapshot } from '../kernel/answers.ts';
import type { Id } from '../kernel/record.ts';
import type { Waits } from '../run/answers.ts';

/** What narrows a board or a list of jobs; all parts must hold. */
export interface JobFilter {
  /** Words, each of which must begin a word of the title, the number, a client's name or a tag's name. */
  readonly q?: string;
  /** Any of these tags, on the job or on one of its clients. */
  readonly tags?: readonly Id[];
  /** Any of these assignees. */
  readonly assignees?: readonly Id[];
}

/** `GET /v1/w/{ws}/jobs/{job}`: everything that a job groups, its runs with their editions, and its latest 100 activities, newest first. */
export interface JobAnswer extends Snapshot {
  readonly activity: readonly Activity[];
  readonly waits: Waits;
}
