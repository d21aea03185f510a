import type { Project } from '../project/project.ts';
import type { Id } from '../kernel/record.ts';
import type { Source } from '../kernel/tx.ts';
import type { Task } from './task.ts';

async function clientsOfJob(source: Source, job: Id): Promise<readonly Id[]> {
  return (await source.find('jobClient', 'job', [job])).map(({ client }) => client);
}

/** The clients that a project is for: its own, its event's, its job's, the one invoiced. */
export async function clientsOfProject(source: Source, { aboutKind, about }: Pick<Project, 'aboutKind' | 'about'>): Promise<readonly Id[]> {
  if (aboutKind === null || about === null) return [];
  if (aboutKind === 'client') return [about];
  if (aboutKind === 'job') return clientsOfJob(source, about);
  if (aboutKind === 'event') return (await source.get('event', about))?.clients ?? [];
  const invoice = await source.get('invoice', about);
  return invoice ? [invoice.client] : [];
}

/** The clients that a task is for: its own, else those of its job, else those of its project. */
export async function clientsOf(
  source: Source,
  { client, job, project }: Pick<Task, 'client' | 'job' | 'project'>,
): Promise<readonly Id[]> {
  if (client !== null) return [client];
  const ofJob = job === null ? [] : await clientsOfJob(source, job);
  if (ofJob.length > 0 || project === null) return ofJob;
  const record = await source.get('project', project);
  return record ? clientsOfProject(source, record) : [];
}
