import type { Id, Kind } from '../kernel/record.ts';
import { refuse } from '../kernel/refusal.ts';
import type { Tx } from '../kernel/tx.ts';
import { says } from '../note/note.ts';
import { isOver } from '../run/off-board.ts';
import { isCircle } from '../task/waits.ts';
import { runningOf } from '../time/running-of.ts';

/** What is over has no runs on a board, and what goes on has all of its there (JOB-3): one may have begun, or its subject ended, since. */
export async function assertRunsFit(tx: Tx, kind: Kind, id: Id): Promise<void> {
  const run = kind === 'run' ? await tx.get('run', id) : undefined;
  if (!run && kind !== 'job' && kind !== 'project' && kind !== 'event') return; // an invoice does not come back from being void
  const subject = await (run ? tx.get(run.subjectKind, run.subject) : tx.get(kind, id));
  const runs = run ? [run] : await tx.find('run', 'subject', [id]);
  const stray = subject && runs.find(({ archived }) => archived !== isOver(subject));
  if (stray) refuse('undo_stale', { kind, id, run: stray.id });
}

/** No task is of one job and in a project about another (JOB-8): it may have come there since. */
async function assertOneJob(tx: Tx, kind: Kind, id: Id): Promise<void> {
  if (kind !== 'task' && kind !== 'project') return;
  const task = kind === 'task' ? await tx.get('task', id) : undefined;
  const projectId = kind === 'task' ? task?.project : id;
  const project = projectId ? await tx.get('project', projectId) : undefined;
  if (project?.aboutKind !== 'job') return;
  const tasks = task ? [task] : await tx.find('task', 'project', [project.id]);
  const astray = tasks.find(({ job }) => job !== null && job !== project.about);
  if (astray) refuse('undo_stale', { kind, id, project: project.id, task: astray.id, job: astray.job });
}

/**
 * What taking back may not break of work: nobody runs two timers, no task is of two jobs, no tasks wait for each other in a circle, no note is
 * left without a word.
 */
export async function assertWorkFits(tx: Tx, kind: Kind, id: Id): Promise<void> {
  if (kind === 'timeEntry') {
    const entry = await tx.get('timeEntry', id);
    if (entry?.ended !== null) return;
    const rival = (await runningOf(tx, entry.member)).find((other) => other.id !== id);
    if (rival) refuse('undo_stale', { kind, id, running: rival.id });
  }
  if (kind === 'note') {
    const note = await tx.get('note', id);
    if (note && !says(note)) refuse('undo_stale', { kind, id, field: 'text' });
  }
  await assertOneJob(tx, kind, id);
  if (kind === 'task') {
    const task = await tx.get('task', id);
    if (task && (await isCircle(tx, id, task.waitsFor))) refuse('undo_stale', { kind, id, field: 'waitsFor' });
  }
}
