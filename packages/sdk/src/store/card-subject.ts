import { dayIn } from '@workfloor/core/kernel';
import type { Id, Invoice, Project, Run } from '@workfloor/core';
import type { Overlay } from '../cache/table.ts';
import { clientsById, clientsOfJob } from './card-job.ts';
import type { About, Shown } from './card-job.ts';

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

type Shows = { readonly [K in Exclude<Run['subjectKind'], 'job'>]: (view: Overlay, id: Id) => Shown | undefined };

const shows: Shows = {
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

/** What a card shows of anything but a job; undefined while the subject itself is not held. */
export function showSubject(view: Overlay, kind: keyof Shows, id: Id): Shown | undefined {
  return shows[kind](view, id);
}
