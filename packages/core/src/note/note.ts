import type { Entity, Id, Instant } from '../kernel/record.ts';

/** Something written down about a client, a job, or several jobs (JOB-8). Never seen by clients. */
export interface Note extends Entity {
  readonly title: string;
  readonly text: string;
  readonly client: Id | null;
  /** The writer, `staff:<member id>`. */
  readonly by: string;
  readonly at: Instant;
  readonly edited: Instant | null;
  readonly state: 'live' | 'archived';
}

/** Whether it says anything: a title, a text, or both. */
export function says({ title, text }: Pick<Note, 'title' | 'text'>): boolean {
  return title.trim() !== '' || text.trim() !== '';
}
