import type { Id } from '../kernel/record.ts';
import { refuse } from '../kernel/refusal.ts';
import type { Source } from '../kernel/tx.ts';
import type { AboutKind } from '../rule/rule.ts';
import type { Run, SubjectKind } from '../run/run.ts';
import { subjectKinds } from '../run/run.ts';
import { clientIdsOf } from '../run/subjects.ts';
import type { Effect } from './effect.ts';

/** What an effect or a rule is about. */
export interface About {
  readonly aboutKind: AboutKind;
  readonly about: Id;
}

async function jobsLinkedTo(source: Source, item: Id): Promise<readonly Id[]> {
  return (await source.find('jobLink', 'item', [item])).map(({ job }) => job);
}

async function ownJob(source: Source, { aboutKind, about }: About): Promise<Id | null> {
  if (aboutKind === 'project') {
    const project = await source.get('project', about);
    return project?.aboutKind === 'job' ? project.about : null;
  }
  if (aboutKind !== 'task' && aboutKind !== 'request' && aboutKind !== 'invoice') return null;
  return (await source.get(aboutKind, about))?.job ?? null;
}

/** The jobs that something belongs to: its own first, then those that it is linked to. */
async function jobsOf(source: Source, { aboutKind, about }: About): Promise<readonly Id[]> {
  if (aboutKind === 'job') return [about];
  if (aboutKind === 'client') return [];
  const own = await ownJob(source, { aboutKind, about });
  const linked = aboutKind === 'task' || aboutKind === 'request' ? [] : await jobsLinkedTo(source, about);
  return [...new Set([...(own === null ? [] : [own]), ...linked])];
}

/** The job that what an effect makes is linked to (AUTO-3). */
export async function jobOf(source: Source, about: About): Promise<Id | undefined> {
  return (await jobsOf(source, about))[0];
}

/** The clients that an effect concerns. */
export async function clientsOfAbout(source: Source, { aboutKind, about }: About): Promise<readonly Id[]> {
  const own = await clientIdsOf(source, aboutKind, about);
  if (own.length > 0) return own;
  const job = await jobOf(source, { aboutKind, about });
  return job === undefined ? [] : clientIdsOf(source, 'job', job);
}

/** The runs of what something is about, or of the jobs that it belongs to. */
export async function runsOf(source: Source, about: About): Promise<readonly Run[]> {
  const subjects = new Set([about.about, ...(await jobsOf(source, about))]);
  const runs: Run[] = [];
  for (const subject of subjects) runs.push(...(await source.find('run', 'subject', [subject])));
  return runs;
}

function isRunnable(kind: AboutKind): kind is SubjectKind {
  return subjectKinds.some((known) => known === kind);
}

/** What can run through a pipeline: what the effect is about, or the job of a task or a request. */
export async function runnableOf(
  source: Source,
  about: About,
  allowed: readonly SubjectKind[],
): Promise<{ readonly kind: SubjectKind; readonly id: Id }> {
  const { aboutKind, about: id } = about;
  if (isRunnable(aboutKind) && allowed.includes(aboutKind)) return { kind: aboutKind, id };
  const job = allowed.includes('job') ? await jobOf(source, about) : undefined;
  return job === undefined ? refuse('invalid_input', { field: 'pipeline', reason: 'not_for_this_pipeline' }) : { kind: 'job', id: job };
}

/** The one run that an effect moves: its own, or the only open one of what it is about. */
export async function runFor(source: Source, { aboutKind, about, run: id }: Effect): Promise<Run> {
  const own = id === null ? undefined : await source.get('run', id);
  if (own) return own;
  const open = (await runsOf(source, { aboutKind, about })).filter(({ state, archived }) => state === 'open' && !archived);
  const [only, ...others] = open;
  if (!only) return refuse('not_found', { kind: 'run', subject: about });
  return others.length > 0 ? refuse('invalid_input', { field: 'run', reason: 'several_runs', runs: open.map((run) => run.id) }) : only;
}
