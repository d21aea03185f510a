import type { Translations } from '../i18n/message.ts';
import type { Id } from '@workfloor/core';
import type { JobDetail, JobParty, JobRun, Studio } from '@workfloor/sdk';
import type { Formats } from '../base/format.ts';
import type { job } from '../i18n/en/job.ts';
import type { jobMore } from '../i18n/en/job-more.ts';
import type { Folds } from '../parts/section.ts';
import type { Words as TaskWords } from '../task-list/groups.ts';
import type { TaskTools } from '../task-list/task-tools.ts';
import type * as more from './more.ts';
import type * as subjectMore from './subject-more.ts';

type Words = typeof job;
export type MoreWords = typeof jobMore;

/** What comes behind the first view. */
export type More = typeof more;
/** The same of what clients and projects share with jobs. */
export type SubjectMore = typeof subjectMore;

/** What runs, comments and files are about. */
export interface Subject {
  readonly kind: 'job' | 'client' | 'project';
  readonly id: Id;
  readonly title: string;
}

/** What belongs to it, in the shape of what belongs to a job. */
export type SubjectDetail = Omit<JobDetail, 'job' | 'tags' | 'assignees' | 'parties'> &
  Partial<Pick<JobDetail, 'job'>> & { readonly parties: readonly Omit<JobParty, 'link'>[] };

/** What the first sections need that jobs share with clients and projects. */
export interface FirstScene {
  readonly subject: Subject;
  readonly detail: SubjectDetail;
  readonly studio: Studio | undefined;
  readonly words: Words;
  readonly formats: Formats;
  /** Level of the headings of the sections. */
  readonly level: number;
  readonly isReadonly: boolean;
  readonly tools: TaskTools;
  /** Which sections are folded. */
  readonly folds: Folds;
  /** What is said while it is on no pipeline. */
  readonly notRunning: string;
  /** The words of a further catalogue in the language in use; undefined while they are loading. */
  wordsOf<Body extends Translations>(this: void, name: string, base: Body): Body | undefined;
  /** Draws something of what comes behind the first view; nothing until that is there. */
  later(this: void, draw: (more: SubjectMore, scene: MoreSubjectScene) => unknown): unknown;
}

/** The same, where tasks are shown. */
export interface SubjectScene extends FirstScene {
  readonly taskWords: TaskWords;
}

/** A rendering when everything is there. */
export interface MoreSubjectScene extends SubjectScene {
  readonly t: MoreWords;
  /** What the sections behind the first view keep from one rendering to the next. */
  readonly kept: InstanceType<More['Kept']>;
}

/** What the sections of one rendering of a job share. */
export interface JobScene extends FirstScene {
  readonly detail: JobDetail;
  /** `meanwhile` holds its place until it is there. */
  later(this: void, draw: (more: More, scene: MoreScene) => unknown, meanwhile?: unknown): unknown;
  /** Does something that takes what comes behind the first view. `at`: where it is said that this cannot be loaded. */
  act(this: void, at: string, use: (more: More, scene: MoreScene) => unknown): void;
}

/** A rendering of a job when everything is there. */
export interface MoreScene extends JobScene {
  readonly taskWords: TaskWords;
  readonly t: MoreWords;
  readonly kept: InstanceType<More['Kept']>;
}

/** The run that the job's main action is about: the newest of those that are open. */
export function mainRun({ detail }: Pick<FirstScene, 'detail'>): JobRun | undefined {
  return detail.runs.find(({ run }) => run.state === 'open');
}
