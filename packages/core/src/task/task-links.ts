import { need } from '../kernel/need.ts';
import type { Id } from '../kernel/record.ts';
import { refuse } from '../kernel/refusal.ts';
import type { Tx } from '../kernel/tx.ts';
import type { Task } from './task.ts';

export interface TaskLinks {
  /** Links to a job, or unlinks with null. A linked task is unlinked first: linking it to a second job is `stale_state` (JOB-8). */
  readonly job?: Id | null;
  /** Links to a project, or unlinks with null, as with `job`. In a project about a job the task is that job's as well. */
  readonly project?: Id | null;
  /** Who is billed, where the job does not tell. */
  readonly client?: Id | null;
}

type Linked = Pick<Task, 'id' | 'job' | 'project' | 'version'>;

async function assertThere(tx: Tx, task: Linked, links: TaskLinks): Promise<void> {
  for (const kind of ['job', 'project'] as const) {
    const asked = links[kind];
    if (!asked) continue;
    await need(tx, kind, asked);
    if (task[kind] && asked !== task[kind]) refuse('stale_state', { task: task.id, [kind]: task[kind], version: task.version });
  }
  if (links.client) await need(tx, 'client', links.client);
}

/** What the links asked for make of a task's: each of them there, at most one job and one project, and the two not at odds. */
export async function linkTask(tx: Tx, task: Linked, links: TaskLinks): Promise<TaskLinks> {
  await assertThere(tx, task, links);
  const projectId = links.project === undefined ? task.project : links.project;
  const project = projectId === null ? undefined : await tx.get('project', projectId);
  if (links.project && project?.state === 'archived') refuse('archived', { project: project.id });
  if (project?.aboutKind !== 'job') return links;
  const job = links.job === undefined ? task.job : links.job;
  if (job !== null && job !== project.about) {
    refuse('invalid_input', { field: 'project', reason: 'project_of_another_job', project: project.id, job: project.about });
  }
  return links.project && links.job === undefined ? { ...links, job: project.about } : links;
}
