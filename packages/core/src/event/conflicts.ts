import type { Id, Instant } from '../kernel/record.ts';
import type { Source } from '../kernel/tx.ts';
import type { StudioEvent } from './event.ts';

/** An event that takes time of a member who is wanted elsewhere. It tells when, not what: the other event may not be the reader's to see. */
export interface Conflict {
  readonly member: Id;
  /** The one that was asked about. */
  readonly event: Id;
  /** The one in its way. */
  readonly with: Id;
  /** Of the one in its way. */
  readonly starts: Instant;
  readonly ends: Instant;
}

/** Whether two spans of time share a moment. They are half open: what begins as the other ends is no conflict. */
export function overlaps(a: Pick<StudioEvent, 'starts' | 'ends'>, b: Pick<StudioEvent, 'starts' | 'ends'>): boolean {
  return a.starts < b.ends && b.starts < a.ends;
}

/** What among `others` is in the way of an event, for each of its assignees, by start. Cancelled events are in nobody's way. */
export function conflictsOf(event: StudioEvent, others: Iterable<StudioEvent>): readonly Conflict[] {
  if (event.state === 'cancelled') return [];
  const conflicts: Conflict[] = [];
  for (const other of others) {
    if (other.id === event.id || other.state === 'cancelled' || !overlaps(event, other)) continue;
    const { id, starts, ends } = other;
    for (const member of event.assignees) {
      if (other.assignees.includes(member)) conflicts.push({ member, event: event.id, with: id, starts, ends });
    }
  }
  return conflicts.toSorted((a, b) => order(a).localeCompare(order(b)));
}

function order({ starts, with: other, member }: Conflict): string {
  return `${starts} ${other} ${member}`;
}

/** The same, of all events that the source has. */
export async function findConflicts(source: Source, event: StudioEvent): Promise<readonly Conflict[]> {
  const others = new Map<Id, StudioEvent>();
  for (const member of event.assignees) {
    for (const other of await source.find('event', 'assignees', [member])) others.set(other.id, other);
  }
  return conflictsOf(event, others.values());
}
