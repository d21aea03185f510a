import { daysBetween, shiftDay } from '../kernel/calendar-days.ts';
import { defineCommand, staffWith } from '../kernel/command.ts';
import { editList, need } from '../kernel/need.ts';
import type { ListEdit } from '../kernel/need.ts';
import type { Day, Id } from '../kernel/record.ts';
import { refuse } from '../kernel/refusal.ts';
import type { Tx } from '../kernel/tx.ts';
import { needPresent } from '../member/need-present.ts';
import { anchorOf } from '../saved-tasks/anchor-of.ts';
import type { Project } from './project.ts';

interface ProjectAbout {
  /** What it belongs to: both of the two, or none with null (SC-3). */
  readonly aboutKind?: Project['aboutKind'];
  readonly about?: Id | null;
}

async function assertAbout(tx: Tx, { aboutKind = null, about = null }: ProjectAbout): Promise<void> {
  if ((aboutKind === null) !== (about === null)) refuse('invalid_input', { field: 'about', reason: 'kind_and_id' });
  if (aboutKind === null || about === null) return;
  const subject = await need(tx, aboutKind, about);
  if ('state' in subject && subject.state === 'archived') refuse('archived', { [aboutKind]: about });
}

export interface CreateProject extends ProjectAbout {
  readonly id: Id;
  readonly title: string;
  readonly text?: string;
  readonly assignees?: readonly Id[];
  readonly deadline?: Day | null;
  /** What offsets of saved tasks count from. @defaultValue null: the day of its event, else the day of applying */
  readonly anchor?: Day | null;
}

const policy = staffWith('tasks');
const NEW = { text: '', aboutKind: null, about: null, assignees: [], deadline: null, anchor: null, state: 'open' } as const;

export const createProject = defineCommand<CreateProject>('project.create', policy, async (tx, args, ctx) => {
  await assertAbout(tx, args);
  await needPresent(tx, 'assignees', args.assignees);
  const { id, aboutKind, about, assignees } = tx.insert('project', { workspace: ctx.workspace, ...NEW, ...args });
  tx.emit({ type: 'project.created', project: id, aboutKind, about, assigned: assignees });
});

export interface EditProject extends ProjectAbout {
  readonly id: Id;
  readonly title?: string;
  readonly text?: string;
  readonly deadline?: Day | null;
  readonly anchor?: Day | null;
  /** Moves the due days of its open tasks by as many days as the anchor moves. */
  readonly shift?: boolean;
}

/** A project that comes to a job takes its tasks along; one that has tasks of another job stays where it is (JOB-8). */
async function follow(tx: Tx, project: Project, before: Project): Promise<void> {
  if (project.aboutKind !== 'job' || project.about === before.about) return;
  const tasks = await tx.find('task', 'project', [project.id]);
  const astray = tasks.find(({ job }) => job !== null && job !== project.about);
  if (astray) refuse('in_use', { project: project.id, task: astray.id, job: astray.job });
  for (const task of tasks) tx.update('task', task, { job: project.about });
}

async function shiftTasks(tx: Tx, project: Project, before: Project): Promise<number> {
  const [from, to] = [await anchorOf(tx, before), await anchorOf(tx, project)];
  if (from === undefined || to === undefined) refuse('invalid_input', { field: 'shift', reason: 'no_anchor' });
  const days = daysBetween(from, to);
  const moved = (day: Day): Day => shiftDay(day, days) ?? refuse('invalid_input', { field: 'anchor', reason: 'out_of_range' });
  for (const task of await tx.find('task', 'project', [project.id])) {
    if (task.due === null || (task.state !== 'planned' && task.state !== 'in_progress')) continue;
    const { repeat } = task;
    tx.update('task', task, { due: moved(task.due), repeat: repeat && { ...repeat, anchor: moved(repeat.anchor) } });
    tx.emit({ type: 'task.edited', task: task.id, job: task.job, project: project.id });
  }
  return days;
}

export const editProject = defineCommand<EditProject>('project.edit', policy, async (tx, { id, shift = false, ...patch }) => {
  const before = await need(tx, 'project', id);
  const { aboutKind = before.aboutKind, about = before.about } = patch;
  if (about !== before.about || aboutKind !== before.aboutKind) await assertAbout(tx, { aboutKind, about });
  const project = tx.update('project', before, patch);
  await follow(tx, project, before);
  const days = shift ? await shiftTasks(tx, project, before) : 0;
  tx.emit({ type: 'project.edited', project: id, aboutKind, about, ...(days === 0 ? {} : { shiftedDays: days }) });
});

export const assignProject = defineCommand<ListEdit & { readonly id: Id }>('project.assign', policy, async (tx, args) => {
  const project = await need(tx, 'project', args.id);
  await needPresent(tx, 'assignees', args.add);
  const { assignees } = tx.update('project', project, { assignees: editList(project.assignees, args) });
  const assigned = assignees.filter((member) => !project.assignees.includes(member));
  tx.emit({ type: 'project.edited', project: args.id, ...(assigned.length > 0 ? { assigned } : {}) });
});
