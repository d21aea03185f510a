import type { Entity, Id, Instant } from '../kernel/record.ts';

export const commentable = ['job', 'task', 'client', 'event', 'invoice', 'project', 'file'] as const;

/** What a member wrote about something; plain text. */
export interface Comment extends Entity {
  readonly aboutKind: (typeof commentable)[number];
  readonly about: Id;
  readonly text: string;
  /** Members whom it mentions with @ (TASK-5). */
  readonly mentions: readonly Id[];
  /** The writer, `staff:<member id>`; for imported ones perhaps just a name. */
  readonly by: string;
  readonly at: Instant;
  readonly edited: Instant | null;
}
