import type { Translations } from '@nanostores/i18n';
import type { JobDetail, Studio } from '@workfloor/sdk';
import type { Formats } from '../base/format.ts';
import type { job } from '../i18n/en/job.ts';
import type { Folds } from '../parts/section.ts';
import type { TaskTools } from '../task-list/task-tools.ts';

export type Words = typeof job;

/** What the sections of one rendering share. */
export interface JobScene {
  readonly detail: JobDetail;
  readonly studio: Studio | undefined;
  readonly words: Words;
  readonly formats: Formats;
  /** Level of the headings of the sections. */
  readonly level: number;
  readonly isReadonly: boolean;
  readonly tools: TaskTools;
  /** Which sections are folded. */
  readonly folds: Folds;
  /** The words of a further catalogue in the language in use; undefined while they are loading. */
  wordsOf<Body extends Translations>(this: void, name: string, base: Body): Body | undefined;
}
