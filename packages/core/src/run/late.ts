import type { Day, Kinds } from '../kernel/record.ts';
import type { Run, SubjectKind } from './run.ts';

/** States in which a due day counts no more, or does not count now (JOB-3). */
const OVER: readonly string[] = ['done', 'paused', 'archived', 'held', 'cancelled', 'paid', 'void'];

/** Whether a run has been in its stage for longer than the stage allows; a clock that stands still is never late (STG-12). */
export function isStageOver({ deadline, paused }: Pick<Run, 'deadline' | 'paused'>, today: Day): boolean {
  return paused === null && deadline !== null && deadline < today;
}

/** Whether the due day of what runs is past, and still counts. */
export function isDuePast(subject: Kinds[SubjectKind], due: Day | null, today: Day): boolean {
  return due !== null && due < today && !('state' in subject && OVER.includes(subject.state));
}
