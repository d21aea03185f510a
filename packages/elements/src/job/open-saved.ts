import { openApplySavedTasks } from '../parts/apply-saved-tasks.ts';
import type { MoreScene } from './job-tools.ts';

/** Asks which saved tasks come to the job, or to a project of it. */
export function openSaved(scene: MoreScene, to?: { readonly project: string }): Promise<void> {
  const { tools, formats, studio, detail, wordsOf } = scene;
  return openApplySavedTasks({
    tools,
    formats,
    wordsOf,
    members: studio?.members ?? [],
    of: to ?? { job: detail.job.id },
    at: to ? `add:${to.project}` : 'add',
  });
}
