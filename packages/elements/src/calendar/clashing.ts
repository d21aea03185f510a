import { conflictsOf } from '@workfloor/core/kernel';
import type { Id, StudioEvent } from '@workfloor/core';

const known = new WeakMap<readonly StudioEvent[], ReadonlySet<Id>>();

/** Planned events of which somebody is wanted elsewhere at the same time, as far as these tell. */
export function clashing(events: readonly StudioEvent[]): ReadonlySet<Id> {
  let found = known.get(events);
  if (!found) known.set(events, (found = findClashing(events)));
  return found;
}

function findClashing(events: readonly StudioEvent[]): ReadonlySet<Id> {
  const planned = events.filter(({ state }) => state === 'planned');
  const byMember = new Map<Id, StudioEvent[]>();
  for (const event of planned) for (const member of event.assignees) byMember.set(member, [...(byMember.get(member) ?? []), event]);
  const clashes = planned.filter(
    (event) =>
      conflictsOf(
        event,
        event.assignees.flatMap((member) => byMember.get(member) ?? []),
      ).length > 0,
  );
  return new Set(clashes.map(({ id }) => id));
}
