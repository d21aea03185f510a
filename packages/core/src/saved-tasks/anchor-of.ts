import { dayIn } from '../kernel/day.ts';
import type { Day } from '../kernel/record.ts';
import type { Source } from '../kernel/tx.ts';
import type { Project } from '../project/project.ts';

/** The day from which a project counts: its own, else that of its event, in the zone of the place (SC-7). */
export async function anchorOf(source: Source, project: Pick<Project, 'anchor' | 'aboutKind' | 'about'>): Promise<Day | undefined> {
  if (project.anchor !== null) return project.anchor;
  if (project.aboutKind !== 'event' || project.about === null) return undefined;
  const event = await source.get('event', project.about);
  return event && dayIn(event.zone, event.starts);
}
