/**
 * The public vocabulary of what happened: rules, web hooks, the activity list and element events read these. `type` is `noun.past`.
 * Further fields name the records concerned by id; nothing in an event has to be looked up to be understood.
 */
export interface DomainEvent {
  readonly type: EventType;
  readonly [field: string]: string | number | boolean | null | undefined | readonly string[];
}

export const eventTypes = [
  'workspace.edited',
  'member.invited',
  'member.edited',
  'member.left',
  'tag.created',
  'tag.edited',
  'tag.removed',
  'client.created',
  'client.edited',
  'contact.created',
  'contact.edited',
  'contact.linked',
  'contact.unlinked',
  'job.created',
  'job.edited',
  'job.linked',
  'job.unlinked',
  'job.archived',
  'job.restored',
  'pipeline.created',
  'pipeline.edited',
  'pipeline.retired',
  'pipeline.restored',
  'run.started',
  'run.done',
  'run.closed',
  'run.moved',
  'run.reopened',
  'run.reordered',
  'step.activated',
  'step.completed',
  'step.skipped',
  'step.returned',
  'task.created',
  'task.edited',
  'task.started',
  'task.done',
  'task.cancelled',
  'task.reopened',
  'comment.added',
  'comment.edited',
  'comment.removed',
  'change.undone',
  'import.finished',
] as const;
export type EventType = (typeof eventTypes)[number];
