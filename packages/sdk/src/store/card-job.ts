import type { Client, Day, Id, Kinds, Run } from '@workfloor/core';
import type { Overlay } from '../cache/table.ts';

/** What a card shows of its subject. */
export interface Shown {
  readonly subject: Kinds[Run['subjectKind']];
  readonly title: string;
  readonly clients: readonly Client[];
  readonly assignees: readonly Id[];
  readonly due: Day | null;
  /** Whether all of it is held here. */
  readonly isWhole: boolean;
}

export type About = Pick<Shown, 'clients' | 'isWhole'>;

/** Clients in this order, as far as they are held. */
export function clientsById(view: Overlay, ids: readonly Id[]): About {
  const clients = view.getAll('client', ids);
  return { clients, isWhole: clients.length === ids.length };
}

/** The clients of a job in the order in which they were linked. */
export function clientsOfJob(view: Overlay, job: Id): About {
  const links = view.find('jobClient', 'job', [job]).toSorted((a, b) => (a.id < b.id ? -1 : 1));
  return clientsById(
    view,
    links.map(({ client }) => client),
  );
}

/** What a card shows of a job; undefined while the job itself is not held. */
export function showJob(view: Overlay, id: Id): Shown | undefined {
  const subject = view.get('job', id);
  return subject && { subject, title: subject.title, assignees: subject.assignees, due: subject.due, ...clientsOfJob(view, id) };
}
