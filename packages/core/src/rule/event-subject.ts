import type { DomainEvent, EventType } from '../kernel/event.ts';
import type { Id } from '../kernel/record.ts';
import type { Source } from '../kernel/tx.ts';
import { aboutKinds } from './rule.ts';
import type { AboutKind } from './rule.ts';

/** What an event rule is about: the record that the event names, and the run where the event is one of a run. */
export interface Subject {
  readonly kind: AboutKind;
  readonly id: Id;
  readonly run?: Id;
  readonly stage?: Id;
}

/** What the events of a noun can be about. Those of other nouns name nothing that a rule can be about. */
const nouns: Readonly<Record<string, readonly AboutKind[]>> = {
  job: ['job'],
  client: ['client'],
  contact: ['client'],
  event: ['event'],
  invoice: ['invoice'],
  payment: ['invoice'],
  line: ['invoice', 'task', 'job', 'client'],
  project: ['project'],
  resource: ['resource'],
  task: ['task'],
  time: ['task', 'job'],
  mileage: ['event', 'job'],
  request: ['request'],
  reminder: ['request', 'invoice', 'task'],
  message: aboutKinds,
  note: ['client'],
  savedTasks: ['project', 'job'],
  run: ['job', 'client', 'event', 'invoice', 'project', 'resource'],
  step: ['job', 'client', 'event', 'invoice', 'project', 'resource'],
  gate: ['job', 'client', 'event', 'invoice', 'project', 'resource'],
  awaited: ['job', 'client', 'event', 'invoice', 'project', 'resource'],
  file: ['client', 'job', 'task'],
  folder: ['client', 'job'],
  comment: ['job', 'client', 'event', 'invoice', 'project', 'task'],
};

function nounOf(type: EventType): string {
  return type.slice(0, type.indexOf('.'));
}

/** What events of a type can be about; empty: nothing that a rule can be about. */
export function subjectsOfType(type: EventType): readonly AboutKind[] {
  return nouns[nounOf(type)] ?? [];
}

const ofRuns: readonly string[] = ['run', 'step', 'gate', 'awaited'];

function isAbout(kind: unknown): kind is AboutKind {
  return aboutKinds.some((known) => known === kind);
}

/** The record that an event is about; undefined where it names none, or none that is there any more. */
export async function subjectOf(source: Source, event: DomainEvent): Promise<Subject | undefined> {
  const noun = nounOf(event.type);
  if (ofRuns.includes(noun)) {
    const run = typeof event['run'] === 'string' ? await source.get('run', event['run']) : undefined;
    if (!run) return undefined;
    const stage = typeof event['stage'] === 'string' ? event['stage'] : run.stage;
    return { kind: run.subjectKind, id: run.subject, run: run.id, stage };
  }
  const { aboutKind, about } = event;
  if (isAbout(aboutKind) && typeof about === 'string' && noun !== 'project') return there(source, aboutKind, about);
  for (const kind of nouns[noun] ?? []) {
    const id = event[kind];
    if (typeof id === 'string') return there(source, kind, id);
  }
  return undefined;
}

async function there(source: Source, kind: AboutKind, id: Id): Promise<Subject | undefined> {
  return (await source.get(kind, id)) && { kind, id };
}
