import { need } from '../kernel/need.ts';
import type { Id, Kinds } from '../kernel/record.ts';
import { refuse } from '../kernel/refusal.ts';
import type { Source } from '../kernel/tx.ts';
import type { AboutKind } from '../rule/rule.ts';
import { clientsOf } from '../task/clients-of.ts';
import type { SubjectKind } from './run.ts';

/** The clients that something concerns: those of a job, those at an event, the payer of an invoice, whom a project or a task is about. */
export async function clientIdsOf(source: Source, kind: AboutKind, id: Id): Promise<readonly Id[]> {
  switch (kind) {
    case 'client':
      return [id];
    case 'job':
      return (await source.find('jobClient', 'job', [id])).map(({ client }) => client);
    case 'event':
      return (await need(source, 'event', id)).clients;
    case 'invoice':
      return [(await need(source, 'invoice', id)).client];
    case 'project': {
      const { aboutKind, about } = await need(source, 'project', id);
      return aboutKind && about !== null ? clientIdsOf(source, aboutKind, about) : [];
    }
    case 'task':
      return clientsOf(source, await need(source, 'task', id));
    case 'request':
      return [(await need(source, 'request', id)).client];
    case 'resource':
      return []; // the host keeps its own clients
  }
}

const ended: { readonly [K in SubjectKind]?: readonly string[] } = { event: ['cancelled'], invoice: ['void'] };

/** The subject, unless it is over and done with: archived, void or cancelled. */
export async function needSubject<K extends SubjectKind>(source: Source, kind: K, id: Id): Promise<Kinds[K]> {
  const subject = await need(source, kind, id);
  const state = 'state' in subject ? subject.state : undefined;
  if (state === 'archived') refuse('archived', { [kind]: id });
  if (state !== undefined && ended[kind]?.includes(state)) refuse('stale_state', { [kind]: id, state, version: subject.version });
  return subject;
}

/**
 * Stops a command that needs records which a client does not hold: its own run of it then changes nothing, and the server's word decides.
 */
export function leaveToServer(source: Source): void {
  if (source.isPartial) refuse('unavailable', { reason: 'not_held' });
}
