import { need } from '../kernel/need.ts';
import type { Id } from '../kernel/record.ts';
import { refuse } from '../kernel/refusal.ts';
import type { Tx } from '../kernel/tx.ts';
import type { Project } from '../project/project.ts';
import { clientsOfProject } from './clients-of.ts';
import type { Task } from './task.ts';

export interface TaskLinks {
  /** Links to a job, or unlinks with null. A linked task is unlinked first: linking it to a second job is `stale_state` (JOB-8). */
  readonly job?: Id | null;
  /**
   * Links to a project, or unlinks with null, as with `job`. What the project is about goes with it: in a project about a job the task is
   * that job's, in one for a single client it is for that client.
   */
  readonly project?: Id | null;
  /** Who is billed, where the job does not tell. */
  readonly client?: Id | null;
}

type Linked = Pick<Task, 'id' | 'job' | 'project' | 'client' | 'version'>;

async function assertThere(tx: Tx, task: Linked, links: TaskLinks): Promise<void> {
  for (const kind of ['job', 'project'] as const) {
    const asked = links[kind];
    if (!asked) continue;
    await need(tx, kind, asked);
    if (task[kind] && asked !== task[kind]) refuse('stale_state', { task: task.id, [kind]: task[kind], version: task.version });
  }
  if (links.client) await need(tx, 'client', links.client);
}

/** What a task takes over from the project that it comes into. */
async function fromProject(tx: Tx, project: Project, task: Pick<Task, 'job' | 'client'>): Promise<TaskLinks> {
  if (project.aboutKind === 'job') return task.job === null ? { job: project.about } : {};
  const [client, ...others] = await clientsOfProject(tx, project);
  return task.client === null && client !== undefined && others.length === 0 ? { client } : {};
}

/** What the links asked for make of a task's: each of them there, at most one job and one project, and the two not at odds. */
export async function linkTask(tx: Tx, task: Linked, links: TaskLinks): Promise<TaskLinks> {
  await assertThere(tx, task, links);
  const { job = task.job, project: projectId = task.project } = links;
  const project = projectId === null ? undefined : await tx.get('project', projectId);
  if (!project) return links;
  if (links.project && project.state === 'archived') refuse('archived', { project: project.id });
  if (project.aboutKind === 'job' && job !== null && job !== project.about) {
    refuse('invalid_input', { field: 'project', reason: 'project_of_another_job', project: project.id, job: project.about });
  }
  return links.project ? { ...(await fromProject(tx, project, task)), ...links } : links;
}
