import type { Activity } from '../change/answers.ts';
import type { EffectCounts } from '../effect/answers.ts';
import type { Snapshot } from '../kernel/answers.ts';
import type { Day, Id } from '../kernel/record.ts';
import type { Waits } from '../run/answers.ts';
import type { Priority } from './job.ts';

/** What narrows a board or a list of jobs; all parts must hold. */
export interface JobFilter {
  /** Words, each of which must begin a word of the title, the number, a client's name or a tag's name. */
  readonly q?: string;
  /** Any of these tags, on the job or on one of its clients. */
  readonly tags?: readonly Id[];
  /** Any of these assignees. */
  readonly assignees?: readonly Id[];
  /** What is assigned to nobody; with `assignees`, that as well as theirs. */
  readonly unassigned?: true;
  /** Any of these clients; of a run of something else, those of what runs. */
  readonly clients?: readonly Id[];
  /** Jobs with exactly this label. */
  readonly label?: string;
  /** Jobs of this priority. */
  readonly priority?: Priority;
  /** Who is responsible for the run; of a list, for one of the job's open runs. */
  readonly owner?: Id;
  /** Due on this day or after it. Of an event its day, of an invoice its due day, of a project its deadline. */
  readonly dueFrom?: Day;
  /** Due on this day or before it. */
  readonly dueTo?: Day;
  /** Only what is past its due day, or over the time limit of its stage, today; or only what is neither. */
  readonly overdue?: boolean;
}

/** `GET /v1/w/{ws}/jobs/{job}`: everything that a job groups, its runs with their editions, and its latest 100 activities, newest first. */
export interface JobAnswer extends Snapshot {
  readonly activity: readonly Activity[];
  readonly waits: Waits;
  readonly effects: EffectCounts;
}
