import { dayIn } from '@workfloor/core/kernel';
import type { Client, Day, Id, Invoice, Kinds, Project, Run } from '@workfloor/core';
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

type About = Pick<Shown, 'clients' | 'isWhole'>;

function clientsById(view: Overlay, ids: readonly Id[]): About {
  const clients = view.getAll('client', ids);
  return { clients, isWhole: clients.length === ids.length };
}

/** The clients of a job in the order in which they were linked. */
function clientsOfJob(view: Overlay, job: Id): About {
  const links = view.find('jobClient', 'job', [job]).toSorted((a, b) => (a.id < b.id ? -1 : 1));
  return clientsById(
    view,
    links.map(({ client }) => client),
  );
}

function clientsOfProject(view: Overlay, { aboutKind, about }: Project): About {
  if (aboutKind === null || about === null) return { clients: [], isWhole: true };
  if (aboutKind === 'client') return clientsById(view, [about]);
  if (aboutKind === 'job') return clientsOfJob(view, about);
  const record = view.get(aboutKind, about);
  if (!record) return { clients: [], isWhole: false };
  return clientsById(view, 'clients' in record ? record.clients : [record.client]);
}

function titleOf({ number, title }: Invoice, { clients }: About): string {
  return [number, title].filter(Boolean).join(' ') || (clients[0]?.name ?? '');
}

const nobody = { assignees: [], due: null } as const;

type Shows = { readonly [K in Run['subjectKind']]: (view: Overlay, id: Id) => Shown | undefined };

const shows: Shows = {
  job(view, id) {
    const subject = view.get('job', id);
    return subject && { subject, title: subject.title, assignees: subject.assignees, due: subject.due, ...clientsOfJob(view, id) };
  },
  client(view, id) {
    const subject = view.get('client', id);
    return subject && { subject, title: subject.name, clients: [subject], isWhole: true, ...nobody };
  },
  event(view, id) {
    const subject = view.get('event', id);
    if (!subject) return undefined;
    const { title, assignees, starts, zone, clients } = subject;
    return { subject, title, assignees, due: dayIn(zone, starts), ...clientsById(view, clients) };
  },
  invoice(view, id) {
    const subject = view.get('invoice', id);
    if (!subject) return undefined;
    const about = clientsById(view, [subject.client]);
    return { subject, title: titleOf(subject, about), ...nobody, due: subject.due, ...about };
  },
  project(view, id) {
    const subject = view.get('project', id);
    if (!subject) return undefined;
    const { title, assignees, deadline } = subject;
    return { subject, title, assignees, due: deadline, ...clientsOfProject(view, subject) };
  },
  resource(view, id) {
    const subject = view.get('resource', id);
    return subject && { subject, title: subject.label, clients: [], isWhole: true, ...nobody };
  },
};

/** What a card shows of what runs; undefined while the subject itself is not held. */
export function showSubject(view: Overlay, run: Run): Shown | undefined {
  return shows[run.subjectKind](view, run.subject);
}
