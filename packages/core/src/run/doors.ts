import type { Ctx } from '../kernel/command.ts';
import type { Id } from '../kernel/record.ts';
import { refuse } from '../kernel/refusal.ts';
import type { Source } from '../kernel/tx.ts';
import type { Stage } from '../pipeline/pipeline.ts';
import type { Task } from '../task/task.ts';
import { Facts } from './conditions.ts';
import type { Trip } from './conditions.ts';
import type { Run, SubjectKind } from './run.ts';
import { leaveToServer } from './subjects.ts';

/** What keeps a door closed. */
type Missing =
  | { readonly what: 'field'; readonly field: string }
  | { readonly what: 'task'; readonly id: Id; readonly title: string }
  | { readonly what: 'approval'; readonly approvers: readonly Id[] };

/** A refusal names so many open tasks; more of them would make it no clearer. */
const TASKS_SHOWN = 20;

const taskIndex: { readonly [K in SubjectKind]?: 'job' | 'client' | 'project' } = { job: 'job', client: 'client', project: 'project' };

/** The open tasks of what runs, and of the projects about it. */
async function openTasks(source: Source, { subjectKind, subject }: Trip): Promise<readonly Task[]> {
  leaveToServer(source);
  const index = taskIndex[subjectKind];
  const projects = await source.find('project', 'about', [subject]);
  const found = await Promise.all([
    index ? source.find('task', index, [subject]) : [],
    ...projects.map(({ id }) => source.find('task', 'project', [id])),
  ]);
  const open = found.flat().filter(({ state }) => state === 'planned' || state === 'in_progress');
  return [...new Map(open.map((task) => [task.id, task])).values()];
}

/**
 * What is still missing before a run may come into a stage; nothing when its door is open. An approver who moves it has approved. Going
 * back asks no door: the run has been there.
 */
async function missingAt(source: Source, trip: Trip & Partial<Pick<Run, 'approvals'>>, stage: Stage, ctx: Ctx): Promise<Missing[]> {
  const { fields = [], tasksDone = false, approvers = [] } = stage.require ?? {};
  const missing: Missing[] = [];
  const facts = new Facts(source, trip);
  for (const field of fields) if (!(await facts.isFilled(field))) missing.push({ what: 'field', field });
  const tasks = tasksDone ? await openTasks(source, trip) : [];
  for (const { id, title } of tasks.slice(0, TASKS_SHOWN)) missing.push({ what: 'task', id, title });
  const said = (trip.approvals ?? []).filter((approval) => approval.stage === stage.id).map(({ member }) => member);
  if (approvers.length > 0 && ![...said, ctx.actor.member].some((member) => member !== undefined && approvers.includes(member))) {
    missing.push({ what: 'approval', approvers });
  }
  return missing;
}

/** Refuses the way into a stage whose door is closed, and says what is missing. */
export async function assertDoor(source: Source, trip: Trip & Partial<Pick<Run, 'approvals'>>, stage: Stage, ctx: Ctx): Promise<void> {
  if (!stage.require) return;
  const missing = await missingAt(source, trip, stage, ctx);
  if (missing.length > 0) refuse('door_closed', { run: trip.id, stage: stage.id, missing });
}
