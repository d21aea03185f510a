import type { Ctx } from '../kernel/command.ts';
import type { EventType } from '../kernel/event.ts';
import type { Id } from '../kernel/record.ts';
import type { Tx } from '../kernel/tx.ts';
import { findLabel } from '../label/find-label.ts';
import { repeatTask } from './repeat-task.ts';
import type { CheckItem, Task, TaskState } from './task.ts';
import { openWaits } from './waits.ts';

/** What came of a task's new state. */
export interface Entered {
  /** Tasks that it ought to have waited for and that are still open: a warning, no lock (TASK-12). */
  readonly waitingFor: readonly Id[];
  /** The next one, when it repeats (TASK-6). */
  readonly next: Id | null;
}

const NOTHING: Entered = { waitingFor: [], next: null };

function isOver(state: TaskState): boolean {
  return state === 'done' || state === 'cancelled';
}

/** Open lines are cancelled with their task, and open again when it is taken up again (TASK-10). */
function checklistIn(state: TaskState, checklist: readonly CheckItem[]): readonly CheckItem[] {
  if (state === 'cancelled') return checklist.map((item) => (item.done ? item : { ...item, cancelled: true }));
  return checklist.map(({ id, title, done }) => ({ id, title, done }));
}

function eventOf(from: TaskState, to: TaskState): EventType {
  if (to === 'done') return 'task.done';
  if (to === 'cancelled') return 'task.cancelled';
  if (isOver(from)) return 'task.reopened';
  return to === 'in_progress' ? 'task.started' : 'task.edited';
}

/** Brings a task into a state, with all that hangs on it: when it ended, its checklist, a label that says otherwise, the next one. */
export async function enterState(tx: Tx, task: Task, state: TaskState, ctx: Ctx): Promise<Entered> {
  if (state === task.state) return NOTHING;
  const says = (await findLabel(tx, 'task', task.label))?.taskState ?? state;
  const changed = tx.update('task', task, {
    state,
    finished: isOver(state) ? ctx.now : null,
    checklist: checklistIn(state, task.checklist),
    // a label that stands for a state goes with it (TASK-11)
    ...(says === state ? {} : { label: '' }),
  });
  const waitingFor = state === 'done' ? await openWaits(tx, task) : [];
  const told = waitingFor.length > 0 ? { waitingFor } : {};
  tx.emit({ type: eventOf(task.state, state), task: task.id, job: task.job, project: task.project, ...told });
  return { waitingFor, next: state === 'done' ? await repeatTask(tx, changed, ctx) : null };
}
